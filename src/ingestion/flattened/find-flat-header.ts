import { type Lexicon, TABLE_COLUMNS, type TableColumn } from '../../domain/lexicon.ts';
import { createPhraseMatcher } from '../../domain/phrase-matcher.ts';
import { tokenize } from '../../domain/vietnamese-text.ts';
import { type FlatLine, joinLines } from './flat-lines.ts';

/** A column by its printed name, in the order of the table. */
export interface FlatColumn {
  readonly label: string;
  /** Null for one that no lexicon knows. */
  readonly kind: TableColumn | null;
  /** Its printed number: "3- Hoạt động". */
  readonly number: number | null;
}

export interface FlatHeader {
  readonly columns: readonly FlatColumn[];
  /** Where it stands, again and again at the top of each page: indexes of lines. */
  readonly starts: readonly number[];
  /** In lines. */
  readonly length: number;
}

/** A header of narrow columns takes about as many lines. */
const LONGEST = 20;
const FEWEST_COLUMNS = 4;
const NUMBERED = /(?:^|\s)(\d{1,2})\s*[-–.)]\s+/u;

export type FlatHeaderFinder = (lines: readonly FlatLine[]) => FlatHeader | null;

/** Finds the first run of lines that are names of columns and nothing else. */
export function createFlatHeaderFinder({ columns, flattened }: Pick<Lexicon, 'columns' | 'flattened'>): FlatHeaderFinder {
  const names = createPhraseMatcher<TableColumn | 'extra'>([
    ...TABLE_COLUMNS.flatMap((kind) => columns[kind].map((name) => [name, kind] as const)),
    ...flattened.extraColumns.map((name) => [name, 'extra'] as const),
  ]);

  function columnOf(label: string, number: number | null): FlatColumn & { readonly isKnown: boolean } {
    const tokens = tokenize(label);
    const match = names.matchAt(tokens, 0);
    const isKnown = match !== null && match.to === tokens.length;
    return { label, number, isKnown, kind: match === null || !isKnown || match.value === 'extra' ? null : match.value };
  }

  function readColumns(text: string): readonly FlatColumn[] | null {
    const [first = '', ...rest] = text.split(NUMBERED);
    if (rest.length === 0) return readUnnumbered(text);
    const numbered = Array.from({ length: rest.length / 2 }, (_, i) => columnOf((rest[2 * i + 1] ?? '').trim(), Number(rest[2 * i])));
    if (numbered.some(({ number, label }, i) => number !== i + 1 || label === '') || numbered.at(-1)?.isKnown !== true) return null;
    const before = first.trim() === '' ? [] : [columnOf(first.trim(), null)];
    return before.every(({ isKnown }) => isKnown) ? [...before, ...numbered] : null;
  }

  function readUnnumbered(text: string): readonly FlatColumn[] | null {
    const tokens = tokenize(text);
    const found: FlatColumn[] = [];
    for (let at = 0; at < tokens.length; ) {
      const match = names.matchAt(tokens, at);
      if (match === null) return null;
      const label = text.slice(tokens[match.from]?.start ?? 0, tokens[match.to - 1]?.end ?? 0);
      found.push({ label, number: null, kind: match.value === 'extra' ? null : match.value });
      at = match.to;
    }
    return found;
  }

  function readAt(lines: readonly FlatLine[], at: number): { columns: readonly FlatColumn[]; length: number } | null {
    for (let length = Math.min(LONGEST, lines.length - at); length > 0; length--) {
      const read = readColumns(joinLines(lines.slice(at, at + length)));
      if (read !== null && isHeader(read)) return { columns: read, length };
    }
    return null;
  }

  return (lines) => {
    for (let at = 0; at < lines.length; at++) {
      if (!names.matchAt(tokenize(lines[at]?.text ?? ''), 0)) continue;
      const found = readAt(lines, at);
      if (found === null) continue;
      const words = joinLines(lines.slice(at, at + found.length));
      const starts = lines.flatMap((_, i) => (i >= at && joinLines(lines.slice(i, i + found.length)) === words ? [i] : []));
      return { ...found, starts };
    }
    return null;
  };
}

function isHeader(columns: readonly FlatColumn[]): boolean {
  const kinds = new Set(columns.map(({ kind }) => kind));
  return columns.length >= FEWEST_COLUMNS && kinds.has('content') && (kinds.has('lead') || kinds.has('deadline'));
}
