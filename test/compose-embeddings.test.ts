import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { composePretrained } from '../src/compose-embeddings.ts';
import { ConfigError, readConfig } from '../src/config/env.ts';
import type { EmbedderProvider } from '../src/ports/embedder.ts';
import { temporaryFolder } from './support/temporary-folder.ts';
import { randomModel, writeTinyModel } from './support/tiny-model.ts';

const made: EmbedderProvider[] = [];
afterEach(() => Promise.all(made.splice(0).map((provider) => provider.close())));

async function chosen(env: Readonly<Record<string, string>>): Promise<EmbedderProvider | null> {
  const provider = (await composePretrained(readConfig(env)))?.provider ?? null;
  if (provider !== null) made.push(provider);
  return provider;
}
const ENDPOINT = { EMBEDDING_BASE_URL: 'http://127.0.0.1:1/v1', EMBEDDING_MODEL: 'bge-m3' };

async function modelFolder(): Promise<string> {
  const folder = await temporaryFolder();
  await writeTinyModel(folder, randomModel(4, ['kinh']));
  return folder;
}

describe('what finds passages by meaning', () => {
  test('is LSA alone where nothing is set up, and where LSA is chosen', async () => {
    const DATA_DIR = await temporaryFolder();
    expect(await chosen({ DATA_DIR })).toBeNull();
    await mkdir(join(DATA_DIR, 'models/Xenova/multilingual-e5-small'), { recursive: true });
    // Half a model that nobody chose changes nothing
    expect(await chosen({ DATA_DIR })).toBeNull();
    expect(await chosen({ DATA_DIR, EMBEDDINGS: 'lsa', EMBEDDING_MODEL_PATH: await modelFolder(), ...ENDPOINT })).toBeNull();
  });

  test('is by itself the server, else the named folder, else the folder of fetched models', async () => {
    const [DATA_DIR, EMBEDDING_MODEL_PATH] = [await temporaryFolder(), await modelFolder()];
    expect(await chosen({ DATA_DIR, EMBEDDING_MODEL_PATH, ...ENDPOINT })).toMatchObject({ kind: 'endpoint', model: 'bge-m3' });
    expect(await chosen({ DATA_DIR, EMBEDDING_MODEL_PATH })).toMatchObject({ kind: 'local', model: 'thu/nho' });
    const fetched = join(DATA_DIR, 'models/Xenova/multilingual-e5-small');
    await mkdir(fetched, { recursive: true });
    await writeTinyModel(fetched, randomModel(4, ['kinh']));
    expect(await chosen({ DATA_DIR })).toMatchObject({ kind: 'local', model: 'thu/nho' });
    expect(await chosen({ DATA_DIR, EMBEDDINGS: 'local', ...ENDPOINT, EMBEDDING_MODEL: '' })).toMatchObject({ kind: 'local' });
  });

  test.each([
    ['a folder that is not there', { EMBEDDING_MODEL_PATH: '/khong/co' }],
    ['a model that was not fetched', { EMBEDDINGS: 'local' }],
    ['a model that nobody knows', { EMBEDDINGS: 'local', EMBEDDING_MODEL: 'la/lam' }],
  ])('is a model that says why it cannot be used, for %s', async (_, env) => {
    const provider = await chosen({ DATA_DIR: await temporaryFolder(), ...env });
    expect(provider?.kind).toBe('local');
    await expect(provider?.train([])).rejects.toMatchObject({ name: 'PortError', code: 'not-found' });
    await expect(provider?.restore(null)).rejects.toMatchObject({ name: 'PortError', code: 'not-found' });
  });

  test('takes dimensions and prefixes of a known model from the table, and asks for those of another', async () => {
    const known = { ...ENDPOINT, EMBEDDING_MODEL: 'intfloat/Multilingual-E5-base' };
    const { embedder } = (await (await chosen(known))?.train([])) ?? {};
    expect(embedder?.dimensions).toBe(768);
    expect((await chosen(known))?.fingerprint).toContain('query: ');
    const unknown = { ...ENDPOINT, EMBEDDING_MODEL: 'text-embedding-3-small' };
    await expect(chosen(unknown)).rejects.toThrow(ConfigError);
    const told = await (await chosen({ ...unknown, EMBEDDING_DIMENSIONS: '1536' }))?.train([]);
    expect(told?.embedder.dimensions).toBe(1536);
  });
});
