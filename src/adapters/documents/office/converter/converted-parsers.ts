import { tmpdir } from 'node:os';
import { fail, ok, type Result } from '../../../../domain/result.ts';
import type { DocumentParser, ParsedDocument, ParseFailure, ParseNote } from '../../../../ports/document-parser.ts';
import { parseDocx } from '../docx/docx-parser.ts';
import { isCompoundFile, isEncrypted } from '../package/compound-file.ts';
import { openArchive } from '../package/open-archive.ts';
import { ParseStop } from '../package/parse-stop.ts';
import { type Converter, convertToDocx, type OlderFormat } from './run-soffice.ts';

const ENDINGS = ['.doc', '.odt', '.rtf'] as const;
type Ending = (typeof ENDINGS)[number];

/** Bytes; pictures make most of it. */
const MAX_BYTES = 32 * 1024 * 1024;
/** A plan of 300 pages takes some ten seconds, the first start some five. Runs in the process of one file, which is ended with its group. */
const INSTALLED: Converter = { command: 'soffice', timeoutMs: 90_000, folder: tmpdir(), sharesGroup: true };
/** What a file is by its first bytes, in the converter's words. */
const FORMATS = { compound: '.doc', archive: '.odt', rtf: '.rtf' } as const satisfies Record<string, OlderFormat>;
const WORD_STREAM = Buffer.from('WordDocument', 'utf16le');
const MACROS = Buffer.from('_VBA_PROJECT', 'utf16le');

/** Word documents from before 2007, OpenDocument texts and RTF, by way of LibreOffice, each parser for its ending. */
export const createConvertedParsers = (converter: Converter = INSTALLED): DocumentParser[] =>
  ENDINGS.map((ending) => ({ extensions: [ending], parse: (bytes) => parseConverted(bytes, ending, converter) }));

async function parseConverted(bytes: Uint8Array, ending: Ending, converter: Converter): Promise<Result<ParsedDocument, ParseFailure>> {
  if (bytes.length === 0) return fail('empty');
  if (bytes.length > MAX_BYTES) return fail('too-large');
  const kind = contentOf(bytes);
  if (kind === 'unknown') return fail('damaged');
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (kind === 'compound' && isEncrypted(bytes)) return fail('password');
  if (kind === 'compound' && !file.includes(WORD_STREAM)) return fail('damaged');
  if (kind === 'archive') {
    const inside = lookInside(bytes);
    if (inside === 'docx') return parseDocx(bytes);
    if (inside !== 'odt') return fail(inside);
  }
  const converted = await convertToDocx(bytes, FORMATS[kind], converter);
  if (!converted.ok) return converted;
  const parsed = parseDocx(converted.value);
  if (!parsed.ok) return parsed;
  const own: ParseNote[] = [{ kind: 'converted-format', from: ending }];
  if (file.includes(MACROS) && parsed.value.notes.every((note) => note.kind !== 'active-content')) own.push({ kind: 'active-content' });
  return ok({ ...parsed.value, notes: [...own, ...parsed.value.notes] });
}

/** By the first bytes, whatever the name says. */
function contentOf(bytes: Uint8Array): 'compound' | 'archive' | 'rtf' | 'unknown' {
  if (isCompoundFile(bytes)) return 'compound';
  const head = Buffer.from(bytes.subarray(0, 5)).toString('latin1');
  if (head.startsWith('PK')) return 'archive';
  return head === '{\\rtf' ? 'rtf' : 'unknown';
}

/** A `.docx` under an older name is read as what it is. */
function lookInside(bytes: Uint8Array): 'docx' | 'odt' | ParseFailure {
  try {
    const archive = openArchive(bytes);
    if (archive.names.includes('[Content_Types].xml')) return 'docx';
    const manifest = archive.read('META-INF/manifest.xml');
    if (manifest === null) return 'damaged';
    return Buffer.from(manifest).includes('encryption-data') ? 'password' : 'odt';
  } catch (error) {
    if (error instanceof ParseStop) return error.reason;
    throw error;
  }
}
