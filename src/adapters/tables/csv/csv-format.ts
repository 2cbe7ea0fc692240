import { types } from 'node:util';
import { CsvError, parse } from 'csv-parse/sync';
import { fail, ok, type Result } from '../../../domain/result.ts';
import { normalizeText } from '../../../domain/vietnamese-text.ts';
import type { TableFailure, TableFormat, TableRow } from '../../../ports/table-format.ts';

/** Bytes; a list of all communes of the country takes less than one megabyte. */
const MAX_SIZE = 8 * 1024 * 1024;
/** What spreadsheets separate cells with, by the language of the system: Vietnamese ones write semicolons. */
const SEPARATORS = ['\t', ';', ','] as const;
/** Excel's own first line: "sep=;". */
const SEPARATOR_LINE = /^sep=(.)\r?\n/iu;
const INVALID_BYTES = 'ERR_ENCODING_INVALID_ENCODED_DATA';
/** UTF-16 units that are enough to see how cells are separated. */
const BEGINNING = 10_000;
/** Spreadsheets take a text for UTF-8 only with this mark. */
const MARK = '\uFEFF';

/** Lists in text: UTF-8 or UTF-16, with any separator, cells in quotation marks or not. */
export function createCsvFormat(): TableFormat {
  return {
    extension: '.csv',
    read: async (bytes) => readCsv(bytes),
    async write(rows) {
      const lines = rows.map((cells) => cells.map(quote).join(','));
      return new TextEncoder().encode(`${MARK}${lines.join('\r\n')}\r\n`);
    },
  };
}

function readCsv(bytes: Uint8Array): Result<readonly TableRow[], TableFailure> {
  if (bytes.length > MAX_SIZE) return fail('too-large');
  const decoded = decode(bytes);
  if (decoded === null) return fail('unknown-encoding');
  const named = SEPARATOR_LINE.exec(decoded);
  const text = normalizeText(decoded.slice(named?.[0].length ?? 0));
  try {
    const records = parse(text, {
      delimiter: named?.[1] ?? separatorOf(text),
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
      trim: true,
    });
    const before = named === null ? 1 : 2;
    const rows = records.map((cells, i) => ({ number: i + before, cells })).filter(({ cells }) => cells.some((cell) => cell !== ''));
    return rows.length === 0 ? fail('empty') : ok(rows);
  } catch (error) {
    if (error instanceof CsvError) return fail('damaged');
    throw error;
  }
}

/** The separator that stands most often in the first line outside quotation marks; a list of one column has none. */
function separatorOf(text: string): string {
  const unquoted = text.slice(0, BEGINNING).replace(/"[^"]*"/gu, 'x');
  const line = /[^\n]*\S[^\n]*/u.exec(unquoted)?.[0] ?? '';
  const counted = SEPARATORS.map((separator) => ({ separator, count: line.split(separator).length }));
  return counted.toSorted((a, b) => b.count - a.count)[0]?.separator ?? ',';
}

function decode(bytes: Uint8Array): string | null {
  const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null;
  try {
    return new TextDecoder(utf16 ?? 'utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (types.isNativeError(error) && 'code' in error && error.code === INVALID_BYTES) return null;
    throw error;
  }
}

const quote = (cell: string): string => (/[",;\r\n\t]/u.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
