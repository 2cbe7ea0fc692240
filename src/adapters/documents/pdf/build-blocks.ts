import type { Block } from '../../../domain/block.ts';
import { createBlockWriter, type WrittenCell } from '../../../domain/block-writer.ts';
import { joinText } from '../../../domain/join-text.ts';
import { isInCapitals, squeeze } from '../../../domain/vietnamese-text.ts';
import type { ArrangedPage } from './arrange-page.ts';
import { cluster, nearestIndex } from './find-grids.ts';
import type { Box, Column, PlacedCell } from './page.ts';
import { isMeantBreak, type Line } from './read-lines.ts';

interface PageTable {
  readonly box: Box;
  readonly cells: readonly PlacedCell[];
}
type Draft =
  | { readonly kind: 'paragraph'; readonly page: number; text: string; last: Line; readonly column: Column | undefined }
  | { readonly kind: 'table'; readonly page: number; readonly tables: PageTable[] };

/** Points within which the sides of a table on two pages are the same. */
const SIDE = 8;
/** Where columns of two pages are one. */
const COLUMN = 4;
const MARKER =
  /^(?:[-–+•*]\s|\d{1,2}(?:\.\d{1,2})+\.?\s|\d{1,2}[.)]\s|\p{Ll}\)\s|[IVX]{1,5}\.\s|[A-Z]\.\s|Điều\s\d|Chương\s|Phần\s|Căn cứ\s|Nơi nhận|\(Kèm theo)/u;

/** What has more lines than one in a narrow column: a recipient, the subject of a letter. Others ("TM. …", "CHỦ TỊCH") are lines each. */
const IN_COLUMN = /^(?:[-–+]\s|V\/v\s)/iu;

/** Of a row. */
const NUMBER = /^\d{1,3}(?:\.\d{1,3})*[.)]?$/u;

/** Paragraphs and tables in reading order, and the text that they stand in. */
export function buildBlocks(pages: readonly ArrangedPage[]): { readonly text: string; readonly blocks: Block[] } {
  const writer = createBlockWriter();
  for (const draft of pages.reduce<Draft[]>(addPage, [])) {
    if (draft.kind === 'paragraph') writer.paragraph(squeeze(draft.text), draft.page);
    else writer.table(spread(draft.tables), draft.page);
  }
  return writer.written();
}

function addPage(drafts: Draft[], page: ArrangedPage): Draft[] {
  const lines = page.parts.flatMap((part) => (part.kind === 'line' ? [part.line] : []));
  const margin = { left: Math.min(...lines.map(({ left }) => left)), right: Math.max(...lines.map(({ right }) => right)) };
  page.parts.forEach((part, i) => {
    const last = drafts.at(-1);
    if (part.kind === 'table') {
      const before = last?.kind === 'table' && i === 0 ? last.tables.at(-1) : undefined;
      if (last?.kind === 'table' && before !== undefined && isSameWidth(before.box, part.box)) last.tables.push(part);
      else drafts.push({ kind: 'table', page: page.number, tables: [part] });
    } else if (last?.kind === 'paragraph' && last.column === part.column && goesOn(last, part, margin)) {
      last.text = joinText(last.text, part.line.text);
      last.last = part.line;
    } else drafts.push({ kind: 'paragraph', page: page.number, text: part.line.text, last: part.line, column: part.column });
  });
  return drafts;
}

const isSameWidth = (one: Box, other: Box): boolean => Math.abs(one.left - other.left) < SIDE && Math.abs(one.right - other.right) < SIDE;

function goesOn(
  above: { readonly text: string; readonly last: Line },
  { line, column }: { readonly line: Line; readonly column?: Column },
  margin: Column,
): boolean {
  if (column === undefined) return continues(above, line, margin);
  if (MARKER.test(line.text) || !IN_COLUMN.test(above.text) || line.top - above.last.top > above.last.size * 2.4) return false;
  // The subject of a letter is centred
  return !above.text.startsWith('-') || !isMeantBreak(above.last, line, column.right - above.last.left);
}

