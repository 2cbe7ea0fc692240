import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { indexTerms, queryTerms } from '../../src/domain/index-terms.ts';
import { anyText } from '../support/vietnamese-arbitraries.ts';

describe('the terms of a text', () => {
  test('are its syllables and its neighbouring pairs, with and without marks', () => {
    expect(indexTerms('Họp Hội nghị')).toEqual({
      written: ['họp', 'họp_hội', 'hội', 'hội_nghị', 'nghị'],
      folded: ['hop', 'hop_hoi', 'hoi', 'hoi_nghi', 'nghi'],
    });
  });

  test.each([
    ['534/QĐ-TTg', '534_qd_ttg'],
    ['226-KL/TW', '226_kl_tw'],
    ['30/2020/NĐ-CP', '30_2020_nd_cp'],
  ])('hold the number %s whole, as %s', (number, term) => {
    expect(indexTerms(`theo ${number} ngày 31/3/2026`).folded).toContain(term);
  });

  test('hold letters, digits and "_" only, as many folded as written', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { written, folded } = indexTerms(text);
        expect(folded).toHaveLength(written.length);
        for (const term of [...written, ...folded]) expect(term).toMatch(/^[\p{L}\p{N}\p{M}_]+$/u);
      }),
    );
  });
});

test('a mark without a letter is no term', () => {
  expect(indexTerms('\u0301 a')).toEqual({ written: ['a'], folded: ['a'] });
});

test('a question without marks looks only among the folded terms', () => {
  expect(queryTerms('hoi nghi').written).toEqual([]);
  expect(queryTerms('hội nghị so 5').written).toEqual(['hội', 'hội_nghị', 'nghị', 'nghị_so']);
});
