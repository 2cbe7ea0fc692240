import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createSqliteStorage } from '../../../src/adapters/storage/storage.ts';
import { CHAT_COMMANDS, commandMenu, runCommand } from '../../../src/chat/commands/command-table.ts';
import { PAGE, type Reply } from '../../../src/domain/message.ts';
import type { KnownPerson, PersonProfile } from '../../../src/domain/person.ts';
import { fold } from '../../../src/domain/vietnamese-text.ts';
import * as words from '../../../src/messages/people.ts';
import { issueLinkCode } from '../../../src/people/issue-link-code.ts';
import { createProfileReader } from '../../../src/people/read-profile.ts';
import type { Storage } from '../../../src/ports/repositories.ts';
import { createDirectoryReader } from '../../../src/tracking/directory/directory-reader.ts';
import { createRecordingErasure } from '../../fakes/recording-erasure.ts';
import { LEXICON } from '../../support/lexicon.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const NOW = '2026-11-22T02:00:00.000Z';
const profiles = createProfileReader(LEXICON);
const directories = createDirectoryReader(LEXICON);
const OFFICER: PersonProfile = { name: 'Nguyễn Thị Hoa', role: 'officer', agency: 'Sở Nội vụ', province: 'Hà Tĩnh' };

let storage: Storage;
let erasure: ReturnType<typeof createRecordingErasure>;
beforeEach(async () => {
  storage = await createSqliteStorage(await temporaryFolder());
  erasure = createRecordingErasure();
});
afterEach(() => storage.close());

interface Speaker {
  readonly senderId?: string;
  readonly isPrivate?: boolean;
}

/** Says something as an account of Zalo, as whoever it is linked to. */
async function send(text: string, { senderId = 's1', isPrivate = true }: Speaker = {}): Promise<Reply | null> {
  const event = { channel: 'zalo', senderId, chatId: isPrivate ? senderId : 'group', isPrivate };
  const person = await storage.links.personOf(event);
  return runCommand(text, { event, person, profiles, directories, uploads: null, repositories: { ...storage, erasure }, now: NOW });
}

async function linked(profile: Partial<PersonProfile> = {}, senderId = 's1'): Promise<KnownPerson> {
  const person = await storage.people.add({ ...OFFICER, ...profile }, NOW);
  await storage.links.put({ channel: 'zalo', senderId, chatId: senderId, personId: person.id, linkedAt: NOW });
  return person;
}

/** The code in a reply to /taoma. */
const codeIn = (reply: Reply | null): string => /\/lienket (\S+)/u.exec(reply?.text ?? '')?.[1] ?? '';

describe('a message', () => {
  test.each([['nhiệm vụ 10 ai chủ trì?'], ['lienket ABC'], ['/vanban'], ['/start'], ['/lienketabc'], ['/'], ['xem /toi'], ['/ toi']])(
    '%j is none of these commands',
    async (text) => {
      expect(await send(text)).toBeNull();
    },
  );

  test.each([['/toi'], ['/TOI'], ['/tôi'], ['/toi@SauRoBot'], ['/toi  '], ['/toi là ai']])('%j asks who one is', async (text) => {
    expect(await send(text)).toMatchObject({ behaviour: 'chat', text: words.whoAmI.unknown });
  });
});

describe('/lienket', () => {
  test('without a code says how', async () => {
    expect(await send('/lienket')).toMatchObject({ behaviour: 'chat', text: words.link.how });
  });

  test('with the code links the account, and names the person', async () => {
    const person = await storage.people.add(OFFICER, NOW);
    const { code } = await issueLinkCode(person, NOW, storage);
    const reply = await send(`/lienket@SauRoBot ${code.toLowerCase()}`);
    expect(reply).toMatchObject({ behaviour: 'recorded', text: words.link.done(OFFICER) });
    expect(reply?.text).toContain('Nguyễn Thị Hoa (cán bộ, Sở Nội vụ, Hà Tĩnh)');
    expect(await storage.links.personOf({ channel: 'zalo', senderId: 's1' })).toEqual(person);
    const { code: another } = await issueLinkCode(person, NOW, storage);
    expect(await send(`/lienket ${another}`)).toMatchObject({ behaviour: 'chat', text: words.link.already(OFFICER) });
  });

  test('in a group is refused', async () => {
    const { code } = await issueLinkCode(await storage.people.add(OFFICER, NOW), NOW, storage);
    expect(await send(`/lienket ${code}`, { isPrivate: false })).toMatchObject({ behaviour: 'refuse', text: words.link.notPrivate });
    expect(await send(`/lienket ${code}`)).toMatchObject({ behaviour: 'refuse', text: words.link.wrongOrExpired });
  });

  test('with wrong codes has to wait in the end', async () => {
    const replies = await Promise.all(Array.from({ length: 5 }, () => send('/lienket BBBB-BBBB')));
    expect(new Set(replies.map((reply) => reply?.text))).toEqual(new Set([words.link.wrongOrExpired]));
    expect(await send('/lienket BBBB-BBBB')).toMatchObject({ behaviour: 'refuse', text: words.link.locked(15) });
  });
});

