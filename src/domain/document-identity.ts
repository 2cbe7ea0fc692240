import type { DocumentMetadata, OfficialDocument } from './document.ts';
import { documentNumberKey } from './document-number.ts';
import { fold, tokenize } from './vietnamese-text.ts';

/** Abbreviations of issuing bodies, folded; each document writes them as it likes. */
const BODY_WORDS: Readonly<Record<string, string>> = {
  ubnd: 'uy ban nhan dan',
  hdnd: 'hoi dong nhan dan',
  btv: 'ban thuong vu',
  bch: 'ban chap hanh',
  tp: 'thanh pho',
};

/** "UBND tỉnh Hưng Yên" and "Ủy ban nhân dân tỉnh" are one body within the province. */
export function bodyKey(name: string, province: string | null): string {
  const words = tokenize(name)
    .map(({ folded }) => BODY_WORDS[folded] ?? folded)
    .join(' ');
  const place = province === null ? '' : ` ${fold(province)}`;
  return place !== '' && words.endsWith(place) ? words.slice(0, -place.length) : words;
}

/** The year of issue, for days that are printed without one. */
export const documentYearOf = ({ issuedOn, blankDate }: Pick<DocumentMetadata, 'issuedOn' | 'blankDate'>): number | null =>
  yearOf(issuedOn?.value ?? blankDate?.value ?? '');

function yearOf(words: string): number | null {
  const year = /(?:19|20)\d\d/u.exec(words)?.[0];
  return year === undefined ? null : Number(year);
}

/**
 * What makes two files versions of one document: number, issuing body, province and year of issue. Null where one of them is blank or
 * was not found: such a file is a version of nothing.
 */
export function identityOf(metadata: DocumentMetadata, province: string | null): string | null {
  const { number, issuingBody } = metadata;
  const year = documentYearOf(metadata);
  if (number === null || issuingBody === null || year === null) return null;
  const key = documentNumberKey(number.value).replace(/^0+(?=\d)/u, '');
  return JSON.stringify([key, bodyKey(issuingBody.value, province), province === null ? '' : fold(province), year]);
}

/**
 * The documents that known people are answered from. A public document stays for the public when an internal version came after it;
 * whoever may see both sees the later one.
 */
export function withoutShadowed<T extends Pick<OfficialDocument, 'identity' | 'isPublic'>>(documents: readonly T[]): readonly T[] {
  const internal = new Set(documents.flatMap(({ identity, isPublic }) => (isPublic || identity === null ? [] : [identity])));
  return internal.size === 0 ? documents : documents.filter(({ identity, isPublic }) => !isPublic || !internal.has(identity ?? ''));
}
