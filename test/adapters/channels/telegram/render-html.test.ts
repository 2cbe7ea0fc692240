import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { renderHtml } from '../../../../src/adapters/channels/telegram/render-html.ts';
import { parseHtml } from '../../../fakes/telegram/parse-html.ts';

const anyText = fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: fc.constantFrom('<', '>', '&', 'b', '/', ';', 'amp', 'ế') }));
const anyStyle = fc.record({ start: fc.nat(30), length: fc.nat(30), style: fc.constantFrom('bold' as const, 'italic' as const) });

describe('HTML for Telegram', () => {
  test.each([
    ['a < b & c > d', [], 'a &lt; b &amp; c &gt; d'],
    ['12_NQ_CP *x* [y](z) "q"', [], '12_NQ_CP *x* [y](z) "q"'],
    ['Số 30', [{ start: 0, length: 2, style: 'bold' }], '<b>Số</b> 30'],
    [
      'abc',
      [
        { start: 0, length: 2, style: 'bold' },
        { start: 1, length: 2, style: 'italic' },
      ],
      '<b>a</b><i><b>b</b></i><i>c</i>',
    ],
    [
      'ab',
      [
        { start: 1, length: 99, style: 'italic' },
        { start: 2, length: 5, style: 'bold' },
      ],
      'a<i>b</i>',
    ],
    ['', [{ start: 0, length: 0, style: 'bold' }], ''],
  ] as const)('of %j with %j is %j', (text, styles, html) => {
    expect(renderHtml(text, styles)).toBe(html);
  });

  test('gives back the text, whatever is in it, once tags are stripped and escapes undone', () => {
    fc.assert(
      fc.property(anyText, fc.array(anyStyle, { maxLength: 5 }), (text, styles) => {
        const stripped = renderHtml(text, styles).replace(/<\/?[bi]>/gu, '');
        expect(stripped.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')).toBe(text);
      }),
    );
  });

  test('is always read by the platform, with each character styled as asked', () => {
    fc.assert(
      fc.property(anyText, fc.array(anyStyle, { maxLength: 5 }), (text, styles) => {
        const { text: shown, entities } = parseHtml(renderHtml(text, styles));
        const isWorn = (spans: readonly { start: number; length: number }[], at: number): boolean =>
          spans.some(({ start, length }) => start <= at && at < start + length);
        const shownAs = (type: string) =>
          entities.filter((one) => one.type === type).map(({ offset, length }) => ({ start: offset, length }));
        expect(shown).toBe(text);
        for (const style of ['bold', 'italic']) {
          const asked = styles.filter((one) => one.style === style);
          for (let at = 0; at < text.length; at += 1) expect(isWorn(shownAs(style), at)).toBe(isWorn(asked, at));
        }
      }),
    );
  });
});
