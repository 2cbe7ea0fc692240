import type { Cell } from '../domain/block.ts';
import type { Columns } from './read-table-header.ts';

type Line = readonly Cell[];

/** Follows the merged cells of a table down its rows. */
export interface MergedCells {
  /**
   * The cells that hold for the next line, by column: its own, and for what is covered from above the one that covers it.
   * Has to be asked for every line, in turn.
   */
  next(line: Line): readonly (Cell | undefined)[];
}

export function followMergedCells(): MergedCells {
  let holding: readonly (Cell | undefined)[] = [];
  return {
    next(line) {
      const before = holding;
      const now: (Cell | undefined)[] = [];
      line.forEach((cell, i) => {
        now.push(cell.covered === 'above' ? before[i] : cell.covered === 'left' ? now[i - 1] : cell);
      });
      holding = now;
      return now;
    },
  };
}

/** A line with each text under the name of its column, where the name is merged over several. */
export function underNames(line: Line, { owners }: Columns): Line {
  if (line.every(({ text }, i) => text === '' || (owners[i] ?? i) === i)) return line;
  const moved = [...line];
  line.forEach((cell, i) => {
    const owner = owners[i] ?? i;
    if (owner === i || cell.text === '') return;
    const at = moved[owner];
    const joined =
      at === undefined || at.text === ''
        ? { text: cell.text, span: cell.span }
        : { text: `${at.text}\n${cell.text}`, span: { start: at.span.start, end: cell.span.end } };
    moved[owner] = joined;
    moved[i] = { text: '', span: cell.span, covered: 'left' };
  });
  return moved;
}

/** The only text of a line whose cell is merged over its last columns, three or more; undefined where there is none. */
export function mergedTitle(line: Line): { readonly at: number; readonly text: string } | undefined {
  const at = line.findLastIndex(({ covered }) => covered === undefined);
  const text = line[at]?.text ?? '';
  return text !== '' && line.length - at >= 3 ? { at, text } : undefined;
}
