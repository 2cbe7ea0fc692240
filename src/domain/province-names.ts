import type { Lexicon } from './lexicon.ts';
import { fold, tokenize } from './vietnamese-text.ts';

/** "Hà Tĩnh": "hatinh", "htinh", "h tinh" (also for "h.tĩnh"), and by initials "ht"; "Bắc Ninh": also "bacn". */
export function shortForms(name: string): { written: string; initials: boolean }[] {
  const words = tokenize(name).map(({ text }) => text);
  const first = words[0] ?? '';
  const rest = words.slice(1);
  if (rest.length === 0) return [];
  const initial = first.charAt(0);
  const joined = [
    words.join(''),
    `${initial}${rest.join('')}`,
    `${initial} ${rest.join(' ')}`,
    ...(words.length === 2 ? [`${first}${rest[0]?.charAt(0)}`] : []).filter((form) => !SYLLABLE.test(fold(form))),
  ];
  return [
    ...joined.map((written) => ({ written, initials: false })),
    { written: words.map((word) => word.charAt(0)).join(''), initials: true },
  ];
}

/** "dan" is "dân" and "hạn" is no province: a short form that may be a word is none. */
const SYLLABLE = /^[^aeiouy]*[aeiouy]{1,3}(?:ch|ng|nh|[cmnpt])?$/u;

/** What may stand before the name: "tỉnh", "TP.", "thành phố". */
const BEFORE_NAME = /^(?:tinh|thanh pho|tp) /u;
const spelling = (text: string): string =>
  tokenize(text)
    .map(({ folded }) => folded)
    .join(' ');

/**
 * Finds the province that a text names and nothing else, with marks or without, in full, by a former name or in a short form;
 * null where none or several fit.
 * @example createProvinceFinder(lexicon)('htinh') // 'Hà Tĩnh'
 */
export function createProvinceFinder({ provinces }: Pick<Lexicon, 'provinces'>): (text: string) => string | null {
  const full = new Map<string, Set<string>>();
  const short = new Map<string, Set<string>>();
  const note = (names: Map<string, Set<string>>, written: string, name: string): void => {
    names.set(fold(written), (names.get(fold(written)) ?? new Set()).add(name));
  };
  for (const { name, alsoWritten, formerNames } of provinces) {
    for (const written of [name, ...alsoWritten, ...formerNames]) note(full, spelling(written), name);
    for (const { written } of shortForms(name)) note(short, written, name);
  }
  return (text) => {
    const typed = spelling(text);
    for (const form of [typed, typed.replace(BEFORE_NAME, '')]) {
      const [name, other] = full.get(form) ?? short.get(form) ?? [];
      if (name !== undefined && other === undefined) return name;
    }
    return null;
  };
}
