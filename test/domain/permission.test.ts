import { describe, expect, test } from '@jest/globals';
import { MAY, mayChange, mayReview, mayReviewDocument, mayUpload, rolesThatMay, sightOf } from '../../src/domain/permission.ts';
import { type Person, ROLES, type Role } from '../../src/domain/person.ts';
import { CHANGE_KINDS } from '../../src/domain/status.ts';

const person = (role: Role, changes: Partial<Person> = {}): Person => ({ role, province: 'Hà Tĩnh', agency: 'Sở Nội vụ', ...changes });
const OWN = { province: 'Hà Tĩnh', agencyId: 'so-noi-vu' };
const OTHER = { province: 'Hà Tĩnh', agencyId: 'so-y-te' };
const ELSEWHERE = { province: 'Nghệ An', agencyId: 'so-noi-vu' };

describe('what somebody sees', () => {
  test.each<[Role, object]>([
    ['viewer', { kind: 'agency', ...OWN }],
    ['officer', { kind: 'agency', ...OWN }],
    ['leader', { kind: 'agency', ...OWN }],
    ['coordinator', { kind: 'province', province: 'Hà Tĩnh' }],
    ['admin', { kind: 'province', province: 'Hà Tĩnh' }],
  ])('as %s', (role, sight) => {
    expect(sightOf(person(role), 'so-noi-vu')).toEqual(sight);
  });

  test('is nothing for nobody, and for people whose agency is not in the directory', () => {
    expect(sightOf(null, null)).toEqual({ kind: 'nothing' });
    for (const role of ['viewer', 'officer', 'leader'] as const) expect(sightOf(person(role), null)).toEqual({ kind: 'nothing' });
  });

  test('is never everything, whatever the role: that is the operator alone', () => {
    for (const role of ROLES)
      for (const province of ['Hà Tĩnh', null])
        expect(['nothing', 'agency', 'province']).toContain(sightOf(person(role, { province }), 'so-noi-vu').kind);
    expect(sightOf(person('coordinator', { province: null }), null)).toEqual({ kind: 'nothing' });
  });
});

describe('what somebody may change', () => {
  const table = ROLES.flatMap((role) => CHANGE_KINDS.flatMap((kind) => (kind === 'undo' ? [] : [[role, kind] as const])));

  test.each(table)('%s, %s: their own agency, their province, and nothing elsewhere', (role, kind) => {
    expect(mayChange(person(role), 'so-noi-vu', kind, OWN)).toBe(MAY[role].own.includes(kind) || MAY[role].province.includes(kind));
    expect(mayChange(person(role), 'so-noi-vu', kind, OTHER)).toBe(MAY[role].province.includes(kind));
    expect(mayChange(person(role), 'so-noi-vu', kind, ELSEWHERE)).toBe(false);
  });

  test.each<[Role, boolean, boolean, boolean]>([
    ['viewer', false, false, false],
    ['officer', true, false, false],
    ['leader', true, true, false],
    ['coordinator', true, true, true],
    ['admin', true, false, false],
  ])('%s: reports %s, approves %s, grants extensions %s', (role, reports, approves, grants) => {
    const own = (kind: 'report-done' | 'approve' | 'grant-extension') => mayChange(person(role), 'so-noi-vu', kind, OWN);
    expect([own('report-done'), own('approve'), own('grant-extension')]).toEqual([reports, approves, grants]);
  });

  test('a refusal names whoever may', () => {
    expect(rolesThatMay('approve')).toEqual(['leader', 'coordinator']);
    expect(rolesThatMay('grant-extension')).toEqual(['coordinator']);
  });

  test('people of the centre do not own the work of every province', () => {
    expect(mayChange(person('officer', { province: null }), 'so-noi-vu', 'report-done', OWN)).toBe(false);
    expect(mayChange(person('coordinator', { province: null }), null, 'approve', { province: null, agencyId: 'x' })).toBe(false);
  });
});

describe('who looks after documents', () => {
  test.each<[Role, string | null, string | null, boolean]>([
    ['admin', 'Hà Tĩnh', 'Nghệ An', true],
    ['admin', null, null, true],
    ['coordinator', 'Hà Tĩnh', 'Hà Tĩnh', true],
    ['coordinator', 'Hà Tĩnh', 'Nghệ An', false],
    ['coordinator', 'Hà Tĩnh', null, false],
    ['coordinator', null, null, false],
    ['leader', 'Hà Tĩnh', 'Hà Tĩnh', false],
    ['officer', 'Hà Tĩnh', 'Hà Tĩnh', false],
    ['viewer', 'Hà Tĩnh', 'Hà Tĩnh', false],
  ])('a %s of %s, at a document of %s: %s', (role, province, documentProvince, expected) => {
    expect(mayReviewDocument(person(role, { province }), documentProvince)).toBe(expected);
  });

  test('nobody reviews a document who reviews none, and administrators alone bring documents in', () => {
    expect(ROLES.filter((role) => mayReview({ role }))).toEqual(['coordinator', 'admin']);
    expect(ROLES.filter((role) => mayUpload({ role }))).toEqual(['admin']);
  });
});
