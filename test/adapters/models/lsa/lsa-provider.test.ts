import { describe, expect, test } from '@jest/globals';
import { createLsaProvider } from '../../../../src/adapters/models/lsa/lsa-provider.ts';
import { describeEmbedderProvider } from '../../../contracts/embedder.contract.ts';

describeEmbedderProvider('LSA', () => createLsaProvider());
describeEmbedderProvider('LSA of 3 dimensions', () => createLsaProvider({ dimensions: 3 }));

const TEXTS = ['họp trực tuyến qua mạng', 'họp trực tuyến toàn tỉnh', 'hội nghị qua mạng', 'kinh phí dự toán', 'kinh phí bố trí dự toán'];

describe('LSA', () => {
  test('finds a passage that shares no word with the question, through the words they both keep company with', async () => {
    const { embedder } = await createLsaProvider({ dimensions: 2 }).train(TEXTS);
    const question = (await embedder.embedQuery('trực tuyến')) ?? [];
    const [, , network = [], money = []] = await embedder.embedPassages(TEXTS);
    const dot = (vector: readonly number[]): number => vector.reduce((sum, value, i) => sum + value * (question[i] ?? 0), 0);
    expect(dot(network)).toBeGreaterThan(0.9);
    expect(Math.abs(dot(money))).toBeLessThan(0.1);
  });

  test('does not mind missing marks', async () => {
    const { embedder } = await createLsaProvider().train(TEXTS);
    expect(await embedder.embedQuery('kinh phi du toan')).toEqual(await embedder.embedQuery('Kinh phí DỰ TOÁN'));
  });

  test('has no vector for a question without a known word, and zeros for such a passage', async () => {
    const { embedder } = await createLsaProvider().train(TEXTS);
    expect(await embedder.embedQuery('xyz')).toBeNull();
    expect(await embedder.embedQuery('')).toBeNull();
    expect(await embedder.embedPassages(['xyz'])).toEqual([new Array(embedder.dimensions).fill(0)]);
  });

  test('has no more dimensions than the corpus', async () => {
    const { embedder } = await createLsaProvider().train(TEXTS);
    expect(embedder.dimensions).toBeLessThanOrEqual(TEXTS.length);
    expect((await createLsaProvider().train(['một hai', 'một hai', 'một hai'])).embedder.dimensions).toBe(1);
  });

  test.each([[[]], [['một mình']], [['', '']]])('of a corpus without a common word, %j, is in no one’s way', async (texts: string[]) => {
    const { embedder, state } = await createLsaProvider().train(texts);
    expect(embedder.dimensions).toBe(1);
    expect(await embedder.embedQuery('một mình')).toBeNull();
    expect(await embedder.embedPassages(['một mình'])).toEqual([[0]]);
    expect((await createLsaProvider().restore(state))?.dimensions).toBe(1);
  });

  test('the fingerprint tells apart what gives other vectors', () => {
    expect(createLsaProvider({ dimensions: 32 }).fingerprint).not.toBe(createLsaProvider().fingerprint);
  });

  test('restores nothing from a damaged state', async () => {
    const provider = createLsaProvider();
    const state = (await provider.train(TEXTS)).state ?? new Uint8Array();
    expect(await provider.restore(state)).not.toBeNull();
    for (const cut of [0, 7, 39, 45, state.length / 2, state.length - 1]) expect(await provider.restore(state.slice(0, cut))).toBeNull();
    for (let at = 0; at < state.length; at += 37) {
      const damaged = Uint8Array.from(state);
      damaged[at] = (damaged[at] ?? 0) ^ 1;
      expect(await provider.restore(damaged)).toBeNull();
    }
    expect(await provider.restore(Uint8Array.from([...state, 0]))).toBeNull();
    expect(await provider.restore(null)).toBeNull();
  });
});
