import type { Lexicon } from '../../domain/lexicon.ts';
import { createPhraseMatcher } from '../../domain/phrase-matcher.ts';
import { counts, type OrdinalGroup } from '../../domain/read-ordinals.ts';
import type { Token } from '../../domain/vietnamese-text.ts';

/** Numbers without a word before them that can only be numbers of tasks: "xong 10", "3, 5 với 7 xong rồi", "II.1 xong". */
export type BareNumberReader = (text: string, tokens: readonly Token[], named: readonly OrdinalGroup[]) => OrdinalGroup[];

const STATES = [
  'done',
  'underway',
  'nearly',
  'signing',
  'blocked',
  'notStarted',
  'notDone',
  'negation',
  'finished',
  'retract',
  'hand',
  'extension',
] as const;
const LINKS: ReadonlySet<string> = new Set(['va', 'voi', 'cung', 'cong']);
const OPENERS: ReadonlySet<string> = new Set(['con', 'rieng', 'nhung', 'roi', 'them']);
const NUMBER = /^\d{1,2}(?:\.\d{1,3}){0,2}$/u;
/** "31/12", "15%", "10-KH", "5 ngày" are no tasks. */
const GOES_ON = /^\s*[/%]|^\s*-\s*\p{L}/u;
/** Parts of tables, typed large or small. */
const PART = /^(?:[IVX]{1,4}|[A-H]|i{1,3}|iv|vi{0,3}|ix|x)$/u;
/** Tokens behind a number within which its state must be said. */
const REACH = 5;

export function createBareNumberReader({ reportWords, questionWords }: Pick<Lexicon, 'reportWords' | 'questionWords'>): BareNumberReader {
  const states = createPhraseMatcher(STATES.flatMap((tag) => reportWords.signals[tag].map((words) => [words, true] as const)));
  const endings = createPhraseMatcher(questionWords.fillers.map((words) => [words, true] as const));

  return (text, tokens, named) => {
    const groups: OrdinalGroup[] = [];
    const isNamed = (at: number): boolean => named.some(({ from, to }) => at >= from && at < to);
    for (let at = 0; at < tokens.length; at += 1) {
      const first = numberAt(text, tokens, at);
      if (first === null || isNamed(at)) continue;
      // Beside tasks that are named, a bare number has to stand against them: "nv 14 xong, còn 16 thì đang làm"
      if (named.length > 0 && !OPENERS.has(tokens[at - 1]?.folded ?? '') && !isNamedPart(text, tokens, at)) continue;
      const ordinals = [first.ordinal];
      let to = first.to;
      for (let next = joined(text, tokens, to); next !== null; next = joined(text, tokens, to)) {
        ordinals.push(next.ordinal);
        to = next.to;
      }
      if (isNamedPart(text, tokens, at) || isTask(text, tokens, at, to)) groups.push({ ordinals: [...new Set(ordinals)], from: at, to });
      at = to - 1;
    }
    return groups;
  };

  /** A state stands right before the number, or the number opens its clause and a state comes soon. */
  function isTask(text: string, tokens: readonly Token[], at: number, to: number): boolean {
    const gap = text.slice(tokens[to - 1]?.end ?? 0, tokens[to]?.start ?? text.length);
    if (counts(tokens, to)) return false;
    const stops = to >= tokens.length || /[,;.:!\n]/u.test(gap) || tokens[to]?.folded === 'thi' || states.matchAt(tokens, to) !== null;
    const follows = states.findAll(tokens.slice(0, at)).some((match) => match.to === at);
    if (follows && (stops || endings.matchAt(tokens, to) !== null)) return true;
    const before = text.slice(tokens[at - 1]?.end ?? 0, tokens[at]?.start);
    const opens = at === 0 || OPENERS.has(tokens[at - 1]?.folded ?? '') || /[,;.:!\n]/u.test(before);
    return (
      opens &&
      (stops || isPart(text, tokens, at)) &&
      (states.findAll(tokens.slice(to, to + REACH)).length > 0 || tokens[to]?.text.endsWith('%') === true)
    );
  }
}

/** "II.3": nothing else is written like that. */
const isNamedPart = (text: string, tokens: readonly Token[], at: number): boolean => {
  const token = tokens[at];
  return token !== undefined && PART.test(text.slice(token.start, token.end));
};

const isPart = (text: string, tokens: readonly Token[], at: number): boolean => {
  const token = tokens[at];
  return token !== undefined && (PART.test(text.slice(token.start, token.end)) || token.text.includes('.'));
};

function joined(text: string, tokens: readonly Token[], at: number): { ordinal: string; to: number } | null {
  return numberAt(text, tokens, at) ?? (LINKS.has(tokens[at]?.folded ?? '') ? numberAt(text, tokens, at + 1) : null);
}

function numberAt(text: string, tokens: readonly Token[], at: number): { ordinal: string; to: number } | null {
  const token = tokens[at];
  if (token === undefined) return null;
  const after = text.slice(token.end);
  const written = text.slice(token.start, token.end);
  const next = tokens[at + 1];
  if (PART.test(written) && /^\s?\.\s?\d/u.test(after) && next !== undefined && /^\d{1,3}$/u.test(next.text))
    return { ordinal: `${written.toUpperCase()}.${next.text}`, to: at + 2 };
  const isCode = /[/\p{L}]$/u.test(text.slice(Math.max(0, token.start - 1), token.start));
  return NUMBER.test(token.text) && !GOES_ON.test(after) && !isCode ? { ordinal: token.text.replace(/^0+(?=\d)/u, ''), to: at + 1 } : null;
}
