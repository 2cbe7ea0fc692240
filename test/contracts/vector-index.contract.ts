import { describe, expect, test } from '@jest/globals';
import type { VectorIndexStore } from '../../src/ports/vector-index.ts';
import { clusteredVectors } from '../support/random-vectors.ts';

const AXES = [
  { id: 10, vector: [1, 0, 0] },
  { id: 20, vector: [0, 1, 0] },
  { id: 30, vector: [0.6, 0.8, 0] },
];
const OTHER_SHA256 = '0'.repeat(64);

/** What every vector store must do. `make` gives an empty one. */
export function describeVectorIndexStore(name: string, make: () => Promise<VectorIndexStore>): void {
  describe(`${name} as a vector store`, () => {
    test('finds the nearest, best first, with their cosine', async () => {
      const index = await (await make()).build(3, AXES);
      const hits = index.search([1, 0, 0], 2, null);
      expect(hits.map(({ id }) => id)).toEqual([10, 30]);
      expect(hits[0]?.similarity).toBeCloseTo(1, 6);
      expect(hits[1]?.similarity).toBeCloseTo(0.6, 6);
    });

    test('searches among the allowed ids only, and passes over those it does not have', async () => {
      const index = await (await make()).build(3, AXES);
      expect(index.search([1, 0, 0], 5, new Set([20, 30, 99])).map(({ id }) => id)).toEqual([30, 20]);
      expect(index.search([1, 0, 0], 5, new Set())).toEqual([]);
    });

    test('gives all there are when asked for more, and none when asked for none', async () => {
      const index = await (await make()).build(3, AXES);
      expect(index.search([0, 1, 0], 100, null)).toHaveLength(3);
      expect(index.search([0, 1, 0], 0, null)).toEqual([]);
      expect([index.size, index.dimensions]).toEqual([3, 3]);
    });

    test('an empty index finds nothing, also after it was saved and loaded', async () => {
      const store = await make();
      const index = await store.build(3, []);
      expect(index.search([1, 0, 0], 5, null)).toEqual([]);
      const loaded = await store.load(3, await store.save(index));
      expect(loaded?.size).toBe(0);
      expect(loaded?.search([1, 0, 0], 5, null)).toEqual([]);
    });

    test('finds the same after it was saved and loaded', async () => {
      const store = await make();
      const entries = clusteredVectors(300, 16, 10);
      const index = await store.build(16, entries);
      const loaded = await store.load(16, await store.save(index));
      for (const { vector } of entries.slice(0, 20)) {
        expect(loaded?.search(vector, 5, null)).toEqual(index.search(vector, 5, null));
        expect(loaded?.searchExactly(vector, 5)).toEqual(index.searchExactly(vector, 5));
      }
    });

    test('loads nothing before the first save, for another sha256 or for other dimensions', async () => {
      const store = await make();
      expect(await store.load(3, OTHER_SHA256)).toBeNull();
      const sha256 = await store.save(await store.build(3, AXES));
      expect(sha256).toMatch(/^[0-9a-f]{64}$/u);
      expect(await store.load(3, OTHER_SHA256)).toBeNull();
      expect(await store.load(4, sha256)).toBeNull();
      expect(await store.load(3, sha256)).not.toBeNull();
    });

    test('a later save takes the place of the former', async () => {
      const store = await make();
      const former = await store.save(await store.build(3, AXES));
      const later = await store.save(await store.build(3, AXES.slice(1)));
      expect(await store.load(3, former)).toBeNull();
      expect((await store.load(3, later))?.size).toBe(2);
    });
  });
}
