import { describe, expect, test } from '@jest/globals';
import { bodyKey, identityOf, withoutShadowed } from '../../src/domain/document-identity.ts';
import { BLANK_METADATA } from '../support/new-document.ts';
import { planText } from '../support/plan-text.ts';
import { parseText, readDocument } from '../support/reading.ts';

const HA_TINH = 'Hà Tĩnh';
const read = (value: string) => ({ value, span: { start: 0, end: 1 } });
const FULL = {
  ...BLANK_METADATA,
  number: read('12/KH-UBND'),
  issuedOn: read('2026-05-02'),
  issuingBody: read('Ủy ban nhân dân tỉnh'),
};

describe('files are versions of one document', () => {
  test.each([
    ['the day is another one of the year', { issuedOn: read('2026-06-01') }],
    ['the body is abbreviated', { issuingBody: read('UBND tỉnh') }],
    ['the body is named with its province', { issuingBody: read('UBND tỉnh Hà Tĩnh') }],
    ['the number has a zero before it', { number: read('012/KH-UBND') }],
    ['the day is blank and the year is not', { issuedOn: null, blankDate: read('tháng năm 2026') }],
  ])('though %s', (_, other) => {
    expect(identityOf({ ...FULL, ...other }, HA_TINH)).toBe(identityOf(FULL, HA_TINH));
    expect(identityOf(FULL, HA_TINH)).not.toBeNull();
  });

  test.each([
    ['the number', { number: read('13/KH-UBND') }, HA_TINH],
    ['the symbol', { number: read('12/QĐ-UBND') }, HA_TINH],
    ['the year', { issuedOn: read('2025-05-02') }, HA_TINH],
    ['the body', { issuingBody: read('Ủy ban nhân dân xã') }, HA_TINH],
    ['whose chairman it is', { issuingBody: read('Chủ tịch Ủy ban nhân dân tỉnh') }, HA_TINH],
    ['the province', {}, 'Nghệ An'],
    ['that it is of the centre', {}, null],
  ])('but not where %s is another', (_, other, province) => {
    expect(identityOf({ ...FULL, ...other }, province)).not.toBe(identityOf(FULL, HA_TINH));
  });

  test.each([
    ['number', { number: null, blankNumber: read('/KH-UBND') }],
    ['body', { issuingBody: null }],
    ['year', { issuedOn: null }],
  ])('nor where the %s is blank: that is a version of nothing', (_, other) => {
    expect(identityOf({ ...FULL, ...other }, HA_TINH)).toBeNull();
  });
});

test('a document that was recognised from pictures is a version of nothing: its number may be misread', () => {
  const parsed = parseText(planText());
  expect(readDocument(parsed, { province: HA_TINH }).identity).not.toBeNull();
  const scanned = { ...parsed, notes: [{ kind: 'recognised-pages', pages: [1] } as const] };
  expect(readDocument(scanned, { province: HA_TINH }).identity).toBeNull();
});

test.each([
  ['UBND TP', null, 'uy ban nhan dan thanh pho'],
  ['HĐND tỉnh Hà Tĩnh', HA_TINH, 'hoi dong nhan dan tinh'],
  ['Hà Tĩnh', HA_TINH, 'ha tinh'],
])('the body %s of %s is %s', (name, province, key) => {
  expect(bodyKey(name, province)).toBe(key);
});

test('of versions beside each other the internal one is for those who may see both', () => {
  const [open, internal, other, blank] = [
    { identity: 'a', isPublic: true },
    { identity: 'a', isPublic: false },
    { identity: 'b', isPublic: true },
    { identity: null, isPublic: true },
  ];
  expect(withoutShadowed([open, internal, other, blank])).toEqual([internal, other, blank]);
  expect(withoutShadowed([open, other, blank])).toEqual([open, other, blank]);
});
