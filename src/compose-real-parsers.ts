import { createConvertedParsers } from './adapters/documents/office/converter/converted-parsers.ts';
import { createDocxParser } from './adapters/documents/office/docx/docx-parser.ts';
import { createXlsxParser } from './adapters/documents/office/xlsx/xlsx-parser.ts';
import { createPdfParser } from './adapters/documents/pdf/pdf-parser.ts';
import { createTextParser } from './adapters/documents/text/text-parser.ts';
import type { DocumentParser } from './ports/document-parser.ts';

/** The real parsers, one for each format: what `parser-process.ts` runs, and nobody else needs to load. */
export const composeRealParsers = (): readonly DocumentParser[] => [
  createTextParser(),
  createDocxParser(),
  createXlsxParser(),
  createPdfParser(),
  ...createConvertedParsers(),
];
