import type { Draft } from '../blocks/draft.ts';

/** A cell where it begins. */
export interface PlacedCell {
  readonly from: number;
  readonly span: number;
  readonly blocks: readonly Draft[];
  /** Goes on with the cell above. */
  readonly isContinued: boolean;
}

/** Column edges nearer than this are meant to be one: 0.4 cm, in twentieths of a point. */
const TOLERANCE = 227;

/**
 * Cells on as few columns as the eye sees: Word makes a column of its own of every edge that was drawn a little aside.
 * @param widths of the file's columns, in twentieths of a point
 */
export function snapColumns(rows: readonly (readonly PlacedCell[])[], widths: readonly number[]): readonly (readonly PlacedCell[])[] {
  if (widths.length === 0 || widths.some((width) => !Number.isFinite(width) || width <= 0)) return rows;
  const places = [0];
  let edge = 0;
  let start = 0;
  let column = 0;
  for (const width of widths) {
    edge += width;
    if (edge - start >= TOLERANCE) {
      column += 1;
      start = edge;
    }
    places.push(column);
  }
  const placeOf = (at: number): number => places[at] ?? column + (at - widths.length);
  const snapped = rows.map((cells) =>
    cells.map((cell) => ({ ...cell, from: placeOf(cell.from), span: placeOf(cell.from + cell.span) - placeOf(cell.from) })),
  );
  return snapped.every((cells) => cells.every(({ span }) => span > 0)) ? snapped : rows;
}
