import type { Draft, Grid, GridCell } from '../blocks/draft.ts';
import { ParseStop } from '../package/parse-stop.ts';
import { child, childrenNamed, isOn, valueIn, type XmlElement } from '../package/parse-xml.ts';
import type { Reading } from './reading.ts';
import { type PlacedCell, snapColumns } from './snap-columns.ts';

const MAX_COLUMNS = 128;
const MAX_CELLS = 400_000;
const TRANSPARENT: ReadonlySet<string> = new Set(['w:sdt', 'w:sdtContent', 'w:customXml', 'w:ins', 'w:moveTo']);

/** A table with its merged cells (`w:gridSpan`, `w:vMerge`, and the older `w:hMerge`) spread over the columns that they cover. */
export function readGrid(table: XmlElement, reading: Reading, readCell: (cell: XmlElement) => Draft[]): Grid {
  const rows = inside(table, 'w:tr').flatMap((row) => readRow(row, reading, readCell));
  const widths = childrenNamed(child(table, 'w:tblGrid'), 'w:gridCol').map(({ attributes }) => Number(attributes['w:w'] ?? 0));
  return spread(snapColumns(rows, widths));
}

/** Children of that name, also inside content controls and insertions. */
function inside(element: XmlElement, name: string): XmlElement[] {
  return element.children.flatMap((part) => (part.name === name ? [part] : TRANSPARENT.has(part.name) ? inside(part, name) : []));
}

function readRow(row: XmlElement, reading: Reading, readCell: (cell: XmlElement) => Draft[]): PlacedCell[][] {
  const properties = child(row, 'w:trPr');
  if (child(properties, 'w:del') !== undefined) return [];
  if (isOn(properties, 'w:hidden')) {
    reading.note({ kind: 'hidden-text' });
    return [];
  }
  const cells: PlacedCell[] = [];
  let at = columns(valueIn(properties, 'w:gridBefore'), 0);
  for (const cell of inside(row, 'w:tc')) {
    const own = child(cell, 'w:tcPr');
    const span = columns(valueIn(own, 'w:gridSpan'), 1);
    const vertical = child(own, 'w:vMerge');
    const isContinued = vertical !== undefined && vertical.attributes['w:val'] !== 'restart';
    reading.depth += 1;
    // Also of a cell that is not shown: lists count on in it
    const blocks = readCell(cell);
    reading.depth -= 1;
    const last = cells.at(-1);
    if (valueIn(own, 'w:hMerge') === 'continue' && last !== undefined) cells[cells.length - 1] = { ...last, span: last.span + span };
    else cells.push({ from: at, span, blocks, isContinued });
    at += span;
    if (at > MAX_COLUMNS) throw new ParseStop('too-costly', 'columns');
  }
  return [cells];
}

const columns = (said: string | undefined, otherwise: number): number => {
  const count = Number(said ?? otherwise);
  return Number.isInteger(count) && count >= otherwise && count <= MAX_COLUMNS ? count : otherwise;
};

function spread(rows: readonly (readonly PlacedCell[])[]): Grid {
  const width = Math.max(0, ...rows.map((cells) => (cells.at(-1)?.from ?? 0) + (cells.at(-1)?.span ?? 0)));
  if (width * rows.length > MAX_CELLS) throw new ParseStop('too-costly', 'cells');
  const grid: GridCell[][] = [];
  let above: readonly PlacedCell[] = [];
  for (const cells of rows) {
    const line = Array.from({ length: width }, (): GridCell => ({ blocks: [] }));
    for (const { from, span, blocks, isContinued } of cells) {
      const goesOn = isContinued && above.some((cell) => cell.from === from && cell.span === span);
      for (let i = from; i < from + span; i += 1) {
        line[i] = goesOn ? { blocks: [], covered: 'above' } : i === from ? { blocks } : { blocks: [], covered: 'left' };
      }
    }
    grid.push(line);
    above = cells;
  }
  return withoutEmptyColumns(grid);
}

/** A column in which no cell begins is one that only the file has. */
function withoutEmptyColumns(grid: readonly (readonly GridCell[])[]): Grid {
  const width = grid[0]?.length ?? 0;
  const begun = Array.from({ length: width }, (_, i) => grid.some((row) => row[i]?.covered === undefined));
  const kept = (row: readonly GridCell[]): GridCell[] => row.filter((_, i) => begun[i]);
  return grid.map(kept).filter((row) => row.length > 0);
}
