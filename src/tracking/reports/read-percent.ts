import type { Lexicon } from '../../domain/lexicon.ts';
import { NUMBERS } from '../../domain/number-words.ts';
import { createPhraseMatcher } from '../../domain/phrase-matcher.ts';
import type { Token } from '../../domain/vietnamese-text.ts';
import type { Clause } from './scan-signs.ts';

/** A share of the work itself, 0 to 100, with the tokens that say it, or an indicator ("88% hồ sơ"), which says nothing of the work. */
export type FoundPercent =
  | { readonly kind: 'work'; readonly percent: number; readonly from: number; readonly to: number }
  | { readonly kind: 'indicator' };
export type PercentReader = (text: string, tokens: readonly Token[], clauses: readonly Clause[]) => FoundPercent | null;

/** Words before a percentage within which an indicator may be named. */
const LOOK_BACK = 6;
/** "từ 2/3 đến 5/3" are days; a fraction follows one of these words. */
const BEFORE_FRACTION: ReadonlySet<string> = new Set(['duoc', 'xong', 'khoang', 'tam', 'lam', 'hon', 'dat', 'thanh', 'gan', 'chung']);
const NUMBER_IN_WORDS: ReadonlyMap<string, number> = new Map(
  Object.entries({
    muoi: 10,
    'hai muoi': 20,
    'ba muoi': 30,
    'bon muoi': 40,
    'nam muoi': 50,
    'sau muoi': 60,
    'bay muoi': 70,
    'tam muoi': 80,
    'chin muoi': 90,
    'mot tram': 100,
  }),
);
/** Words between a number and its "không phải": "60 chứ không phải 16%". */
const INSTEAD = /^(?:chu )?(?:khong|hong|ko) phai(?: la)?$/u;

export function createPercentReader({ reportWords, questionWords }: Pick<Lexicon, 'reportWords' | 'questionWords'>): PercentReader {
  const workload = createPhraseMatcher([...reportWords.workload, ...questionWords.fillers].map((words) => [words, true] as const));
  const indicators = createPhraseMatcher(reportWords.indicators.map((words) => [words, true] as const));
  const halves = createPhraseMatcher(reportWords.halves.map((words) => [words, true] as const));

  function read(text: string, tokens: readonly Token[], clause: Clause): FoundPercent | null {
    const words = tokens.slice(clause.from, clause.to);
    for (let at = words.length - 1; at >= 0; at -= 1) {
      const number = percentAt(words, at);
      if (number === null) continue;
      const corrected = insteadOf(words, at);
      const percent = corrected ?? number.percent;
      if (percent > 100) return { kind: 'indicator' };
      const isIndicator = corrected === null && speaksOfOther(words, at, at + number.to, clause);
      return isIndicator ? { kind: 'indicator' } : { kind: 'work', percent, from: clause.from + at, to: clause.from + at + number.to };
    }
    const half = halves.findAll(words)[0];
    return (
      fraction(text, words, clause.from) ??
      spokenFraction(words, clause.from) ??
      (half === undefined ? null : { kind: 'work', percent: 50, from: clause.from + half.from, to: clause.from + half.to })
    );
  }

  function speaksOfOther(words: readonly Token[], at: number, to: number, clause: Clause): boolean {
    const before = words.slice(Math.max(0, at - LOOK_BACK), at);
    if (indicators.findAll(before).length > 0) return true;
    if (to >= words.length) return false;
    const isSigned = clause.signs.some(({ from }) => from === clause.from + to) && indicators.matchAt(words, to) === null;
    return workload.matchAt(words, to) === null && !isSigned;
  }

  return (text, tokens, clauses) => {
    const found = clauses.flatMap((clause) => read(text, tokens, clause) ?? []);
    return found.findLast(({ kind }) => kind === 'work') ?? found[0] ?? null;
  };
}

function percentAt(words: readonly Token[], at: number): { percent: number; to: number } | null {
  const word = words[at];
  if (word === undefined) return null;
  const isShare = words[at + 1]?.folded === 'phan' && words[at + 2]?.folded === 'tram';
  if (word.text.endsWith('%')) return { percent: toNumber(word.text.slice(0, -1)), to: 1 };
  if (!isShare) return null;
  if (/^\d/u.test(word.text)) return { percent: toNumber(word.text), to: 3 };
  const spoken = NUMBER_IN_WORDS.get(`${words[at - 1]?.folded} ${word.folded}`) ?? NUMBER_IN_WORDS.get(word.folded);
  return spoken === undefined ? null : { percent: spoken, to: 3 };
}

const toNumber = (text: string): number => Number(text.replace(',', '.'));

/** The number that a percentage is denied in favour of: before it ("60 chứ không phải 16%"), or none. */
function insteadOf(words: readonly Token[], at: number): number | null {
  for (let length = 2; length <= 4; length += 1) {
    const between = words
      .slice(at - length, at)
      .map(({ folded }) => folded)
      .join(' ');
    const number = words[at - length - 1]?.text.replace('%', '') ?? '';
    if (INSTEAD.test(between) && /^\d{1,3}$/u.test(number)) return Number(number);
  }
  return null;
}

/** "ba phần tư", "chín phần mười". */
const PARTS_IN_WORDS =
  /(?<![a-z])(?<part>mot|hai|ba|bon|nam|sau|bay|tam|chin) phan (?<whole>hai|ba|tu|nam|sau|bay|tam|chin|muoi)(?![a-z])/u;

function spokenFraction(words: readonly Token[], start: number): FoundPercent | null {
  const folded = words.map((word) => word.folded);
  const groups = PARTS_IN_WORDS.exec(folded.join(' '))?.groups;
  const at =
    groups === undefined
      ? -1
      : folded.findIndex((word, i) => word === groups['part'] && folded[i + 1] === 'phan' && folded[i + 2] === groups['whole']);
  const [part, whole] = [NUMBERS[groups?.['part'] ?? ''], NUMBERS[groups?.['whole'] ?? '']];
  if (at < 0 || part === undefined || whole === undefined || part >= whole) return null;
  return { kind: 'work', percent: Math.round((100 * part) / whole), from: start + at, to: start + at + 3 };
}

function fraction(text: string, words: readonly Token[], start: number): FoundPercent | null {
  for (let at = 1; at < words.length - 1; at += 1) {
    const [top, bottom] = [words[at], words[at + 1]];
    if (top === undefined || bottom === undefined || !BEFORE_FRACTION.has(words[at - 1]?.folded ?? '')) continue;
    if (!/^\d$/u.test(top.text) || !/^\d{1,2}$/u.test(bottom.text) || !/^\s*\/\s*$/u.test(text.slice(top.end, bottom.start))) continue;
    const [part, whole] = [Number(top.text), Number(bottom.text)];
    if (part < whole && part > 0) return { kind: 'work', percent: Math.round((100 * part) / whole), from: start + at, to: start + at + 2 };
  }
  return null;
}
