import { createHash } from 'node:crypto';
import { readdir, readFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { createHnswlibStore, EXACT_BELOW } from '../../../../src/adapters/search/hnswlib/hnswlib-index.ts';
import { describeVectorIndexStore } from '../../../contracts/vector-index.contract.ts';
import { clusteredVectors } from '../../../support/random-vectors.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const FILE = 'vectors.hnsw';

describeVectorIndexStore('hnswlib', async () => createHnswlibStore(join(await temporaryFolder(), 'index')));

describe('the hnswlib store', () => {
  test('finds at least 95% of the true ten nearest of 5,000 clustered vectors, before and after the file', async () => {
    const store = createHnswlibStore(await temporaryFolder());
    const entries = clusteredVectors(5_000, 64, 100);
    const index = await store.build(64, entries);
    const loaded = await store.load(64, await store.save(index));
    const queries = clusteredVectors(200, 64, 100, 8).map(({ vector }) => vector);
    for (const tested of [index, loaded]) {
      let found = 0;
      for (const query of queries) {
        const truth = new Set(index.searchExactly(query, 10).map(({ id }) => id));
        found += tested?.searchApproximately(query, 10).filter(({ id }) => truth.has(id)).length ?? 0;
      }
      expect(found / (queries.length * 10)).toBeGreaterThanOrEqual(0.95);
    }
  }, 60_000);

  test('answers exactly below the size from which it trusts the graph', async () => {
    const index = await createHnswlibStore(await temporaryFolder()).build(8, clusteredVectors(EXACT_BELOW - 1, 8, 5));
    for (const { vector } of clusteredVectors(20, 8, 5, 9)) expect(index.search(vector, 10, null)).toEqual(index.searchExactly(vector, 10));
  }, 30_000);

  test('searches the allowed ids exactly at every size', async () => {
    const entries = clusteredVectors(EXACT_BELOW + 100, 8, 5);
    const index = await createHnswlibStore(await temporaryFolder()).build(8, entries);
    const allowed = new Set(entries.filter(({ id }) => id % 50 === 0).map(({ id }) => id));
    const [query] = clusteredVectors(1, 8, 5, 9);
    const truth = index.searchExactly(query?.vector ?? [], index.size).filter(({ id }) => allowed.has(id));
    expect(index.search(query?.vector ?? [], 10, allowed)).toEqual(truth.slice(0, 10));
  }, 30_000);

  test('lets the event loop turn while it builds', async () => {
    let turns = 0;
    const timer = setInterval(() => turns++, 0);
    await createHnswlibStore(await temporaryFolder()).build(32, clusteredVectors(500, 32, 5));
    clearInterval(timer);
    expect(turns).toBeGreaterThan(2);
  });

  test('saves one file whose sha256 it gives, and leaves no other', async () => {
    const folder = await temporaryFolder();
    const store = createHnswlibStore(folder);
    await writeFile(join(folder, `${FILE}.tmp`), 'left by a process that was killed');
    const sha256 = await store.save(await store.build(8, clusteredVectors(50, 8, 5)));
    expect(await readdir(folder)).toEqual([FILE]);
    expect(
      createHash('sha256')
        .update(await readFile(join(folder, FILE)))
        .digest('hex'),
    ).toBe(sha256);
  });

  test.each([0, 10, 47, 0.5, 0.99])('a file cut at %d (bytes, or part of it) is not loaded, even under its own sha256', async (cut) => {
    const folder = await temporaryFolder();
    const store = createHnswlibStore(folder);
    const sha256 = await store.save(await store.build(8, clusteredVectors(200, 8, 5)));
    const file = join(folder, FILE);
    const length = (await readFile(file)).length;
    await truncate(file, cut < 1 ? Math.floor(length * cut) : cut);
    expect(await store.load(8, sha256)).toBeNull();
    expect(
      await store.load(
        8,
        createHash('sha256')
          .update(await readFile(file))
          .digest('hex'),
      ),
    ).toBeNull();
  });

  test('ids may be large, as those of a store that was refilled often', async () => {
    const store = createHnswlibStore(await temporaryFolder());
    const sha256 = await store.save(await store.build(2, [{ id: 4_000_000_000, vector: [1, 0] }]));
    expect((await store.load(2, sha256))?.search([1, 0], 1, null)[0]?.id).toBe(4_000_000_000);
  });

  test('refuses vectors of another length, ids that come twice, and indexes of others', async () => {
    const store = createHnswlibStore(await temporaryFolder());
    await expect(store.build(3, [{ id: 1, vector: [1, 0] }])).rejects.toThrow(RangeError);
    await expect(
      store.build(2, [
        { id: 1, vector: [1, 0] },
        { id: 1, vector: [0, 1] },
      ]),
    ).rejects.toThrow(RangeError);
    const index = await store.build(2, [{ id: 1, vector: [1, 0] }]);
    expect(() => index.search([1, 0, 0], 1, null)).toThrow(RangeError);
    await expect(createHnswlibStore(await temporaryFolder()).save(index)).rejects.toThrow(TypeError);
  });

  test('a folder that cannot be made is a fault with a name', async () => {
    const file = join(await temporaryFolder(), 'file');
    await writeFile(file, 'not a folder');
    const store = createHnswlibStore(join(file, 'index'));
    await expect(store.save(await store.build(2, []))).rejects.toMatchObject({ name: 'PortError', code: 'unavailable' });
  });
});
