import type { Block, Table } from './block.ts';
import { besideLetterhead, holdsStampBeside, stampPieces } from './secrecy-pieces.ts';
import { readStamp, type StampReading } from './secrecy-stamp.ts';
import { fold } from './vietnamese-text.ts';

/** All that is printed in a document. */
export interface PrintedDocument {
  readonly text: string;
  readonly blocks: readonly Block[];
  /** Running heads, boxes, stamps. */
  readonly furniture: readonly string[];
}

/** Lines with words at the head and at the end of a document, and behind the title of an annex, among which stamps stand. */
const HEAD_LINES = 60;
const TAIL_LINES = 30;
const ANNEX_LINES = 6;
/** Of a line: stamps stand at its ends, and a file without line ends begins with its letterhead. */
const LINE_START = 600;
/** Misread letters that come again and again are those of a running head. */
const REPEATED = 3;

const ANNEX = /^\P{L}*phu luc(?!\p{L})/u;

/**
 * Whether a document carries a stamp of the Law on State Secrets (117/2025/QH15): MẬT, TỐI MẬT, TUYỆT MẬT. Such documents never enter.
 * The same words inside a sentence ("trừ văn bản mật"), a heading or a list of degrees are no stamp; in doubt the document stays out.
 */
export function hasSecrecyStamp({ text, blocks, furniture }: PrintedDocument): boolean {
  const tables = blocks.filter((block) => block.kind === 'table');
  return (
    furniture.some((entry) => entry.split('\n').some((line) => readLine(line) !== null)) ||
    hasStampLine(text, tables) ||
    hasStampParagraph(blocks) ||
    tables.some((table) => hasStampCell(table, isNearHead(table, text)))
  );
}

interface PrintedLine {
  readonly text: string;
  /** The line above it, "" behind an empty one. */
  readonly above: string;
  /** The line with words before it. */
  readonly before: string;
}

/** The lines that hold words and are no part of a table. */
function printedLines(text: string, tables: readonly Table[]): PrintedLine[] {
  const spans = tables.map(extentOf);
  const lines: PrintedLine[] = [];
  let [at, above, before, table] = [0, '', '', 0];
  for (const line of text.split('\n')) {
    while ((spans[table]?.end ?? Number.POSITIVE_INFINITY) < at) table += 1;
    const inTable = at + line.length > (spans[table]?.start ?? Number.POSITIVE_INFINITY);
    if (!inTable && /[^\s\p{P}\p{S}]/u.test(line)) {
      lines.push({ text: line.slice(0, LINE_START), above, before });
      before = line.trim();
    }
    above = line.trim();
    at += line.length + 1;
  }
  return lines;
}

function extentOf(table: Table): { start: number; end: number } {
  const spans = table.rows.flat().map(({ span }) => span);
  return {
    start: spans.reduce((least, { start }) => Math.min(least, start), Number.POSITIVE_INFINITY),
    end: spans.reduce((most, { end }) => Math.max(most, end), 0),
  };
}

function hasStampLine(text: string, tables: readonly Table[]): boolean {
  const lines = joinSingleLetters(printedLines(text, tables));
  const repeated = new Map<string, number>();
  let annexEnd = -1;
  return lines.some((line, i) => {
    if (ANNEX.test(fold(line.text))) annexEnd = i + ANNEX_LINES;
    const isEdge = i < HEAD_LINES || i >= lines.length - TAIL_LINES || i <= annexEnd;
    if (i < HEAD_LINES && holdsStampBeside(line.text)) return true;
    const reading = readLine(line.text);
    if (reading === null || isContinued(line)) return false;
    // In small letters it may be the end of a wrapped sentence
    if (reading === 'sure' || (isEdge && (/\p{Lu}/u.test(line.text) || beginsAnew(line)))) return true;
    const times = (repeated.get(line.text.trim()) ?? 0) + 1;
    repeated.set(line.text.trim(), times);
    return times >= REPEATED && line.text === line.text.toUpperCase();
  });
}

/** Behind a line of a letterhead, a heading or a whole sentence, small letters continue nothing. */
const beginsAnew = ({ before }: PrintedLine): boolean =>
  before === before.toUpperCase() || /[.;]$/u.test(before) || besideLetterhead(before).length > 0;

/** The surest reading among the pieces of a line. */
function readLine(line: string): StampReading {
  const readings = stampPieces(line).map(readStamp);
  return readings.find((reading) => reading === 'sure') ?? readings.find((reading) => reading !== null) ?? null;
}

