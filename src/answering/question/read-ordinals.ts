import type { Lexicon } from '../../domain/lexicon.ts';
import { createPhraseMatcher } from '../../domain/phrase-matcher.ts';
import { foldInPlace, type Token } from '../../domain/vietnamese-text.ts';

export interface FoundOrdinals {
  readonly ordinals: readonly string[];
  /** Token indexes that the numbers and the words before them take. */
  readonly taken: ReadonlySet<number>;
}
export type OrdinalReader = (tokens: readonly Token[], text: string) => FoundOrdinals;

const NUMBER_WORDS: Readonly<Record<string, string>> = {
  nhat: '1',
  mot: '1',
  hai: '2',
  nhi: '2',
  ba: '3',
  tu: '4',
  bon: '4',
  nam: '5',
  sau: '6',
  bay: '7',
  tam: '8',
  chin: '9',
  muoi: '10',
};
/** "nhiệm vụ 6 tháng", "việc 2 cấp": a number that counts something else. */
const COUNTED = new Set([
  'thang',
  'nam',
  'ngay',
  'cap',
  'ro',
  'phan',
  'tinh',
  'lan',
  'gio',
  'phut',
  'nguoi',
  'xa',
  'cuoc',
  'dau',
  'cuoi',
  'nhiem',
]);
const LINKS = new Set(['va', 'voi', 'den', 'toi', 'hoac', 'so', 'thu', 'dong', 'nv']);
const PLAIN = /^\d{1,3}(?:\.\d{1,3}){0,2}$/u;
const PART_ORDINAL = /(?<![\p{L}\d])(?<part>[ivx]{1,4}|[a-h])\s?\.\s?(?<number>\d{1,3})(?![\d%])/gu;
const ORDINAL_WORD = new Set(['thu']);

/** Reads row numbers: "nv 10", "nhiệm vụ thứ tư", "dòng 3, 5 và 7", "nhiệm vụ II.3". */
export function createOrdinalReader(lexicon: Lexicon): OrdinalReader {
  const nouns = createPhraseMatcher(lexicon.questionWords.rowNouns.map((noun) => [noun, true] as const));
  return (tokens, text) => {
    const taken = new Set<number>();
    const ordinals: string[] = [];
    const openings = tokens[0]?.folded === 'so' ? [{ from: 0, to: 1 }] : [];
    for (const { from, to } of [...openings, ...nouns.findAll(tokens)]) {
      const after = readNumbers(tokens, to, text);
      if (after.ordinals.length === 0) continue;
      ordinals.push(...after.ordinals);
      for (let i = from; i < after.end; i += 1) taken.add(i);
    }
    return { ordinals: [...new Set(ordinals)], taken };
  };
}

/** Whether the number before `at` counts what stands there; "3 phần I" is row 3 of part I. */
function counts(tokens: readonly Token[], at: number): boolean {
  return COUNTED.has(tokens[at]?.folded ?? '') && !(tokens[at]?.folded === 'phan' && PART_LABEL.test(tokens[at + 1]?.folded ?? ''));
}
const PART_LABEL = /^(?:[ivx]{1,4}|[a-h])$/u;

function readNumbers(tokens: readonly Token[], from: number, text: string): { ordinals: string[]; end: number } {
  const ordinals: string[] = [];
  let end = from;
  for (let at = from; at < tokens.length; at += 1) {
    const token = tokens[at];
    const previous = tokens[at - 1];
    if (token === undefined) break;
    const partOrdinal = readPart(token, text);
    const number = partOrdinal?.ordinal ?? asNumber(token, previous);
    if (number !== null && !counts(tokens, at + 1)) {
      ordinals.push(...range(ordinals, number, tokens[at - 1], text, token));
      if (partOrdinal !== null) at += 1;
      end = at + 1;
    } else if (!LINKS.has(token.folded)) break;
  }
  return { ordinals, end };
}

/** "3-5" after "3": every row between. */
function range(before: readonly string[], number: string, previous: Token | undefined, text: string, token: Token): string[] {
  const start = Number(before.at(-1));
  const between = previous === undefined ? '' : text.slice(previous.end, token.start);
  const isRange = /^\s*[-–]\s*$/u.test(between) || ['den', 'toi'].includes(previous?.folded ?? '');
  const end = Number(number);
  if (!isRange || !Number.isInteger(start) || !Number.isInteger(end) || end <= start || end - start > 30) return [number];
  return Array.from({ length: end - start }, (_, i) => String(start + i + 1));
}

function asNumber(token: Token, previous: Token | undefined): string | null {
  if (PLAIN.test(token.text)) return token.text.replace(/^0+(?=\d)/u, '');
  return ORDINAL_WORD.has(previous?.folded ?? '') ? (NUMBER_WORDS[token.folded] ?? null) : null;
}

/** "II.3": the part is a token of its own, its number the next one. */
function readPart(token: Token, text: string): { readonly ordinal: string } | null {
  const folded = foldInPlace(text);
  PART_ORDINAL.lastIndex = token.start;
  const match = PART_ORDINAL.exec(folded);
  if (match === null || match.index !== token.start) return null;
  return { ordinal: `${match.groups?.['part']?.toUpperCase()}.${match.groups?.['number']}` };
}
