import { describe, expect, test } from '@jest/globals';
import type { DirectoryAgency } from '../../../src/domain/assignment.ts';
import type { Storage } from '../../../src/ports/repositories.ts';

const agency = (id: string, name: string, changes: Partial<DirectoryAgency> = {}): DirectoryAgency => ({
  province: 'Hà Tĩnh',
  id,
  name,
  kind: 'department',
  aliases: [],
  source: 'standard',
  ...changes,
});

export function describeDirectory(open: () => Storage): void {
  describe('the directory of agencies', () => {
    test('keeps every part, and lists a province by name in the order of Vietnamese', async () => {
      const agencies = [
        agency('so-y-te', 'Sở Y tế'),
        agency('dai', 'Đài Phát thanh', { kind: 'media', source: 'import', aliases: ['PTTH', 'Đài "PT-TH"'] }),
        agency('cong-an', 'Công an tỉnh'),
      ];
      await open().agencies.put(agencies);
      expect(await open().agencies.list('Hà Tĩnh')).toEqual([agencies[2], agencies[1], agencies[0]]);
    });

    test('is one for each province, and one for the centre', async () => {
      expect(await open().agencies.provinces()).toEqual([]);
      const centre = agency('bo-noi-vu', 'Bộ Nội vụ', { province: null });
      const other = agency('so-y-te', 'Sở Y tế', { province: 'Nghệ An', source: 'document' });
      await open().agencies.put([centre, other, agency('so-y-te', 'Sở Y tế')]);
      expect(await open().agencies.list(null)).toEqual([centre]);
      expect(await open().agencies.list('Nghệ An')).toEqual([other]);
      expect(await open().agencies.list('Huế')).toEqual([]);
      expect(new Set(await open().agencies.provinces())).toEqual(new Set([null, 'Hà Tĩnh', 'Nghệ An']));
    });

    test('takes a later word for an agency in place of the former, and leaves the others', async () => {
      await open().agencies.put([agency('so-y-te', 'Sở Y tế'), agency('so-noi-vu', 'Sở Nội vụ')]);
      const renamed = agency('so-y-te', 'Sở Y tế và Dân số', { aliases: ['SYT'], source: 'administrator' });
      await open().agencies.put([renamed]);
      expect(await open().agencies.list('Hà Tĩnh')).toEqual([agency('so-noi-vu', 'Sở Nội vụ'), renamed]);
    });

    test('has a fingerprint for each province, which every change of an agency changes, and nothing else', async () => {
      const { agencies } = open();
      expect(await agencies.fingerprints()).toEqual(new Map());
      const first = agency('so-y-te', 'Sở Y tế', { aliases: ['SYT'] });
      const second = agency('so-noi-vu', 'Sở Nội vụ');
      await agencies.put([first, second, agency('bo-noi-vu', 'Bộ Nội vụ', { province: null })]);
      const before = await agencies.fingerprints();
      expect([...before.keys()].toSorted()).toEqual(['Hà Tĩnh', null].toSorted());
      await agencies.put([second, first]);
      expect(await agencies.fingerprints()).toEqual(before);
      const seen = new Set([before.get('Hà Tĩnh')]);
      for (const changed of [{ name: 'Sở Y' }, { kind: 'other' }, { aliases: [] }, { source: 'import' }, { id: 'so-khac' }] as const) {
        await agencies.put([{ ...first, ...changed }]);
        const after = await agencies.fingerprints();
        expect(after.get(null)).toBe(before.get(null));
        seen.add(after.get('Hà Tĩnh'));
      }
      expect(seen.size).toBe(6);
    });

    test('takes all or none', async () => {
      const broken = { ...agency('b', 'B'), name: null } as unknown as DirectoryAgency;
      await expect(open().agencies.put([agency('a', 'A'), broken])).rejects.toMatchObject({ message: expect.anything() });
      await open().atomically(async ({ agencies }) => {
        await agencies.put([agency('c', 'C')]);
        await expect(agencies.put([agency('a', 'A'), broken])).rejects.toMatchObject({ message: expect.anything() });
      });
      expect((await open().agencies.list('Hà Tĩnh')).map(({ id }) => id)).toEqual(['c']);
    });
  });
}
