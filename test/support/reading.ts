import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseText as parseTextFile } from '../../src/adapters/documents/text/text-parser.ts';
import { createDocumentReader, type DocumentReader } from '../../src/ingestion/read-document.ts';
import type { ParsedDocument } from '../../src/ports/document-parser.ts';
import { LEXICON } from './lexicon.ts';
import { PROJECT } from './source-files.ts';

/** Reads with the lexicons that come with the programme. */
export const readDocument: DocumentReader = createDocumentReader(LEXICON);

export function parseText(text: string): ParsedDocument {
  return parseBytes(new TextEncoder().encode(text));
}

export function parseBytes(bytes: Uint8Array): ParsedDocument {
  const parsed = parseTextFile(bytes);
  if (!parsed.ok) throw new Error(`not read: ${parsed.error}`);
  return parsed.value;
}

/** What the programme reads from a document of the repository, all of it from the text. */
export function readFile(file: string): ReturnType<DocumentReader> & ParsedDocument {
  const parsed = parseBytes(readFileSync(join(PROJECT, file)));
  return { ...parsed, ...readDocument(parsed, { province: undefined }) };
}
