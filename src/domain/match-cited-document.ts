import type { OfficialDocument } from './document.ts';
import { bodyKey } from './document-identity.ts';
import { type CitedDocument, documentNumberKey } from './document-number.ts';
import { fold } from './vietnamese-text.ts';

/** A stored document that a citation may mean. */
export interface CitedMatch {
  readonly document: OfficialDocument;
  /** False where only the number says so: numbers begin anew every year, and every body has its own. */
  readonly isSure: boolean;
}

/** "12/2024/QĐ-UBND" and "226-KL/TW" are given once; "12/QĐ-UBND" is given every year. */
const GIVEN_ONCE = /^\d+\/(?:19|20)\d\d\/|^\d+-\p{Lu}+\/TW$/u;
export const isGivenOnce = (number: string): boolean => GIVEN_ONCE.test(number);
/** Symbols of the bodies of provinces and communes. */
const OF_PROVINCE = /UBND|HĐND/u;
/** A decision of the chairman is often cited as one of the committee. */
const withoutChairman = (body: string): string => body.replace(/^chu tich /u, '');

/**
 * The stored documents that a citation means: of the same number and kind, of the province of the citing document or of the centre, and with
 * no other day or issuer than the citation gives.
 */
export function matchCitedDocument(
  target: CitedDocument,
  citing: Pick<OfficialDocument, 'id' | 'province'>,
  all: readonly OfficialDocument[],
): CitedMatch[] {
  return all.flatMap((document): CitedMatch[] => {
    const { metadata, province } = document;
    if (document.id === citing.id || metadata.number === null || !sameNumber(metadata.number.value, target.number)) return [];
    if (target.type !== null && metadata.type !== null && fold(target.type) !== fold(metadata.type)) return [];
    if (province !== null && province !== citing.province) return [];
    const issued = metadata.issuedOn?.value ?? null;
    if (issued !== null && target.date !== null && issued !== target.date) return [];
    if (isOtherBody(target, document, citing)) return [];
    const dated = issued !== null && target.date !== null;
    const placed = province !== null || !OF_PROVINCE.test(target.number);
    return [{ document, isSure: placed && (dated || isGivenOnce(target.number)) }];
  });
}

const sameNumber = (a: string, b: string): boolean => numberKey(a) === numberKey(b);
const numberKey = (number: string): string => documentNumberKey(number).replace(/^0+(?=\d)/u, '');

function isOtherBody(target: CitedDocument, { metadata, province }: OfficialDocument, citing: Pick<OfficialDocument, 'province'>): boolean {
  if (target.issuer === null || metadata.issuingBody === null) return false;
  const [a = '', b = ''] = [bodyKey(target.issuer, citing.province), bodyKey(metadata.issuingBody.value, province)].map(withoutChairman);
  return a !== b && !a.startsWith(`${b} `) && !b.startsWith(`${a} `);
}
