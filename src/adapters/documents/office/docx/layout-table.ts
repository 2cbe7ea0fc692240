import { isHeadOrFoot, isNumberColumn } from '../../../../domain/letterhead.ts';
import { type Draft, type Grid, type GridCell, linesOf } from '../blocks/draft.ts';

const MAX_COLUMNS = 3;
const MAX_ROWS = 10;
/** Whether a table only puts paragraphs side by side: letterhead, recipients and signature, a box around a text. */
export function isLayoutTable(grid: Grid): boolean {
  const lines = grid.map((row) => row.map(({ blocks }) => linesOf(blocks)));
  const width = grid[0]?.length ?? 0;
  if (width <= 1) return true;
  if (width > MAX_COLUMNS || grid.length > MAX_ROWS) return false;
  if (lines[0]?.some((cell) => cell.some(isNumberColumn))) return false;
  return lines.some((row) => row.some((cell) => cell.some(isHeadOrFoot)));
}

/** Column after column, as the columns of head and foot are read; a cell over the whole width stands between. */
export function layoutBlocks(grid: Grid): Draft[] {
  const drafts: Draft[] = [];
  let band: (readonly GridCell[])[] = [];
  const endBand = (): void => {
    const width = band[0]?.length ?? 0;
    for (let column = 0; column < width; column += 1) drafts.push(...band.flatMap((row) => row[column]?.blocks ?? []));
    band = [];
  };
  for (const row of grid) {
    if (row.slice(1).every(({ covered }) => covered === 'left')) {
      endBand();
      drafts.push(...(row[0]?.blocks ?? []));
    } else band.push(row);
  }
  endBand();
  return drafts;
}
