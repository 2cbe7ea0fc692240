import { cellText } from './cell-text.ts';
import { findAligned } from './find-aligned.ts';
import { findGrids, type RuledTable } from './find-grids.ts';
import type { Box, Column, PageContent, Piece, PlacedCell } from './page.ts';
import { type Line, readLines } from './read-lines.ts';
import { findSides } from './side-by-side.ts';

export type Part =
  | { readonly kind: 'line'; readonly line: Line; readonly column?: Column }
  | { readonly kind: 'table'; readonly box: Box; readonly cells: readonly PlacedCell[] };
export interface ArrangedPage {
  readonly number: number;
  readonly width: number;
  readonly height: number;
  /** In the order in which they are read. */
  readonly parts: readonly Part[];
  /** Columns of a table without lines that may go on at the top of the next page. */
  readonly open: readonly number[] | null;
}

/** What stands on a page: tables, and the lines beside them, column after column where some stand side by side. */
export function arrangePage(page: PageContent, open: readonly number[] | null): ArrangedPage {
  const grids = findGrids(page.rules).filter(
    (grid) => grid.cells.filter((cell) => page.pieces.some((piece) => isIn(piece, cell))).length > 1,
  );
  const tables = grids.map((grid): Part => ({ kind: 'table', box: grid, cells: fillCells(grid, page.pieces) }));
  const free = page.pieces.filter((piece) => !grids.some((grid) => isIn(piece, grid)));
  const sides = findSides(free);
  const beside = new Set(sides.flatMap(({ left, right }) => [...left, ...right]));
  const aligned = findAligned(
    free.filter((piece) => !beside.has(piece)),
    open,
  );
  const inAligned = new Set(aligned?.pieces);
  const lines = readLines(free.filter((piece) => !beside.has(piece) && !inAligned.has(piece)));
  const blocks: Part[][] = [
    ...tables.map((part) => [part]),
    ...(aligned === null ? [] : [[{ kind: 'table', box: aligned.box, cells: aligned.cells } as const]]),
    ...sides.map(({ left, right }) => [...columnOf(left), ...columnOf(right)]),
    ...lines.map((line): Part[] => [{ kind: 'line', line }]),
  ];
  const parts = blocks.toSorted((a, b) => topOf(a) - topOf(b)).flat();
  return { number: page.number, width: page.width, height: page.height, parts, open: aligned?.open ?? null };
}

const topOf = (parts: readonly Part[]): number => Math.min(...parts.map((part) => (part.kind === 'line' ? part.line.top : part.box.top)));

function columnOf(pieces: readonly Piece[]): Part[] {
  const lines = readLines(pieces);
  const column = { left: Math.min(...lines.map(({ left }) => left)), right: Math.max(...lines.map(({ right }) => right)) };
  return lines.map((line): Part => ({ kind: 'line', line, column }));
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