/** Words whose meaning goes on with "mật" or a word like it, when a heading is cut there. */
const GOES_ON =
  /(?<!\p{L})(?:bí|bảo|cơ|thân|túi|sỏi|đường|trăng|ong|lấy|nuôi|mía|độ|mức độ|dấu|các|và|hoặc|hay|là|có|về|bề|vắng|gặp|trước|nhiều|mọi|giải|từ|không|bị|thất|đối|cán bộ|tài liệu|văn bản|hồ sơ|thông tin|tối|tuyệt|danh mục|thuộc|loại)\s*$|[,/(–-]\s*$/iu;

/** The end of a heading, or of a list of degrees, that was cut at the end of the line above. */
function isContinued({ text, above }: PrintedLine): boolean {
  if (above === '' || !GOES_ON.test(above)) return false;
  // The two words of a narrow box
  if (/^\P{L}*(?:tối|tuyệt|văn bản|tài liệu|hồ sơ)\P{L}*$/iu.test(above)) return false;
  return !/[:=]/u.test(text);
}

/** Letters one below the other, as in a narrow box, become one line. */
function joinSingleLetters(lines: readonly PrintedLine[]): PrintedLine[] {
  const joined: PrintedLine[] = [];
  let wasSingle = false;
  for (const line of lines) {
    const isSingle = /^\P{L}*\p{Lu}\p{M}*\P{L}*$/u.test(line.text) && !/\d/u.test(line.text);
    const last = joined.at(-1);
    if (isSingle && wasSingle && last !== undefined)
      joined[joined.length - 1] = { text: `${last.text.trim()} ${line.text.trim()}`, above: last.above, before: last.before };
    else joined.push(line);
    wasSingle = isSingle;
  }
  return joined;
}

/** A line in small letters may be the end of a sentence; a paragraph of that kind is a stamp at the ends of the document. */
function hasStampParagraph(blocks: readonly Block[]): boolean {
  return blocks.some((block, i) => {
    const isEdge = i < HEAD_LINES || i >= blocks.length - TAIL_LINES;
    return block.kind === 'paragraph' && isEdge && !/\p{Lu}/u.test(block.text) && readStamp(block.text) !== null;
  });
}

/** Rows and columns of a table that may be a box, a letterhead or a form, and no list. */
const BOX_CELLS = 3;
const FORM_COLUMNS = 2;

const isNearHead = (table: Table, text: string): boolean =>
  text
    .slice(0, extentOf(table).start)
    .split('\n')
    .filter((line) => line.trim() !== '').length <
  HEAD_LINES / 2;

function hasStampCell({ rows }: Table, isHead: boolean): boolean {
  const filled = rows.map((row) => row.filter(({ text }) => text.trim() !== ''));
  const count = filled.flat().length;
  const width = Math.max(0, ...rows.map((row) => row.length));
  const isLetterhead = filled.flat().some(({ text }) => /cong hoa xa hoi|doc lap\s*-\s*tu do|^so\s*:/u.test(fold(text)));
  const isForm = count <= BOX_CELLS || isLetterhead || (isHead && width <= FORM_COLUMNS && !listsDegrees(rows));
  return filled.some((row) => {
    const readings = row.flatMap(({ text }) => text.split('\n')).map((line) => readLine(line));
    if (isForm && (readings.some((reading) => reading !== null) || row.some(({ text }) => hasStampIn(text)) || isSpelled(row))) return true;
    if (row.length === 1 && readings.some((reading) => reading === 'sure')) return true;
    return isLabelledRow(row) || (!listsDegrees(rows) && readings.includes('sure'));
  });
}

const hasStampIn = (cell: string): boolean => cell.includes('\n') && readStamp(cell.replace(/\n/gu, ' ')) !== null;

/** One letter in each cell. */
const isSpelled = (row: readonly { readonly text: string }[]): boolean =>
  row.every(({ text }) => /^\p{L}\p{M}*$/u.test(text.trim())) && readStamp(row.map(({ text }) => text).join(' ')) !== null;

/** "Độ mật" in one cell, the degree in the next. */
function isLabelledRow(row: readonly { readonly text: string }[]): boolean {
  return row.length === 2 && /^(?:muc )?do mat\s*:?$/u.test(fold(row[0]?.text ?? '').trim()) && readStamp(row[1]?.text ?? '') !== null;
}

/** A column of degrees: a list of what is secret, which is no secret itself. */
function listsDegrees(rows: readonly (readonly { readonly text: string }[])[]): boolean {
  return (
    rows.length > 1 &&
    rows
      .slice(0, 2)
      .some((row) => row.length > 1 && row.some(({ text }, i) => /\bmat\b/u.test(fold(text)) && readStamp(text) === null && i > 0))
  );
}
