import { copyFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { readModelFolder } from '../../../../src/adapters/models/transformers/model-folder.ts';
import { createTransformersProvider } from '../../../../src/adapters/models/transformers/transformers-provider.ts';
import type { EmbedderProvider } from '../../../../src/ports/embedder.ts';
import { CONTRACT_TEXTS, describeEmbedderProvider } from '../../../contracts/embedder.contract.ts';
import { PROJECT } from '../../../support/source-files.ts';
import { memoryFolder } from '../../../support/temporary-folder.ts';
import { meanOf, type TinyModel, tinyModelOf, writeTinyModel } from '../../../support/tiny-model.ts';

let folder: string;
let model: TinyModel;
const made: EmbedderProvider[] = [];
beforeAll(async () => {
  folder = await memoryFolder();
  model = await tinyModelOf(CONTRACT_TEXTS);
  await writeTinyModel(folder, model);
});
afterEach(() => Promise.all(made.splice(0).map((provider) => provider.close())));

/** The real library in a process that runs the sources as they are. */
const providerOf = (from: string): EmbedderProvider =>
  createTransformersProvider({
    model: readModelFolder(from, 'thu/nho'),
    nodeOptions: ['--import', join(PROJECT, 'test/support/typescript-loader.mjs')],
    environment: { PATH: process.env['PATH'] },
  });
const make = (from: string): EmbedderProvider => {
  const provider = providerOf(from);
  made.push(provider);
  return provider;
};
async function copyModel(description: object = {}): Promise<string> {
  const copy = await memoryFolder();
  await writeTinyModel(copy, model, description);
  return copy;
}

describeEmbedderProvider('a model on this machine', () => providerOf(folder));

const unit = (vector: readonly number[]): number[] => vector.map((value) => value / Math.hypot(...vector));

describe('a model on this machine', () => {
  test('gives the mean of its words’ vectors, with the prefix that it wants', async () => {
    const { embedder } = await make(await copyModel({ queryPrefix: 'kinh ' })).train([]);
    const expected = unit(meanOf(model, 'kinh phí'));
    const found = (await embedder.embedQuery('phí')) ?? [];
    found.forEach((value, i) => expect(value).toBeCloseTo(expected[i] ?? 0, 1));
    expect(found).not.toEqual(await (await make(folder).train([])).embedder.embedQuery('phí'));
  });

  test('may take the first word for the whole, as some are made to', async () => {
    const { embedder } = await make(await copyModel({ pooling: 'cls', passagePrefix: '' })).train([]);
    const [whole, first] = await embedder.embedPassages(['kinh phí chuyển đổi', 'kinh']);
    expect(whole).toEqual(first);
  });

  test('needs no network, and sees no variable that it was not given', async () => {
    const { embedder } = await make(folder).train([]);
    expect(await embedder.embedQuery('kinh phí')).toHaveLength(model.dimensions);
  });

  test.each([
    ['weights that are no model', (at: string) => writeFile(join(at, 'onnx/model_quantized.onnx'), 'no model')],
    ['weights that were cut', (at: string) => truncate(join(at, 'onnx/model_quantized.onnx'), 700)],
    ['words that cannot be read', (at: string) => writeFile(join(at, 'tokenizer.json'), '{')],
    ['settings that cannot be read', (at: string) => writeFile(join(at, 'config.json'), '')],
  ])('with %s is a fault, and the next try finds what was mended', async (_, damage) => {
    const copy = await copyModel();
    await damage(copy);
    const provider = make(copy);
    await expect(provider.train([])).rejects.toMatchObject({ name: 'PortError', code: 'corrupt' });
    for (const file of ['onnx/model_quantized.onnx', 'tokenizer.json', 'config.json']) await copyFile(join(folder, file), join(copy, file));
    expect((await provider.train([])).embedder.dimensions).toBe(model.dimensions);
  });

  test('that gives vectors of another length than promised is a fault', async () => {
    const { embedder } = await make(await copyModel({ dimensions: model.dimensions + 1 })).train([]);
    await expect(embedder.embedQuery('kinh phí')).rejects.toMatchObject({ name: 'PortError', code: 'corrupt' });
  });

  test('that takes too long is left, and asked anew', async () => {
    const hasty = createTransformersProvider({
      model: readModelFolder(folder, 'thu/nho'),
      nodeOptions: ['--import', join(PROJECT, 'test/support/typescript-loader.mjs')],
      environment: { PATH: process.env['PATH'] },
      timeouts: { loadMs: 1, queryMs: 1, passageMs: 1 },
    });
    made.push(hasty);
    await expect(hasty.train([])).rejects.toMatchObject({ name: 'PortError', code: 'unavailable', retryable: true });
  });

  test.each(['onnx/model_quantized.onnx', 'tokenizer.json', 'tokenizer_config.json', 'config.json'])(
    'without %s is not there',
    async (file) => {
      const copy = await copyModel();
      await rm(join(copy, file));
      expect(() => readModelFolder(copy, 'thu/nho')).toThrow(
        expect.objectContaining({ code: 'not-found', message: expect.stringContaining(file) }),
      );
    },
  );

  test('that nobody describes is not guessed at; one of the table needs no description', async () => {
    const copy = await copyModel();
    await rm(join(copy, 'sau-ro-model.json'));
    expect(() => readModelFolder(copy, 'la/lam')).toThrow(expect.objectContaining({ code: 'not-found' }));
    expect(readModelFolder(copy, 'Xenova/multilingual-e5-small')).toMatchObject({
      dimensions: 384,
      queryPrefix: 'query: ',
      pooling: 'mean',
    });
    await writeFile(join(copy, 'sau-ro-model.json'), '{"name": "x", "dimensions": "many"}');
    expect(() => readModelFolder(copy, 'x')).toThrow(expect.objectContaining({ code: 'corrupt' }));
  });

  test('with other weights, words or use has another fingerprint', async () => {
    const other = await memoryFolder();
    await writeTinyModel(other, {
      ...model,
      words: new Map([...model.words].map(([word, vector]) => [word, vector.map((value) => -value)])),
    });
    const prints = [folder, other, await copyModel({ pooling: 'cls' }), await copyModel({ passagePrefix: '' })].map(
      (at) => make(at).fingerprint,
    );
    expect(new Set(prints).size).toBe(prints.length);
    expect(make(await copyModel()).fingerprint).toBe(prints[0]);
  });
});