describe('/toi, /dulieu and /thoat', () => {
  test('say who one is and what is kept, and take the link away', async () => {
    await linked();
    expect(await send('/toi')).toMatchObject({ behaviour: 'chat', text: words.whoAmI.known(OFFICER) });
    await storage.conversations.write('zalo:s1', '{}', NOW);
    const data = (await send('/dulieu'))?.text ?? '';
    for (const part of [words.ownData.profile(OFFICER), words.ownData.link('zalo', '2026-11-22'), words.ownData.memory(true)])
      expect(data).toContain(part);
    expect(await send('/thoat')).toMatchObject({ behaviour: 'recorded' });
    expect(await send('/toi')).toMatchObject({ text: words.whoAmI.unknown });
    expect(await send('/thoat')).toMatchObject({ behaviour: 'chat', text: words.unlink.none });
    expect((await send('/dulieu'))?.text).toContain(words.ownData.memory(false));
  });

  test.each(['/toi', '/dulieu', '/xoadulieu', `/xoadulieu ${words.eraseWords}`])(
    '%s tells a group nothing and does nothing',
    async (text) => {
      const person = await linked();
      const reply = await send(text, { isPrivate: false });
      expect(reply).toMatchObject({ behaviour: 'refuse', text: words.privateOnly });
      expect(await storage.links.ofPerson(person.id)).toHaveLength(1);
      expect(erasure.erased).toEqual([]);
    },
  );
});

describe('/xoadulieu', () => {
  test.each([[''], [' có'], [' đồng ý'], [` ${words.eraseWords} đi`]])('with "%s" only asks for the words that confirm', async (rest) => {
    const person = await linked();
    const reply = await send(`/xoadulieu${rest}`);
    expect(reply?.behaviour).toBe('confirm');
    expect(reply?.text).toContain(`/xoadulieu ${words.eraseWords}`);
    expect(await storage.links.ofPerson(person.id)).toHaveLength(1);
    expect(erasure.erased).toEqual([]);
  });

  test.each([[words.eraseWords], [fold(words.eraseWords)], [words.eraseWords.toUpperCase()], [words.eraseWords.replace(' ', '  ')]])(
    'with "%s" erases',
    async (confirmation) => {
      const person = await linked();
      await storage.conversations.write('zalo:s1', '{}', NOW);
      const reply = await send(`/xoadulieu ${confirmation}`);
      expect(reply?.behaviour).toBe('recorded');
      expect(reply?.text).toContain(words.erase.profileStays);
      expect(await storage.links.ofPerson(person.id)).toEqual([]);
      expect(await storage.conversations.read('zalo:s1')).toBeNull();
      expect(erasure.erased).toEqual(['zalo s1']);
    },
  );

  test('of an account that is not linked says nothing of a profile', async () => {
    expect(await send(`/xoadulieu ${words.eraseWords}`)).toMatchObject({ behaviour: 'recorded', text: words.erase.done });
    expect(erasure.erased).toEqual(['zalo s1']);
  });
});

