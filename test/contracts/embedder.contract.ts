import { afterEach, describe, expect, test } from '@jest/globals';
import type { EmbedderProvider } from '../../src/ports/embedder.ts';

export const CONTRACT_TEXTS = [
  'Sở Nội vụ chủ trì tham mưu kế hoạch cải cách hành chính của tỉnh',
  'Sở Nội vụ chủ trì báo cáo kết quả cải cách hành chính định kỳ',
  'Sở Tài chính thẩm định kinh phí thực hiện nhiệm vụ chuyển đổi số',
  'Sở Tài chính bố trí kinh phí cho nhiệm vụ chuyển đổi số năm 2026',
  'Văn phòng UBND tỉnh rà soát thủ tục hành chính, cắt giảm thời gian',
  'Văn phòng UBND tỉnh công bố thủ tục hành chính trên cổng dịch vụ công',
];

const length = (vector: readonly number[]): number => Math.hypot(...vector);
const dot = (a: readonly number[], b: readonly number[]): number => a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);

/** What every provider of embedders must do. */
export function describeEmbedderProvider(name: string, makeOne: () => EmbedderProvider): void {
  const TEXTS = CONTRACT_TEXTS;
  const made: EmbedderProvider[] = [];
  const make = (): EmbedderProvider => {
    const provider = makeOne();
    made.push(provider);
    return provider;
  };

  describe(`${name} as a provider of embedders`, () => {
    afterEach(() => Promise.all(made.splice(0).map((provider) => provider.close())));

    test('gives unit vectors of the length it states, for passages and for questions', async () => {
      const { embedder } = await make().train(TEXTS);
      const question = await embedder.embedQuery('kinh phí chuyển đổi số');
      const vectors = [...(await embedder.embedPassages(TEXTS)), question ?? []];
      expect(vectors).toHaveLength(TEXTS.length + 1);
      for (const vector of vectors) {
        expect(vector).toHaveLength(embedder.dimensions);
        expect(length(vector)).toBeCloseTo(1, 5);
      }
    });

    test('puts a question nearest to a passage about the same', async () => {
      const { embedder } = await make().train(TEXTS);
      const question = (await embedder.embedQuery('thủ tục hành chính')) ?? [];
      const similarities = (await embedder.embedPassages(TEXTS)).map((vector) => dot(question, vector));
      expect([4, 5]).toContain(similarities.indexOf(Math.max(...similarities)));
    });

    test('gives the same vectors again, from the same corpus or from the kept state', async () => {
      const first = await make().train(TEXTS);
      const second = await make().train(TEXTS);
      const restored = await make().restore(first.state);
      const expected = await first.embedder.embedPassages(TEXTS);
      expect(await second.embedder.embedPassages(TEXTS)).toEqual(expected);
      expect(await restored?.embedPassages(TEXTS)).toEqual(expected);
    });

    test('has a fingerprint of one line that stays the same', () => {
      expect(make().fingerprint).toMatch(/^\S.*$/u);
      expect(make().fingerprint).toBe(make().fingerprint);
    });

    test('embeds nothing as nothing', async () => {
      const { embedder } = await make().train(TEXTS);
      expect(await embedder.embedPassages([])).toEqual([]);
      expect(await embedder.embedQuery('')).toBeNull();
      expect(await embedder.embedQuery(' \n')).toBeNull();
    });

    test('says what it is', () => {
      const { kind, model, isExternal } = make();
      expect(['lsa', 'local', 'endpoint']).toContain(kind);
      expect(model === null).toBe(kind === 'lsa');
      expect(isExternal && kind !== 'endpoint').toBe(false);
    });

    test('is as good with odd texts and with very long ones', async () => {
      const { embedder } = await make().train(TEXTS);
      const odd = ['', '   ', '\u{1F600}', 'Sở'.repeat(50_000), 'Sở Tài chính '.repeat(5_000), '\u0000'];
      for (const vector of await embedder.embedPassages(odd)) {
        expect(vector).toHaveLength(embedder.dimensions);
        expect(vector.every(Number.isFinite)).toBe(true);
      }
    });

    test('ends with the signal, for its reason', async () => {
      const { embedder } = await make().train(TEXTS);
      const reason = new Error('enough');
      await expect(embedder.embedPassages(TEXTS, AbortSignal.abort(reason))).rejects.toBe(reason);
    });

    test('answers several at once as it does one after the other', async () => {
      const { embedder } = await make().train(TEXTS);
      const alone: (number[] | null)[] = [];
      for (const text of TEXTS) alone.push(await embedder.embedQuery(text));
      const [together] = await Promise.all([Promise.all(TEXTS.map((text) => embedder.embedQuery(text))), embedder.embedPassages(TEXTS)]);
      expect(together).toEqual(alone);
    });

    test('may be closed twice, and used again', async () => {
      const provider = make();
      const before = await (await provider.train(TEXTS)).embedder.embedQuery('kinh phí');
      await provider.close();
      await provider.close();
      expect(await (await provider.train(TEXTS)).embedder.embedQuery('kinh phí')).toEqual(before);
    });
  });
}
