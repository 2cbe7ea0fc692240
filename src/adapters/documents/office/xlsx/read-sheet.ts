import type { ParseNote } from '../../../../ports/document-parser.ts';
import { ParseStop } from '../package/parse-stop.ts';
import { child, childrenNamed, type XmlElement } from '../package/parse-xml.ts';
import { lettersOf, textOf, type Workbook } from './read-workbook.ts';
import { renderNumber } from './render-number.ts';

export interface SheetCell {
  readonly text: string;
  readonly covered?: 'above' | 'left';
}
export interface SheetRow {
  /** As the sheet numbers it, from 1. */
  readonly number: number;
  readonly cells: readonly SheetCell[];
}

interface Found {
  readonly row: number;
  readonly column: number;
  readonly text: string;
}
interface Range {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

const MAX_CELLS = 400_000;
/** Cells that all merged ranges cover, as far as they are used. */
const MAX_COVERED = 1_000_000;

/** What a sheet shows: the rows and columns in which something stands, merged cells spread over what they cover. @throws ParseStop */
export function readSheet(root: XmlElement, workbook: Workbook, note: (note: ParseNote) => void): SheetRow[] {
  const hiddenColumns = childrenNamed(child(root, 'x:cols'), 'x:col').filter(({ attributes }) => isHidden(attributes));
  const isColumnHidden = (column: number): boolean =>
    hiddenColumns.some(({ attributes }) => column >= Number(attributes['min']) && column <= Number(attributes['max']));
  const merges = childrenNamed(child(root, 'x:mergeCells'), 'x:mergeCell').flatMap(({ attributes }) => readRange(attributes['ref'] ?? ''));
  const hiddenRows = new Set<number>();
  const cells = readCells(root, workbook, note, hiddenRows);
  const rows = distinctSorted(cells.map(({ row }) => row).filter((row) => !hiddenRows.has(row)));
  const columns = distinctSorted(cells.map(({ column }) => column)).filter((column) => !isColumnHidden(column));
  if (rows.length * columns.length > MAX_CELLS) throw new ParseStop('too-costly', 'cells');
  const rowAt = new Map(rows.map((row, i) => [row, i]));
  const columnAt = new Map(columns.map((column, i) => [column, i]));
  const grid = rows.map(() => columns.map((): SheetCell => ({ text: '' })));
  const masters = new Map(merges.map((range) => [`${range.top} ${range.left}`, range]));
  for (const { row, column, text } of cells) {
    const range = masters.get(`${row} ${column}`);
    // The place where a merged cell begins may be hidden while the rest of it is not
    const at = range === undefined ? rowAt.get(row) : firstWithin(rows, range.top, range.bottom);
    const across = range === undefined ? columnAt.get(column) : firstWithin(columns, range.left, range.right);
    const line = at === undefined ? undefined : grid[at];
    if (line === undefined || across === undefined) note({ kind: 'hidden-text' });
    else line[across] = { text };
  }
  cover(grid, merges, rows, columns);
  return rows.map((number, i) => ({ number, cells: grid[i] ?? [] }));
}

const isHidden = (attributes: Readonly<Record<string, string>>): boolean => /^(?:1|true)$/u.test(attributes['hidden'] ?? '');
const distinctSorted = (values: readonly number[]): number[] => [...new Set(values)].toSorted((a, b) => a - b);

function readCells(root: XmlElement, workbook: Workbook, note: (note: ParseNote) => void, hiddenRows: Set<number>): Found[] {
  const found: Found[] = [];
  let row = 0;
  let labelColumn = Number.POSITIVE_INFINITY;
  for (const line of childrenNamed(child(root, 'x:sheetData'), 'x:row')) {
    row = Number(line.attributes['r'] ?? row + 1);
    if (isHidden(line.attributes)) hiddenRows.add(row);
    let column = 0;
    for (const cell of childrenNamed(line, 'x:c')) {
      column = columnOf(cell.attributes['r'] ?? '') ?? column + 1;
      const text = cellText(cell, workbook, column <= labelColumn, note);
      if (text.trim() === '') continue;
      labelColumn = Math.min(labelColumn, column);
      found.push({ row, column, text });
    }
  }
  return found;
}

function cellText(cell: XmlElement, workbook: Workbook, isLabel: boolean, note: (note: ParseNote) => void): string {
  const { format, font } = workbook.style(Number(cell.attributes['s'] ?? 0));
  const onOldCode = (encoding: string): void => note({ kind: 'converted-encoding', encoding });
  const value = child(cell, 'x:v')?.text ?? '';
  switch (cell.attributes['t'] ?? 'n') {
    case 's':
      return textOf(workbook.shared[Number(value)] ?? [], font, onOldCode);
    case 'inlineStr':
      return textOf(lettersOf(child(cell, 'x:is')), font, onOldCode);
    case 'str':
      return textOf([{ text: value, font: '' }], font, onOldCode);
    case 'b':
      return value === '1' ? 'TRUE' : 'FALSE';
    case 'd':
      return value.replace(/^(\d{4})-(\d\d)-(\d\d)(?:T.*)?$/u, '$3/$2/$1');
    case 'n':
      return value === '' || !Number.isFinite(Number(value))
        ? value
        : renderNumber(Number(value), { format, from1904: workbook.from1904, isLabel });
    default:
      return value;
  }
}

/** The column of "AB12", from 1; null where there is none. */
function columnOf(reference: string): number | null {
  const letters = /^[A-Z]{1,3}/u.exec(reference)?.[0];
  return letters === undefined ? null : Array.from(letters).reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0);
}

function readRange(reference: string): Range[] {
  const groups = /^(?<from>[A-Z]{1,3})(?<top>\d{1,7}):(?<to>[A-Z]{1,3})(?<bottom>\d{1,7})$/u.exec(reference.replace(/\$/gu, ''))?.groups;
  if (groups === undefined) return [];
  const [left, right] = [columnOf(groups['from'] ?? ''), columnOf(groups['to'] ?? '')];
  return left === null || right === null ? [] : [{ left, right, top: Number(groups['top']), bottom: Number(groups['bottom']) }];
}

/** The place of the first of sorted numbers that is in a range. */
function firstWithin(sorted: readonly number[], from: number, to: number): number | undefined {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < from) low = middle + 1;
    else high = middle;
  }
  const found = sorted[low];
  return found !== undefined && found <= to ? low : undefined;
}

function cover(grid: SheetCell[][], merges: readonly Range[], rows: readonly number[], columns: readonly number[]): void {
  let covered = 0;
  for (const { top, left, bottom, right } of merges) {
    const [row, column] = [firstWithin(rows, top, bottom), firstWithin(columns, left, right)];
    if (row === undefined || column === undefined) continue;
    for (let i = row; (rows[i] ?? Number.POSITIVE_INFINITY) <= bottom; i += 1) {
      for (let j = column; (columns[j] ?? Number.POSITIVE_INFINITY) <= right; j += 1) {
        covered += 1;
        if (covered > MAX_COVERED) throw new ParseStop('too-costly', 'merged cells');
        const line = grid[i];
        if (line !== undefined && (i > row || j > column)) line[j] = { text: '', covered: i > row ? 'above' : 'left' };
      }
    }
  }
}
