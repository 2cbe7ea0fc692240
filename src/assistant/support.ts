import type { AgencyRecognizer } from '../domain/agency-recognition.ts';
import type { Span } from '../domain/citation.ts';
import { splitClauses } from '../domain/sentence.ts';
import { type Token, tokenize } from '../domain/vietnamese-text.ts';

/** Words that turn a statement round, bind it to a condition or make it a wish: a sentence without them says something else. */
const GUARDS =
  /(?<!\p{L})(?:không|chưa|chẳng|đừng|cấm|trừ|miễn|thay|nếu|khi|trường hợp|dự kiến|phấn đấu|mục tiêu|hướng tới|đề xuất|đề nghị|kiến nghị|có thể|xem xét|nghiên cứu|bãi bỏ|hủy bỏ|thôi|hết hiệu lực|hoặc|chỉ)(?!\p{L})/giu;
/** Letters, digits and the punctuation of running text: no markup, no addresses, no signs of other scripts' tricks. */
const PLAIN = /^[\p{Script=Latin}\p{M}\d\s.,;:()/%“”"'’–-]+$/u;
/** A number with what is written together with it: "15/12/2026", "2,5", "226/KH-UBND", "95%". */
const FIGURE = /\d(?:[\p{L}\d./,:%-]*[\p{L}\d%])?/gu;
/** Where a clause may be cut without breaking a phrase. */
const BREAK = /[,;:()]|[–-]\s/u;
/** Fewer words state nothing. */
const LEAST_WORDS = 5;

const guardsIn = (text: string): number => text.match(GUARDS)?.length ?? 0;

/** Whether words above a paragraph ("Các hành vi bị cấm") may turn round what it says. */
export const isGuarded = (heading: string): boolean => guardsIn(heading) > 0;

/** Why a sentence is not said by a passage: the last test that no clause of it passed. */
export type Unsupported = 'markup' | 'quotation' | 'too-short' | 'guards' | 'figures' | 'words';
export type Support = { readonly kind: 'said'; readonly span: Span } | { readonly kind: 'unsaid'; readonly why: Unsupported };

const unsaid = (why: Unsupported): Support => ({ kind: 'unsaid', why });

/**
 * The clause of `source` that says what `sentence` says. A sentence is a clause with some of its parts between commas or brackets left
 * out, its words in their order. What is left out names no agency and no number (before the end), and nothing that the statement hangs
 * on, so that no role, day, amount or negation can change its owner.
 */
export function findSupport(sentence: string, source: string, recognizer: AgencyRecognizer): Support {
  if (!PLAIN.test(sentence)) return unsaid('markup');
  if (quotesUnheard(sentence, source)) return unsaid('quotation');
  const said = tokenize(sentence);
  if (said.length < LEAST_WORDS) return unsaid('too-short');
  const clauses = splitClauses(source).map((span) => ({ span, text: source.slice(span.start, span.end) }));
  const guarded = clauses.filter(({ text }) => guardsIn(sentence) === guardsIn(text));
  if (guarded.length === 0) return unsaid('guards');
  const counted = guarded.filter(({ text }) => hasFiguresOf(sentence, text));
  if (counted.length === 0) return unsaid('figures');
  const found = counted.find(({ text }) => hasWordsOf(said, text, recognizer));
  return found === undefined ? unsaid('words') : { kind: 'said', span: found.span };
}

/** Whether what a sentence says of a row of a table agrees with it, as far as figures, agencies and negations go. */
export function agreesWithRow(sentence: string, row: string, recognizer: AgencyRecognizer): boolean {
  if (!PLAIN.test(sentence) || guardsIn(sentence) > guardsIn(row) || !hasFiguresOf(sentence, row)) return false;
  const named = (text: string): string[] => recognizer.find(tokenize(text)).map(({ value }) => value.id);
  const inRow = new Set(named(row));
  return named(sentence).every((id) => inRow.has(id));
}

function hasFiguresOf(sentence: string, text: string): boolean {
  const figures = new Set(text.match(FIGURE));
  return (sentence.match(FIGURE) ?? []).every((figure) => figures.has(figure));
}

function hasWordsOf(said: readonly Token[], clause: string, recognizer: AgencyRecognizer): boolean {
  const words = tokenize(clause);
  return words.some((word, from) => word.text === said[0]?.text && follows(said, clause, words, from, recognizer));
}

/** Whether the words of the sentence follow each other from `from`, with only whole parts left out. */
function follows(said: readonly Token[], clause: string, words: readonly Token[], from: number, recognizer: AgencyRecognizer): boolean {
  const between = (left: number): string => clause.slice(words[left]?.end ?? 0, words[left + 1]?.start ?? clause.length);
  const mayLeaveOut = (first: number, end: number): boolean => {
    const part = words.slice(first, end);
    return (
      !part.some(({ text }) => /\d/u.test(text)) && recognizer.find(part).length === 0 && recognizer.findCollectives(part).length === 0
    );
  };
  if (from > 0 && !(BREAK.test(between(from - 1)) && mayLeaveOut(0, from))) return false;
  let at = from;
  for (const { text } of said.slice(1)) {
    const next = words.findIndex((word, i) => i > at && word.text === text && (i === at + 1 || BREAK.test(between(i - 1))));
    if (next < 0) return false;
    if (next > at + 1 && !(BREAK.test(between(at)) && mayLeaveOut(at + 1, next))) return false;
    at = next;
  }
  return at === words.length - 1 || BREAK.test(between(at));
}

/** Words in quotation marks have to stand there as they are. */
function quotesUnheard(sentence: string, source: string): boolean {
  return Array.from(sentence.matchAll(/["“]([^"”]*)["”]/gu)).some(([, quoted = '']) => !source.includes(quoted));
}
