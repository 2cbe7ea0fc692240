import type { Draft, GridCell } from '../blocks/draft.ts';
import type { SheetCell, SheetRow } from './read-sheet.ts';

/** A row with fewer filled cells than this begins no table. */
const MIN_HEADER = 3;

/** What a sheet says: titles above its table, the table, and what is signed below it. */
export function arrangeSheet(rows: readonly SheetRow[]): Draft[] {
  const start = rows.findIndex(({ cells }) => filled(cells).length >= MIN_HEADER);
  if (start < 0) return rows.flatMap(toParagraphs);
  const end = endOfTable(rows, start);
  const grid = rows.slice(start, end).map(({ cells }) => cells.map(toGridCell));
  return [...rows.slice(0, start).flatMap(toParagraphs), { kind: 'table', grid }, ...rows.slice(end).flatMap(toParagraphs)];
}

const filled = (cells: readonly SheetCell[]): readonly SheetCell[] => cells.filter(({ text }) => text !== '');

/** Names and signatures stand below an empty row, no more than two beside each other, and without a number. */
function endOfTable(rows: readonly SheetRow[], start: number): number {
  const last = rows.findLastIndex(({ cells }) => filled(cells).length >= MIN_HEADER || /^\d/u.test(filled(cells)[0]?.text ?? ''));
  for (let i = Math.max(last, start) + 1; i < rows.length; i += 1) {
    if ((rows[i]?.number ?? 0) - (rows[i - 1]?.number ?? 0) > 1) return i;
  }
  return rows.length;
}

const linesOf = (text: string): Draft[] =>
  text
    .split(/\r?\n/u)
    .filter((line) => line.trim() !== '')
    .map((line): Draft => ({ kind: 'paragraph', text: line }));

const toParagraphs = ({ cells }: SheetRow): Draft[] => cells.flatMap(({ text }) => linesOf(text));

function toGridCell({ text, covered }: SheetCell): GridCell {
  return covered === undefined ? { blocks: linesOf(text) } : { blocks: [], covered };
}
