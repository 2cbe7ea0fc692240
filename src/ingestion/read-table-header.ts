import type { Cell } from '../domain/block.ts';
import { type Lexicon, TABLE_COLUMNS, type TableColumn } from '../domain/lexicon.ts';
import { fold, squeeze } from '../domain/vietnamese-text.ts';

/** Which column holds what; `extras` are columns beyond the six, by their printed names. */
export interface Columns {
  readonly known: ReadonlyMap<TableColumn, number>;
  readonly extras: ReadonlyMap<string, number>;
  readonly width: number;
}

type Row = readonly Cell[];

/** Reads header rows by the column names of the lexicon, in any order and on one or two levels. */
export interface HeaderReader {
  /**
   * The columns of a header that starts at row `at`, and how many rows it takes; null when none starts there.
   * A two-level header names groups first ("Cơ quan") and their columns below ("Chủ trì", "Phối hợp").
   */
  readAt(rows: readonly Row[], at: number): { readonly columns: Columns; readonly rows: number } | null;
}

export function createHeaderReader(lexicon: Lexicon): HeaderReader {
  const names = TABLE_COLUMNS.flatMap((column) => lexicon.columns[column].map((name) => [key(name), column] as const)).toSorted(
    (a, b) => b[0].length - a[0].length,
  );

  function columnOf(label: string): TableColumn | null {
    const wanted = key(label);
    if (wanted === '') return null;
    const exact = names.find(([name]) => name === wanted);
    return exact?.[1] ?? names.find(([name]) => name.length > 3 && wanted.startsWith(name))?.[1] ?? null;
  }

  function readAt(rows: readonly Row[], at: number): { columns: Columns; rows: number } | null {
    const top = rows[at];
    if (top === undefined || !isHeaderRow(top)) return null;
    const below = rows[at + 1];
    const twoLevels = below !== undefined && isSecondLevel(below);
    const columns = assign(top, twoLevels ? below : []);
    const numbering = rows[at + (twoLevels ? 2 : 1)];
    return { columns, rows: (twoLevels ? 2 : 1) + (numbering !== undefined && isNumbering(numbering) ? 1 : 0) };
  }

  function isHeaderRow(row: Row): boolean {
    const found = new Set(row.map(({ text }) => columnOf(text)));
    return found.has('content') && (found.has('ordinal') || found.has('lead') || found.has('deadline'));
  }

  function isSecondLevel(row: Row): boolean {
    const filled = row.filter(({ text }) => text !== '');
    return filled.length > 0 && filled.length < row.length && filled.every(({ text }) => columnOf(text) !== null);
  }

  function assign(top: Row, below: Row): Columns {
    const known = new Map<TableColumn, number>();
    const extras = new Map<string, number>();
    const width = Math.max(top.length, below.length);
    for (let i = 0; i < width; i += 1) {
      const labels = [below[i]?.text ?? '', top[i]?.text ?? ''].filter((label) => label !== '');
      const column = labels.map(columnOf).find((found) => found !== null && !known.has(found));
      if (column !== undefined && column !== null) known.set(column, i);
      else if (labels[0] !== undefined) extras.set(squeeze(labels[0]), i);
    }
    return { known, extras, width };
  }

  return { readAt };
}

/** "(1) (2) (3)" or "1 2 3" under the names. */
function isNumbering(row: Row): boolean {
  const cells = row.map(({ text }) => text.replace(/[()\s]/gu, '')).filter((text) => text !== '');
  return cells.length >= 4 && cells.every((text, i) => text === String(i + 1));
}

/** "4- Kết quả, sản phẩm:" and "kết quả, sản phẩm" are one name. */
function key(label: string): string {
  return squeeze(
    fold(label)
      .replace(/^\d+\s*[-.)]\s*/u, '')
      .replace(/[:.*()]/gu, ' '),
  );
}
