import { setImmediate as nextTurn } from 'node:timers/promises';
import { tokenize } from '../../../domain/vietnamese-text.ts';
import type { SparseMatrix } from './sparse-matrix.ts';

/** A term that stands in one text only links it to nothing. */
const LEAST_TEXTS = 2;
/** Texts counted between two turns of the event loop: some 20 ms. */
const SLICE = 40;

/** Which terms a corpus has, and how much of each is in which text. */
export interface TermMatrix {
  readonly terms: readonly string[];
  /** ln((1 + texts) / (1 + texts with the term)) + 1 for each term. */
  readonly idf: Float32Array;
  /** A row of length 1 for each text (all zero where it has no term), a column for each term. */
  readonly matrix: SparseMatrix;
}

/** How often each term stands in a text. Terms are syllables and neighbouring pairs, without diacritics. */
export function countTerms(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  const count = (term: string): unknown => counts.set(term, (counts.get(term) ?? 0) + 1);
  let previous: string | null = null;
  for (const { folded } of tokenize(text)) {
    count(folded);
    if (previous !== null) count(`${previous} ${folded}`);
    previous = folded;
  }
  return counts;
}

/** Weight of a term within a text. */
export const termWeight = (count: number, idf: number): number => (1 + Math.log(count)) * idf;

export async function buildTermMatrix(texts: readonly string[]): Promise<TermMatrix> {
  const { seen, inTexts, rows } = await countCorpus(texts);
  const columns = new Int32Array(inTexts.length).fill(-1);
  const terms: string[] = [];
  for (const [term, id] of seen) {
    if ((inTexts[id] ?? 0) < LEAST_TEXTS) continue;
    columns[id] = terms.length;
    terms.push(term);
  }
  const idf = new Float32Array(terms.length);
  for (const [id, column] of columns.entries()) if (column >= 0) idf[column] = Math.log((1 + texts.length) / (1 + (inTexts[id] ?? 0))) + 1;
  return { terms, idf, matrix: weighRows(rows, columns, idf) };
}

interface CorpusCounts {
  /** Every term by its number, in the order of first sight. */
  readonly seen: ReadonlyMap<string, number>;
  /** For each term the number of texts it stands in. */
  readonly inTexts: readonly number[];
  /** For each text: term, count, term, count, … */
  readonly rows: readonly Int32Array[];
}

async function countCorpus(texts: readonly string[]): Promise<CorpusCounts> {
  const seen = new Map<string, number>();
  const inTexts: number[] = [];
  const rows: Int32Array[] = [];
  for (const text of texts) {
    const row: number[] = [];
    for (const [term, count] of countTerms(text)) {
      const id = seen.get(term) ?? seen.size;
      seen.set(term, id);
      inTexts[id] = (inTexts[id] ?? 0) + 1;
      row.push(id, count);
    }
    rows.push(Int32Array.from(row));
    if (rows.length % SLICE === 0) await nextTurn();
  }
  return { seen, inTexts, rows };
}

function weighRows(rows: readonly Int32Array[], columns: Int32Array, idf: Float32Array): SparseMatrix {
  const starts = new Int32Array(rows.length + 1);
  const most = rows.reduce((sum, row) => sum + row.length / 2, 0);
  const columnOf = new Int32Array(most);
  const values = new Float32Array(most);
  let end = 0;
  for (const [r, row] of rows.entries()) {
    const start = end;
    for (let i = 0; i < row.length; i += 2) {
      const column = columns[row[i] as number] as number;
      if (column < 0) continue;
      columnOf[end] = column;
      values[end] = termWeight(row[i + 1] as number, idf[column] as number);
      end++;
    }
    normalize(values.subarray(start, end));
    starts[r + 1] = end;
  }
  return { rows: rows.length, columns: idf.length, starts, columnOf: columnOf.subarray(0, end), values: values.subarray(0, end) };
}

/** Makes a vector's length 1 in place; a zero vector stays as it is. */
export function normalize(vector: Float32Array | Float64Array): void {
  let squares = 0;
  for (const value of vector) squares += value * value;
  if (squares === 0) return;
  const length = Math.sqrt(squares);
  for (let i = 0; i < vector.length; i++) vector[i] = (vector[i] as number) / length;
}
