import type { Lexicon } from '../../domain/lexicon.ts';
import { createPhraseMatcher } from '../../domain/phrase-matcher.ts';
import { type Token, tokenize } from '../../domain/vietnamese-text.ts';

/** Words of a name in the one form that all ways to write it come to: "UBND P. Thành Sen" and "phường Thành Sen" are one. */
export interface NameReader {
  words(name: string): readonly Token[];
  /** The same without the province at the end that owns the agency anyway ("Sở Nội vụ tỉnh Hà Tĩnh"), the whole name first. */
  variants(name: string, province: string | null): readonly (readonly Token[])[];
}

export function createNameReader({ directory, provinces }: Pick<Lexicon, 'directory' | 'provinces'>): NameReader {
  const councils = createPhraseMatcher(directory.councils.map((council) => [council, council] as const));
  const units = createPhraseMatcher(
    Object.entries(directory.communes).flatMap(([unit, written]) => written.map((form) => [form, tokenize(unit)] as const)),
  );
  const types = new Map(provinces.map(({ name, type }) => [name, type]));

  function words(name: string): readonly Token[] {
    const tokens = tokenize(name);
    const behindCouncil = councils.matchAt(tokens, 0)?.to ?? 0;
    const unit = units.matchAt(tokens, behindCouncil);
    // "UBND tỉnh", "Phường" alone: no commune's name
    return unit === null || unit.to === tokens.length ? tokens : [...unit.value, ...tokens.slice(unit.to)];
  }

  function variants(name: string, province: string | null): readonly (readonly Token[])[] {
    const whole = words(name);
    if (province === null) return [whole];
    const owner = tokenize(province);
    const ownerWithType = tokenize(`${types.get(province) ?? ''} ${province}`);
    const shorter = [owner, ownerWithType].filter((end) => whole.length > end.length && endsWith(whole, end));
    return [whole, ...shorter.map((end) => whole.slice(0, -end.length))];
  }

  return { words, variants };
}

function endsWith(words: readonly Token[], end: readonly Token[]): boolean {
  return end.every(({ folded }, i) => words[words.length - end.length + i]?.folded === folded);
}

/** Of the words as written: marks count. */
export const markedKey = (words: readonly Token[]): string => words.map(({ text }) => text).join(' ');
/** Of the words without marks. */
export const foldedKey = (words: readonly Token[]): string => words.map(({ folded }) => folded).join(' ');
/** The id that an agency gets from its name where no lexicon knows it. */
export const idOf = (words: readonly Token[]): string =>
  words
    .map(({ folded }) => folded)
    .join('-')
    .replace(/[^a-z0-9-]+/gu, '-');
