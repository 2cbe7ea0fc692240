import { describe, expect, test } from '@jest/globals';
import type { EmbedderProvider } from '../../src/ports/embedder.ts';

const TEXTS = [
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
export function describeEmbedderProvider(name: string, make: () => EmbedderProvider): void {
  describe(`${name} as a provider of embedders`, () => {
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
    });
  });
}
