import type { DocumentMetadata } from '../domain/document.ts';
import type { Lexicon } from '../domain/lexicon.ts';
import { createPhraseMatcher } from '../domain/phrase-matcher.ts';
import { tokenize } from '../domain/vietnamese-text.ts';

const CENTRAL = /(?:Thủ tướng|Chính phủ|^Bộ |Bộ trưởng|Ban Bí thư|Bộ Chính trị|Trung ương|Quốc hội)/iu;

/**
 * The province of a document, by its current name: from the place of its date line, else the one it names most.
 * Null for a document of the centre, and where the text names none.
 */
export function readProvince(metadata: DocumentMetadata, paragraphs: readonly string[], lexicon: Lexicon): string | null {
  if (metadata.issuingBody !== null && CENTRAL.test(metadata.issuingBody.value)) return null;
  const names = createPhraseMatcher(
    lexicon.provinces.flatMap(({ name, formerNames, alsoWritten }) =>
      [name, ...alsoWritten, ...formerNames].map((written) => [written, name] as const),
    ),
  );
  const place =
    metadata.place === null ? undefined : names.findAll(tokenize(metadata.place).map((token) => ({ ...token, text: token.folded })))[0];
  if (place !== undefined) return place.value;
  const counts = new Map<string, number>();
  for (const { value } of paragraphs.flatMap((text) => names.findAll(tokenize(text)))) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}