/** A line goes on with the paragraph above unless a sign, an indent, a gap, or room left on the line above says that it was ended. */
function continues({ text, last }: { readonly text: string; readonly last: Line }, line: Line, margin: Column): boolean {
  if (MARKER.test(line.text) || isInCapitals(text) !== isInCapitals(line.text)) return false;
  const isCentred = (one: Line): boolean =>
    one.left - margin.left > one.size && Math.abs(one.left - margin.left - (margin.right - one.right)) < one.size * 2;
  const isBelow = line.top > last.top;
  if (isBelow && line.top - last.top > Math.max(last.size, line.size) * 2.4) return false;
  if (line.top === last.top || Math.abs(last.size - line.size) > 1) return false;
  if (isCentred(last) && isCentred(line)) return isBelow && last.right - last.left > (margin.right - margin.left) * 0.5;
  if (line.left - margin.left > line.size && line.left > last.left - 1 && !isCentred(last))
    return line.left - last.left < 1 && !isMeantBreak(last, line, margin.right - last.left);
  return !isMeantBreak(last, line, margin.right - last.left);
}

/** The cells of one table, over all its pages, in the columns of all of them. */
function spread(tables: readonly PageTable[]): WrittenCell[][] {
  const xs = cluster(
    tables.flatMap(({ cells }) => cells.flatMap(({ left, right }) => [left, right])),
    COLUMN,
  );
  const all: WrittenCell[][] = [];
  for (const { cells } of tables) {
    const ys = cluster(cells.flatMap(({ top, bottom }) => [top, bottom]));
    const grid: WrittenCell[][] = ys.slice(1).map(() => xs.slice(1).map(() => ({ text: '' })));
    for (const cell of cells) {
      const [from, to] = [nearestIndex(xs, cell.left), nearestIndex(xs, cell.right)];
      const [first, end] = [nearestIndex(ys, cell.top), nearestIndex(ys, cell.bottom)];
      for (let i = first; i < end; i += 1) {
        const row = grid[i];
        for (let j = from; row !== undefined && j < to; j += 1)
          row[j] = {
            ...(i > first ? { text: '', covered: 'above' } : j > from ? { text: '', covered: 'left' } : { text: cell.text }),
            ...(cell.isInferred === undefined ? {} : { isInferred: cell.isInferred }),
          };
      }
    }
    all.push(...goOn(all, grid));
  }
  return all;
}

/**
 * The rows of a next page without the header that is printed again. A merged cell that the page's end cut goes on, though it looks empty; where
 * it was not merged on both pages, that is a guess.
 */
function goOn(before: readonly (readonly WrittenCell[])[], rows: readonly WrittenCell[][]): WrittenCell[][] {
  if (before.length === 0) return [...rows];
  const again = rows.findIndex((row, i) => !isSameRow(row, before[i] ?? []));
  const own = rows.slice(again === -1 ? rows.length : again);
  const [first = [], second = []] = own;
  const above = before.at(-1) ?? [];
  const isRow = first.some(({ text }) => NUMBER.test(text));
  const isCarried = ({ text, covered }: WrittenCell, j: number): boolean =>
    text === '' &&
    covered === undefined &&
    (second[j]?.covered === 'above' || (isRow && above[j]?.covered === 'above')) &&
    isFilled(before, j);
  const carried = new Set(first.flatMap((cell, j) => (isCarried(cell, j) ? [j] : [])));
  const isGuess = [...carried].some((j) => above[j]?.covered !== 'above' || second[j]?.covered !== 'above');
  const end = own.findIndex((row, i) => i > 0 && ![...carried].some((j) => row[j]?.covered === 'above'));
  return own.map((row, i) =>
    row.map((cell, j): WrittenCell => {
      const here = i === 0 && carried.has(j) ? { text: '', covered: 'above' as const } : cell;
      return isGuess && (end === -1 || i < end) ? { ...here, isInferred: true } : here;
    }),
  );
}

/** Whether there is something above that may go on. */
function isFilled(rows: readonly (readonly WrittenCell[])[], column: number): boolean {
  const top = rows.findLast((row) => row[column]?.covered !== 'above')?.[column];
  return top !== undefined && (top.text !== '' || top.covered === 'left');
}

const isSameRow = (one: readonly WrittenCell[], other: readonly WrittenCell[]): boolean =>
  other.length > 0 && one.every(({ text, covered }, j) => text === other[j]?.text && covered === other[j]?.covered);
