import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createSqliteStorage } from '../../../src/adapters/storage/storage.ts';
import { runCommand } from '../../../src/chat/commands/command-table.ts';
import { PAGE, type Reply } from '../../../src/domain/message.ts';
import type { KnownPerson } from '../../../src/domain/person.ts';
import * as words from '../../../src/messages/agencies.ts';
import { createProfileReader } from '../../../src/people/read-profile.ts';
import type { Storage } from '../../../src/ports/repositories.ts';
import { DIRECTORY_READER } from '../../support/directories.ts';
import { LEXICON } from '../../support/lexicon.ts';
import { memoryFolder } from '../../support/temporary-folder.ts';

const ADMIN: KnownPerson = { id: 1, name: 'Trần Thị Mai', role: 'admin', agency: 'Văn phòng UBND tỉnh', province: 'Hà Tĩnh' };
const profiles = createProfileReader(LEXICON);

let storage: Storage;
beforeEach(async () => {
  storage = await createSqliteStorage(await memoryFolder());
});
afterEach(() => storage.close());

function send(text: string, person: KnownPerson | null = ADMIN): Promise<Reply | null> {
  const event = { channel: 'zalo', senderId: 's1', chatId: 's1', isPrivate: true };
  return storage.atomically((repositories) =>
    runCommand(text, {
      event,
      person,
      profiles,
      directories: DIRECTORY_READER,
      uploads: null,
      repositories,
      now: '2026-11-22T02:00:00.000Z',
    }),
  );
}
const find = async (id: string) => (await storage.agencies.list('Hà Tĩnh')).find((agency) => agency.id === id) ?? null;

describe('/themcoquan', () => {
  test('adds an agency to the directory of the administrator’s province, once', async () => {
    const text = '/themcoquan UBND xã Kỳ Xuân; xã; X. Kỳ Xuân; KX';
    expect(await send(text)).toMatchObject({ behaviour: 'recorded', text: expect.stringContaining('Đã thêm “UBND xã Kỳ Xuân”') });
    expect(await find('xa-ky-xuan')).toEqual({
      province: 'Hà Tĩnh',
      id: 'xa-ky-xuan',
      name: 'UBND xã Kỳ Xuân',
      kind: 'commune',
      aliases: ['X. Kỳ Xuân', 'KX'],
      source: 'administrator',
    });
    expect(await send(text)).toMatchObject({ behaviour: 'chat', text: words.chat.unchanged('UBND xã Kỳ Xuân', 'Hà Tĩnh') });
  });

  test('tells the kind from the name where none is said, and changes one that is there', async () => {
    await send('/themcoquan Ban Quản lý Khu kinh tế tỉnh');
    expect(await find('ban-quan-ly-khu-kinh-te-tinh')).toMatchObject({ kind: 'department', aliases: [] });
    expect(await send('/themcoquan Ban Quản lý Khu kinh tế tỉnh;; BQL KKT')).toMatchObject({
      text: words.chat.changed('Ban Quản lý Khu kinh tế tỉnh', 'department', 'Hà Tĩnh'),
    });
  });

  test.each<[argument: string, behaviour: string, text: string]>([
    ['', 'chat', words.chat.how],
    ['; xã', 'refuse', words.problem['no-name']()],
    ['Xã Kỳ Xuân; thị trấn', 'refuse', words.problem['unknown-kind']('thị trấn')],
    ['Các sở, ban, ngành', 'refuse', words.problem.group()],
    ['Xã Kỳ Xuân; xã; SNV', 'refuse', words.problem.taken('SNV', 'Sở Nội vụ')],
    [`${'x'.repeat(3000)}`, 'refuse', words.problem['long-name']()],
    [`Xã Kỳ Xuân; ${'x'.repeat(3000)}`, 'refuse', words.problem['unknown-kind']('x'.repeat(3000))],
  ])('%.40j is answered with what is wrong, and nothing is added', async (argument, behaviour, text) => {
    const reply = await send(`/themcoquan ${argument}`.trim());
    expect(reply?.behaviour).toBe(behaviour);
    expect(reply?.text).toContain(text);
    expect(reply?.text.length).toBeLessThanOrEqual(PAGE.characters);
    expect(await storage.agencies.provinces()).toEqual([]);
  });

  test.each<[who: string, person: KnownPerson | null, text: string]>([
    ['nobody known', null, words.chat.adminsOnly],
    ['an officer', { ...ADMIN, role: 'officer' }, words.chat.adminsOnly],
    ['an administrator without a province', { ...ADMIN, province: null }, words.chat.noProvince],
  ])('is refused to %s', async (_, person, text) => {
    expect(await send('/themcoquan Xã Kỳ Xuân', person)).toMatchObject({ behaviour: 'refuse', text });
    expect(await storage.agencies.provinces()).toEqual([]);
  });
});
