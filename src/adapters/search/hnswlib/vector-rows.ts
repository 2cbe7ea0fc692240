import type { VectorHit } from '../../../ports/vector-index.ts';

/** The vectors themselves, in one block of memory, for exact search. */
export interface VectorRows {
  readonly dimensions: number;
  readonly size: number;
  /** @throws RangeError for a vector of another length, an id that is there, or more rows than planned */
  add(id: number, vector: ArrayLike<number>): void;
  /**
   * Makes room for a vector that is read when it is first compared.
   * @throws RangeError as {@link add}
   */
  addLater(id: number, read: (id: number) => readonly number[]): void;
  /** The nearest by inner product, best first, equals by id; among `candidates` only (unknown ids are passed over), null for all. */
  nearest(vector: readonly number[], limit: number, candidates: Iterable<number> | null): VectorHit[];
}

export function createVectorRows(dimensions: number, capacity: number): VectorRows {
  const values = new Float32Array(dimensions * capacity);
  const rowOf = new Map<number, number>();
  const unread = new Map<number, (id: number) => readonly number[]>();

  /** The loop that exact search spends its time in: indexes are in range by construction, and "as number" costs nothing. */
  function similarity(vector: Float32Array, row: number): number {
    let sum = 0;
    const offset = row * dimensions;
    for (let i = 0; i < dimensions; i++) sum += (vector[i] as number) * (values[offset + i] as number);
    return sum;
  }

  function assertLength(vector: ArrayLike<number>): void {
    if (vector.length !== dimensions) throw new RangeError(`a vector of ${vector.length} dimensions in an index of ${dimensions}`);
  }

  function newRow(id: number): number {
    if (rowOf.has(id)) throw new RangeError(`two vectors for id ${id}`);
    if (rowOf.size >= capacity) throw new RangeError(`more than ${capacity} vectors`);
    const row = rowOf.size;
    rowOf.set(id, row);
    return row;
  }

  function write(row: number, vector: ArrayLike<number>): void {
    assertLength(vector);
    values.set(vector, row * dimensions);
  }

  function readRow(id: number, row: number): void {
    const read = unread.get(row);
    if (read === undefined) return;
    write(row, read(id));
    unread.delete(row);
  }

  return {
    dimensions,
    get size() {
      return rowOf.size;
    },
    add(id, vector) {
      assertLength(vector);
      write(newRow(id), vector);
    },
    addLater: (id, read) => void unread.set(newRow(id), read),
    nearest(vector, limit, candidates) {
      assertLength(vector);
      const query = Float32Array.from(vector);
      const best = createBest(limit);
      for (const id of candidates ?? rowOf.keys()) {
        const row = rowOf.get(id);
        if (row === undefined) continue;
        if (unread.size > 0) readRow(id, row);
        best.offer({ id, similarity: similarity(query, row) });
      }
      return best.hits;
    },
  };
}

const isBetter = (a: VectorHit, b: VectorHit): boolean => a.similarity > b.similarity || (a.similarity === b.similarity && a.id < b.id);

/** Keeps the `limit` best of all that are offered, sorted; nearly every offer of a long run is turned away by one comparison. */
function createBest(limit: number): { readonly hits: VectorHit[]; offer(hit: VectorHit): void } {
  const hits: VectorHit[] = [];
  return {
    hits,
    offer(hit) {
      const last = hits.at(-1);
      if (hits.length >= limit && (last === undefined || !isBetter(hit, last))) return;
      let place = hits.length;
      for (let above = hits[place - 1]; above !== undefined && isBetter(hit, above); above = hits[place - 1]) place--;
      hits.splice(place, 0, hit);
      if (hits.length > limit) hits.pop();
    },
  };
}
