import { findGrids, type RuledTable } from './find-grids.ts';
import type { Box, PageContent, Piece } from './page.ts';
import { isMeantBreak, joinText, type Line, readLines } from './read-lines.ts';

export interface PlacedCell extends Box {
  readonly text: string;
}
export type Part =
  | { readonly kind: 'line'; readonly line: Line }
  | { readonly kind: 'table'; readonly box: Box; readonly cells: readonly PlacedCell[] };
export interface ArrangedPage {
  readonly number: number;
  readonly width: number;
  readonly height: number;
  /** From the top. */
  readonly parts: readonly Part[];
}

/** What stands on a page, tables and the lines beside them. */
export function arrangePage(page: PageContent): ArrangedPage {
  const grids = findGrids(page.rules).filter(
    (grid) => grid.cells.filter((cell) => page.pieces.some((piece) => isIn(piece, cell))).length > 1,
  );
  const free = page.pieces.filter((piece) => !grids.some((grid) => isIn(piece, grid)));
  const tables = grids.map((grid): Part => ({ kind: 'table', box: grid, cells: fillCells(grid, page.pieces) }));
  const lines = readLines(free).map((line): Part => ({ kind: 'line', line }));
  const top = (part: Part): number => (part.kind === 'line' ? part.line.top : part.box.top);
  return { number: page.number, width: page.width, height: page.height, parts: [...lines, ...tables].toSorted((a, b) => top(a) - top(b)) };
}

/** By its beginning, as text may run over a cell's edge, and by its middle height. */
function isIn(piece: Piece, box: Box): boolean {
  const x = piece.left + Math.min(piece.size / 2, (piece.right - piece.left) / 2);
  const y = (piece.top + piece.bottom) / 2;
  return x >= box.left && x < box.right && y >= box.top && y < box.bottom;
}

function fillCells(grid: RuledTable, pieces: readonly Piece[]): PlacedCell[] {
  const inside = pieces.filter((piece) => isIn(piece, grid));
  return grid.cells.map((cell) => ({ ...cell, text: cellText(cell, readLines(inside.filter((piece) => isIn(piece, cell)))) }));
}

/** Points between a cell's edges and its text, both sides together, at most. */
const PADDING = 16;

function cellText(cell: Box, lines: readonly Line[]): string {
  return lines.reduce((text, line, i) => {
    const last = lines[i - 1];
    if (last === undefined) return line.text;
    return isMeantBreak(last, line, cell.right - cell.left - PADDING) ? `${text}\n${line.text}` : joinText(text, line.text);
  }, '');
}