describe('/taoma', () => {
  test.each(['viewer', 'officer', 'leader', 'coordinator'] as const)('is refused to a person who is %s', async (role) => {
    await linked({ role });
    expect(await send('/taoma Lê Văn Bình; Sở Y tế; quản trị')).toMatchObject({ behaviour: 'refuse', text: words.enrol.adminsOnly });
    expect(await storage.people.list()).toHaveLength(1);
  });

  test('is refused to an account that is not linked, and in a group', async () => {
    expect(await send('/taoma A; B; cán bộ')).toMatchObject({ behaviour: 'refuse', text: words.enrol.adminsOnly });
    await linked({ role: 'admin' });
    expect(await send('/taoma A; B; cán bộ', { isPrivate: false })).toMatchObject({ behaviour: 'refuse', text: words.privateOnly });
    expect(await storage.people.list()).toHaveLength(1);
  });

  test('adds a person of the own province and gives a code that links', async () => {
    await linked({ role: 'admin' });
    const reply = await send('/taoma Lê Văn Bình; so y te; lanh dao');
    expect(reply).toMatchObject({ behaviour: 'recorded' });
    const binh = { name: 'Lê Văn Bình', role: 'leader', agency: 'Sở Y tế', province: 'Hà Tĩnh' };
    expect((await storage.people.list()).at(-1)).toMatchObject(binh);
    expect(await send(`/lienket ${codeIn(reply)}`, { senderId: 's2' })).toMatchObject({ behaviour: 'recorded' });
    expect(await storage.links.personOf({ channel: 'zalo', senderId: 's2' })).toMatchObject(binh);
  });

  test.each([
    ['Lê Văn Bình; ; cán bộ', { agency: null, province: 'Hà Tĩnh' }],
    ['Lê Văn Bình; Sở Nội vụ; cán bộ; nghe an', { agency: 'Sở Nội vụ', province: 'Nghệ An' }],
    ['Lê Văn Bình; Trung tâm Tin học; cán bộ;', { agency: 'Trung tâm Tin học', province: 'Hà Tĩnh' }],
  ])('reads %j', async (argument, expected) => {
    await linked({ role: 'admin' });
    const reply = await send(`/taoma ${argument}`);
    expect((await storage.people.list()).at(-1)).toMatchObject(expected);
    expect(reply?.text.includes(words.enrol.unknownAgency('Trung tâm Tin học'))).toBe(expected.agency === 'Trung tâm Tin học');
  });

  test.each([
    ['', 'chat', words.enrol.how],
    ['; Sở Nội vụ; cán bộ', 'refuse', words.enrol.wrong.name()],
    ['Lê Văn Bình; Sở Nội vụ', 'refuse', words.enrol.wrong.role('')],
    ['Lê Văn Bình; Sở Nội vụ; sếp', 'refuse', words.enrol.wrong.role('sếp')],
    ['Lê Văn Bình; Sở Nội vụ; cán bộ; Atlantis', 'refuse', words.enrol.wrong.province('Atlantis')],
    [`Lê Văn Bình; ${'x'.repeat(3000)}; cán bộ`, 'refuse', words.enrol.wrong.agency()],
    [`Lê Văn Bình; Sở Y tế; ${'x'.repeat(3000)}`, 'refuse', words.enrol.wrong.role('x'.repeat(3000))],
  ])('%.40j is answered with what is wrong, and nobody is added', async (argument, behaviour, text) => {
    await linked({ role: 'admin' });
    const reply = await send(`/taoma ${argument}`);
    expect(reply?.behaviour).toBe(behaviour);
    expect(reply?.text).toContain(text);
    expect(reply?.text.length).toBeLessThanOrEqual(PAGE.characters);
    expect(await storage.people.list()).toHaveLength(1);
  });

  test('for someone known gives a new code and leaves the role as it is', async () => {
    await linked({ role: 'admin' });
    const first = await send('/taoma Lê Văn Bình; Sở Y tế; cán bộ');
    const second = await send('/taoma Lê Văn Bình; Sở Y tế; quản trị');
    expect(second?.text).toContain(words.enrol.known({ ...OFFICER, name: 'Lê Văn Bình', agency: 'Sở Y tế' }));
    expect(await storage.people.list()).toHaveLength(2);
    expect(await send(`/lienket ${codeIn(first)}`, { senderId: 's2' })).toMatchObject({ behaviour: 'refuse' });
  });
});

describe('every command', () => {
  test('has names of its own, in small letters without marks, and a description that fits a menu', () => {
    const names = CHAT_COMMANDS.flatMap((command) => command.names);
    expect(names.toSorted()).toEqual([...new Set(names)].toSorted());
    for (const name of names) expect(name).toMatch(/^[a-z]{1,32}$/u);
    for (const { description } of CHAT_COMMANDS) expect(description.length).toBeLessThan(60);
  });

  test('stands in the menu; those of administrators only in theirs', () => {
    const shown = (role: KnownPerson['role'] | null): string[] => commandMenu(role).map(({ command }) => command);
    const asking = ['trogiup', 'vanban', 'tiep', 'vieccuatoi', 'sapdenhan', 'quahan', 'tiendo', 'choduyet', 'lichsu', 'nhacviec'];
    expect(shown('admin')).toEqual([...asking, ...CHAT_COMMANDS.map(({ names }) => names[0])]);
    expect(shown('officer')).toEqual(shown(null));
    expect(shown(null)).toEqual(shown('admin').filter((command) => !['taoma', 'themcoquan', 'nap'].includes(command)));
    expect(shown('leader').filter((command) => !shown('officer').includes(command))).toEqual(['nhacnho', 'chuanhacduoc']);
    expect(new Set([...shown('admin'), ...shown('coordinator')])).toEqual(new Set(Object.keys(words.menu)));
  });

  test('replies on one page, also for the longest names and many accounts', async () => {
    const person = await linked({ role: 'admin', name: 'x'.repeat(100), agency: 'y'.repeat(100) });
    for (let i = 0; i < 9; i++)
      await storage.links.put({ channel: `c${i}`, senderId: 's', chatId: 's', personId: person.id, linkedAt: NOW });
    const taoma = `/taoma ${'a'.repeat(100)}; ${'b'.repeat(100)}; cán bộ; Bà Rịa - Vũng Tàu`;
    const agency = `/themcoquan Trung tâm ${'x '.repeat(90)}; sự nghiệp; ${'y'.repeat(200)}`;
    for (const text of [
      '/lienket',
      '/lienket x',
      '/toi',
      '/dulieu',
      '/taoma',
      taoma,
      taoma,
      '/themcoquan',
      agency,
      agency,
      '/xoadulieu',
      '/thoat',
    ]) {
      const reply = await send(text);
      expect(reply?.pages).toEqual([reply?.text]);
      expect(reply?.text.split('\n').length).toBeLessThanOrEqual(PAGE.lines);
      expect(reply?.text.length).toBeLessThanOrEqual(PAGE.characters);
    }
  });
});
