import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { packPages } from '../../../src/chat/tracking/pack-pages.ts';
import { PAGE } from '../../../src/domain/message.ts';

const frame = { head: 'Đầu:', line: (item: string) => item, foot: (items: readonly string[]) => [`Nguồn: ${items.length}`] };

test('what fits one page stays on one, with its notes', () => {
  expect(packPages(['a', 'b'], frame, ['Ghi chú'])).toEqual(['Đầu:\na\nb\nNguồn: 2\nGhi chú']);
  expect(packPages(['1', '2', '3', '4', '5'], frame)).toHaveLength(1);
});

test('more goes on with head and sources of its own, as full as there is room for the hint that more follows', () => {
  expect(packPages(['1', '2', '3', '4', '5', '6'], frame)).toEqual(['Đầu:\n1\n2\n3\n4\nNguồn: 4', 'Đầu:\n5\n6\nNguồn: 2']);
});

test('pages fit a chat, and no line is lost, whatever their lengths', () => {
  const line = fc.integer({ min: 1, max: 700 }).map((length) =>
    'chữ '
      .repeat(Math.ceil(length / 4))
      .slice(0, length)
      .trim(),
  );
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 20 }), fc.array(line, { maxLength: 2 }), (items, notes) => {
      const pages = packPages(items, frame, notes);
      for (const [i, page] of pages.entries()) {
        const isLast = i === pages.length - 1;
        expect(page.length).toBeLessThanOrEqual(PAGE.characters);
        expect(page.split('\n').length).toBeLessThanOrEqual(PAGE.lines - (isLast ? 0 : 1));
      }
      const count = (text: string): number => text.match(/chữ/gu)?.length ?? 0;
      expect(count(pages.join('\n'))).toBe(count([...items, ...notes].join('\n')));
    }),
  );
});
