import { extname } from 'node:path';
import { createTextParser } from './adapters/documents/text/text-parser.ts';
import { createIsolatedParsers, type IsolationOptions } from './adapters/runtime/isolated-parser.ts';
import { parserEnvironment } from './config/env.ts';
import type { DocumentParser } from './ports/document-parser.ts';

/** Endings of the formats that `compose-real-parsers.ts` reads, those of a parser together. Told here, as loading the parsers takes long. */
export const FORMATS = [
  ['.txt', '.md', '.markdown'],
  ['.docx', '.docm'],
  ['.xlsx', '.xlsm'],
  ['.pdf'],
  ['.doc'],
  ['.odt'],
  ['.rtf'],
] as const;

/** A text of this size takes a fifth of a second at most; to start a process for it takes longer. */
const TEXT_IN_PROCESS = 256 * 1024;
/** A file of 300 pages takes some ten seconds where it has to be converted; a converter is given up after 90. */
const LIMITS = { timeoutMs: 120_000, memoryMb: 600 } as const;

/** The real parsers behind processes of their own; only short texts are read without one. */
export function composeIsolatedParsers(limits: Partial<IsolationOptions> = {}): DocumentParser[] {
  const entry = new URL(`./parser-process${extname(import.meta.url)}`, import.meta.url);
  const text = createTextParser();
  return createIsolatedParsers(FORMATS, { entry, ...LIMITS, environment: parserEnvironment(), ...limits }).map((isolated) =>
    isolated.extensions.includes('.txt')
      ? { ...isolated, parse: (bytes) => (bytes.length <= TEXT_IN_PROCESS ? text : isolated).parse(bytes) }
      : isolated,
  );
}
