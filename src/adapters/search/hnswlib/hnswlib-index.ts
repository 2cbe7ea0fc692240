import { mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import hnswlib from 'hnswlib-node';
import { PortError } from '../../../ports/errors.ts';
import type { VectorHit, VectorIndex, VectorIndexStore } from '../../../ports/vector-index.ts';
import { translatingFileErrors } from './file-error.ts';
import { dimensionsOf, sha256Of, syncFile, syncFolder } from './vector-file.ts';
import { createVectorRows, type VectorRows } from './vector-rows.ts';

const FILE = 'vectors.hnsw';
/** Links per vector, candidates while building and while searching. At ef 200, recall@10 of clustered vectors was 0.96–1.00. */
const M = 16;
const EF_CONSTRUCTION = 200;
const EF = 200;
const SEED = 100;
/** Below this number of vectors search() compares with all of them: some 4 ms at 384 dimensions, and nothing is ever missed. */
export const EXACT_BELOW = 2_000;
/** Vectors are added for so long between two turns of the event loop: whoever is answered meanwhile waits no longer than this, and one vector. */
const SLICE_MS = 4;

type Graph = hnswlib.HierarchicalNSW;

/** A {@link VectorIndex} whose approximate search can be called whatever its size, to measure its recall. */
export interface HnswlibIndex extends VectorIndex {
  searchApproximately(vector: readonly number[], limit: number): VectorHit[];
}

/** Narrower than the port: its indexes can be searched approximately too. */
export interface HnswlibStore extends VectorIndexStore {
  build(...parameters: Parameters<VectorIndexStore['build']>): Promise<HnswlibIndex>;
  load(...parameters: Parameters<VectorIndexStore['load']>): Promise<HnswlibIndex | null>;
}

/**
 * Vector indexes as one HNSW file (hnswlib, inner product) in a folder, which is made when something is saved.
 * Building throws RangeError for a vector of another length and for an id that comes twice.
 */
export function createHnswlibStore(folder: string): HnswlibStore {
  const file = join(folder, FILE);
  const graphs = new WeakMap<VectorIndex, Graph>();
  const indexOver = (graph: Graph, rows: VectorRows): HnswlibIndex => {
    const index = createIndex(graph, rows);
    graphs.set(index, graph);
    return index;
  };

  return {
    async build(dimensions, entries) {
      const rows = createVectorRows(dimensions, entries.length);
      const graph = new hnswlib.HierarchicalNSW('ip', dimensions);
      graph.initIndex({ maxElements: Math.max(entries.length, 1), m: M, efConstruction: EF_CONSTRUCTION, randomSeed: SEED });
      await inSlices(entries, ({ id, vector }) => {
        rows.add(id, vector);
        graph.addPoint(Array.from(vector), id);
      });
      return indexOver(graph, rows);
    },
    async save(index) {
      const graph = graphs.get(index);
      if (graph === undefined) throw new TypeError('only an index of this store can be saved');
      return translatingFileErrors(writeGraph(graph, index.dimensions, folder, file));
    },
    async load(dimensions, sha256) {
      const found = await translatingFileErrors(sha256Of(file));
      // hnswlib trusts what it reads: a damaged file, or one of other dimensions, would end the process
      if (found !== sha256 || (await translatingFileErrors(dimensionsOf(file))) !== dimensions) return null;
      const graph = await readGraph(dimensions, file);
      if (graph === null) return null;
      const ids = graph.getIdsList();
      const rows = createVectorRows(dimensions, ids.length);
      // Reading all of them would be a tenth of a start, and most questions compare those of one document
      for (const id of ids) rows.addLater(id, (point) => graph.getPoint(point));
      return indexOver(graph, rows);
    },
  };
}

function createIndex(graph: Graph, rows: VectorRows): HnswlibIndex {
  graph.setEf(EF);
  const searchApproximately = (vector: readonly number[], limit: number): VectorHit[] => {
    const wanted = Math.min(limit, rows.size);
    return wanted < 1 ? [] : rows.nearest(vector, limit, graph.searchKnn([...vector], wanted).neighbors);
  };
  return {
    size: rows.size,
    dimensions: rows.dimensions,
    searchExactly: (vector, limit) => rows.nearest(vector, limit, null),
    searchApproximately,
    search(vector, limit, allowed) {
      return allowed !== null || rows.size < EXACT_BELOW ? rows.nearest(vector, limit, allowed) : searchApproximately(vector, limit);
    },
  };
}

async function inSlices<T>(items: readonly T[], work: (item: T) => void): Promise<void> {
  let began = performance.now();
  for (const item of items) {
    work(item);
    if (performance.now() - began < SLICE_MS) continue;
    await nextTurn();
    began = performance.now();
  }
}

/** Null for a file that hnswlib will not have, though it is the one that was saved (by another version, perhaps). */
async function readGraph(dimensions: number, file: string): Promise<Graph | null> {
  const graph = new hnswlib.HierarchicalNSW('ip', dimensions);
  const [read] = await Promise.allSettled([graph.readIndex(file)]);
  return read.status === 'fulfilled' ? graph : null;
}

async function writeGraph(graph: Graph, dimensions: number, folder: string, file: string): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  // Always the same name, so that what a killed process left is overwritten; those who save take turns (Storage.exclusively)
  const temporary = `${file}.tmp`;
  await graph.writeIndex(temporary);
  // hnswlib does not notice a full disk while writing, but does see a file of a wrong length while reading
  if ((await readGraph(dimensions, temporary)) === null) throw new PortError('disk-full', 'the vector file was not written in full');
  await syncFile(temporary);
  const sha256 = await sha256Of(temporary);
  if (sha256 === null) throw new Error('the vector file is gone');
  await rename(temporary, file);
  await syncFolder(folder);
  return sha256;
}
