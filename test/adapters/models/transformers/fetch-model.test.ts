import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { checkModel } from '../../../../src/adapters/models/transformers/check-model.ts';
import { fetchModel } from '../../../../src/adapters/models/transformers/fetch-model.ts';
import { EMBEDDING_MODELS, type EmbeddingModel } from '../../../../src/domain/embedding-model.ts';
import { type HubAnswer, type ModelHub, startModelHub } from '../../../fakes/model-hub.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const WEIGHTS = Buffer.alloc(300_000, 'trọng số');
const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
const MODEL: EmbeddingModel = {
  ...EMBEDDING_MODELS[0],
  name: 'thu/nho',
  published: {
    revision: 'abcdef0123456789',
    files: [
      { path: 'config.json', bytes: null, sha256: null },
      { path: 'onnx/model_quantized.onnx', bytes: WEIGHTS.length, sha256: sha256(WEIGHTS) },
    ],
  },
};
const at = (path: string): string => `/thu/nho/resolve/abcdef0123456789/${path}`;

let folder: string;
let hub: ModelHub;
let answer: (path: string, count: number) => HubAnswer;
beforeEach(async () => {
  folder = await temporaryFolder();
  answer = () => 'whole';
  hub = await startModelHub({ [at('config.json')]: Buffer.from('{}'), [at('onnx/model_quantized.onnx')]: WEIGHTS }, (path, count) =>
    answer(path, count),
  );
});
afterEach(() => hub.close());

const fetchIt = (stallMs = 5_000): Promise<void> =>
  fetchModel({ hubUrl: hub.url, model: MODEL, folder, onProgress: () => undefined, stallMs });
const verdicts = async (): Promise<string[]> => (await checkModel(folder, MODEL)).map(({ verdict }) => verdict);
const weights = (): Promise<Buffer> => readFile(join(folder, 'onnx/model_quantized.onnx'));

describe('fetching a model', () => {
  test('brings its files of one revision, and records what nobody has published', async () => {
    await fetchIt();
    expect(await weights()).toEqual(WEIGHTS);
    expect(await verdicts()).toEqual(['recorded', 'published']);
    expect((await readdir(join(folder, 'onnx'))).filter((name) => name.endsWith('.part'))).toEqual([]);
    expect(hub.requests).toEqual([at('config.json'), at('onnx/model_quantized.onnx')]);
  });

  test('fetches nothing twice', async () => {
    await fetchIt();
    await fetchIt();
    expect(hub.requests).toHaveLength(2);
  });

  test('goes on where it was broken off, and nothing has its name before it is whole', async () => {
    answer = (path) => (path.endsWith('.onnx') ? 'cut' : 'whole');
    await expect(fetchIt()).rejects.toMatchObject({ name: 'PortError', code: 'unavailable', retryable: true });
    expect(await verdicts()).toEqual(['recorded', 'missing']);
    answer = () => 'whole';
    await fetchIt();
    expect(await weights()).toEqual(WEIGHTS);
    expect(hub.requests.at(-1)).toMatch(/ bytes=\d{5,}-$/u);
  });

  test('begins anew where the hub knows no ranges', async () => {
    answer = (path) => (path.endsWith('.onnx') ? 'cut' : 'whole');
    await expect(fetchIt()).rejects.toMatchObject({ code: 'unavailable' });
    answer = () => 'no-ranges';
    await fetchIt();
    expect(await weights()).toEqual(WEIGHTS);
  });

  test.each(['exchanged', 'longer'] as const)('takes no file that is %s', async (kind) => {
    answer = (path) => (path.endsWith('.onnx') ? kind : 'whole');
    await expect(fetchIt()).rejects.toMatchObject({ name: 'PortError', code: 'corrupt' });
    expect((await verdicts())[1]).toBe('missing');
    answer = () => 'whole';
    await fetchIt().catch(() => fetchIt());
    expect(await weights()).toEqual(WEIGHTS);
  });

  test.each<[number, string]>([
    [404, 'not-found'],
    [403, 'not-permitted'],
    [500, 'unavailable'],
  ])('a hub that says %d is the fault %s', async (status, code) => {
    answer = () => status;
    await expect(fetchIt()).rejects.toMatchObject({ name: 'PortError', code });
  });

  test('a hub that is not there is a fault at once', async () => {
    await hub.close();
    await expect(fetchIt()).rejects.toMatchObject({ name: 'PortError', code: 'unavailable' });
  });

  test('a file that was damaged since is seen, and fetched again', async () => {
    await fetchIt();
    await writeFile(join(folder, 'config.json'), '{"other": 1}');
    await writeFile(join(folder, 'onnx/model_quantized.onnx'), 'x');
    expect(await verdicts()).toEqual(['differs', 'differs']);
    await fetchIt();
    expect(await verdicts()).toEqual(['recorded', 'published']);
  });

  test('a model that was brought by hand is held against what is published, and unknown beyond that', async () => {
    await fetchIt();
    await writeFile(join(folder, 'sha256.json'), 'broken');
    expect(await verdicts()).toEqual(['unknown', 'published']);
  });
});
