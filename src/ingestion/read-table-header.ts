import type { Cell } from '../domain/block.ts';
import { type Lexicon, TABLE_COLUMNS, type TableColumn } from '../domain/lexicon.ts';
import { fold, squeeze } from '../domain/vietnamese-text.ts';

/** Which column holds what; `extras` are columns beyond the six, by their printed names. */
export interface Columns {
  readonly known: ReadonlyMap<TableColumn, number>;
  readonly extras: ReadonlyMap<string, number>;
  readonly width: number;
  /** For each column of the table the one in which its name begins: a name may be merged over several. */
  readonly owners: readonly number[];
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
    if (top === undefined) return null;
    const merged = rows.slice(at, at + mergedLevels(rows, at));
    if (!isHeader(merged.flat())) return null;
    const below = rows[at + 1];
    const isSingle = merged.length === 1 && below !== undefined;
    const levels = isSingle && (isSecondLevel(top, below) || isRestOfNames(top, below)) ? [top, below] : merged;
    const columns = assign(isSingle && isRestOfNames(top, below) ? [joined(top, below)] : levels);
    const numbering = rows[at + levels.length];
    return { columns, rows: levels.length + (numbering !== undefined && isNumbering(numbering) ? 1 : 0) };
  }

  function isHeader(cells: readonly Cell[]): boolean {
    const found = new Set(cells.map(({ text }) => columnOf(text)));
    return found.has('content') && (found.has('ordinal') || found.has('lead') || found.has('deadline'));
  }

  /** The ends of names that the end of a page cut: "Cơ quan" ⏎ "chủ trì". */
  const isRestOfNames = (top: Row, row: Row): boolean =>
    row.some(({ text }) => text !== '') &&
    joined(top, row).every(({ text }, i) => (row[i]?.text ?? '') === '' || names.some(([name]) => name === key(text)));

  /** Names below a group that reaches over blank cells, or is said again in them; the rest of a row that goes on is none. */
  function isSecondLevel(top: Row, row: Row): boolean {
    const filled = row.filter(({ text }) => text !== '');
    const above = (i: number): string => top[i]?.text ?? '';
    const isUnderGroup = row.some(
      ({ text }, i) => text !== '' && (above(i) === '' || above(i) === above(i + 1) || above(i) === above(i - 1)),
    );
    return filled.length > 1 && filled.length < row.length && isUnderGroup && filled.every(({ text }) => columnOf(text) !== null);
  }

  function assign(levels: readonly Row[]): Columns {
    const known = new Map<TableColumn, number>();
    const extras = new Map<string, number>();
    const names: { readonly at: number; readonly group: string; readonly own: readonly string[] }[] = [];
    const width = Math.max(...levels.map((row) => row.length));
    const owners: number[] = [];
    for (let i = 0; i < width; i += 1) {
      const isMerged = levels.every((row) => row[i]?.covered !== undefined);
      owners.push(isMerged ? (owners[i - 1] ?? i) : i);
    }
    for (let i = 0; i < width; i += 1) if (owners[i] === i) names.push({ at: i, ...namesOf(levels, i, owners) });
    for (const { at, group, own } of names) {
      const column = own.map(columnOf).find((found) => found !== null && !known.has(found));
      if (column !== undefined && column !== null) known.set(column, at);
      else if (own[0] !== undefined) extras.set(squeeze(group === '' ? own[0] : `${group}: ${own[0]}`), at);
    }
    // "Nội dung" over "Mục tiêu" and "Giải pháp": without a better one the first of them names the task
    const content = names.find(({ group }) => columnOf(group) === 'content');
    if (!known.has('content') && content !== undefined) known.set('content', content.at);
    return { known, extras, width, owners };
  }

  return { readAt };
}

const joined = (top: Row, row: Row): Row => top.map((cell, i) => ({ ...cell, text: `${cell.text} ${row[i]?.text ?? ''}`.trim() }));

/** Rows of a header: what is merged with a name above belongs to it, and no name is merged with a row of the body. */
function mergedLevels(rows: readonly Row[], at: number): number {
  let count = 1;
  while (rows[at + count]?.some(({ covered }) => covered === 'above')) count += 1;
  return count;
}

/** The names that stand in a column, the lowest first, and the name of the group that it is merged under. */
function namesOf(
  levels: readonly Row[],
  at: number,
  owners: readonly number[],
): { readonly group: string; readonly own: readonly string[] } {
  const own: string[] = [];
  let group = '';
  for (const row of levels.toReversed()) {
    let from = at;
    while (from > 0 && row[from]?.covered === 'left') from -= 1;
    const text = row[from]?.text ?? '';
    if (text === '') continue;
    const end = row.findIndex((cell, i) => i > from && cell.covered !== 'left');
    const isGroup = new Set(owners.slice(from, end < 0 ? undefined : end)).size > 1;
    if (isGroup && own.length > 0) group = text;
    else if (from === at) own.push(text);
  }
  return { group, own };
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
