import { describe, expect, test } from '@jest/globals';
import { judgeDisk } from '../../src/commands/doctor.ts';
import { withoutToken } from '../../src/commands/without-token.ts';

const MEGABYTE = 2 ** 20;

describe('the room on the disk', () => {
  test.each([
    [0, 'bad', '0 MB'],
    [199 * MEGABYTE, 'bad', '199 MB'],
    [200 * MEGABYTE, 'warning', '200 MB'],
    [1536 * MEGABYTE, 'warning', '1,5 GB'],
    [2048 * MEGABYTE, 'good', '2,0 GB'],
  ])('of %d bytes is %s', (free, verdict, told) => {
    const finding = judgeDisk(free, '/kho');
    expect(finding).toMatchObject({ check: 'disk', verdict });
    expect(finding.text).toContain(told);
    expect(finding.text.includes('/kho') && finding.text.includes('DATA_DIR')).toBe(verdict !== 'good');
  });
});

describe('words without the token', () => {
  test.each([
    ['https://a.vn/bot12345:SECRET/hook', 'https://a.vn/bot12345:***/hook'],
    ['https://a.vn/bot12345%3ASECRET/hook', 'https://a.vn/bot12345%3A***/hook'],
    ['https://a.vn/SECRET?again=SECRET', 'https://a.vn/***?again=***'],
    ['https://a.vn/webhooks/zalo', 'https://a.vn/webhooks/zalo'],
  ])('%s becomes %s', (words, shown) => {
    expect(withoutToken(words, '12345:SECRET')).toBe(shown);
  });

  test('stay as they are where the token has nothing to hide', () => {
    expect(withoutToken('https://a.vn', '12345:')).toBe('https://a.vn');
  });
});
