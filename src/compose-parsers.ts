import { extname } from 'node:path';
import { createConvertedParsers } from './adapters/documents/office/converter/converted-parsers.ts';
import { createDocxParser } from './adapters/documents/office/docx/docx-parser.ts';
import { createXlsxParser } from './adapters/documents/office/xlsx/xlsx-parser.ts';
import { createPdfParser } from './adapters/documents/pdf/pdf-parser.ts';
import { createTextParser } from './adapters/documents/text/text-parser.ts';
import { createIsolatedParsers, type IsolationOptions } from './adapters/runtime/isolated-parser.ts';
import { parserEnvironment } from './config/env.ts';
import type { DocumentParser } from './ports/document-parser.ts';

/** The real parsers, one for each format. They run in a process of their own: `parser-process.ts`. */
export const composeParsers = (): readonly DocumentParser[] => [
  createTextParser(),
  createDocxParser(),
  createXlsxParser(),
  createPdfParser(),
  ...createConvertedParsers(),
];

/** A text of this size takes a fifth of a second at most; to start a process for it takes longer. */
const TEXT_IN_PROCESS = 256 * 1024;
/** A file of 300 pages takes some ten seconds where it has to be converted; a converter is given up after 90. */
const LIMITS = { timeoutMs: 120_000, memoryMb: 600 } as const;

/** The real parsers behind processes of their own; only short texts are read without one. */
export function composeIsolatedParsers(limits: Partial<IsolationOptions> = {}): DocumentParser[] {
  const entry = new URL(`./parser-process${extname(import.meta.url)}`, import.meta.url);
  const text = createTextParser();
  return createIsolatedParsers(composeParsers(), { entry, ...LIMITS, environment: parserEnvironment(), ...limits }).map((isolated) =>
    isolated.extensions.includes('.txt')
      ? { ...isolated, parse: (bytes) => (bytes.length <= TEXT_IN_PROCESS ? text : isolated).parse(bytes) }
      : isolated,
  );
}
