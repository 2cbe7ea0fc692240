import { describe, expect, test } from '@jest/globals';
import { createSqliteStorage } from '../../src/adapters/storage/storage.ts';
import type { ChannelEvent } from '../../src/domain/channel-event.ts';
import type { DeadLetter, NewOutgoing } from '../../src/ports/delivery-repositories.ts';
import type { Storage } from '../../src/ports/repositories.ts';
import { TELEGRAM_FAULTS } from '../fakes/telegram/faults.ts';
import { filledStores } from '../support/filled-store.ts';
import { localTelegram, telegramEnv } from '../support/local-platforms.ts';
import { type ProgramRun, runProgram } from '../support/run-program.ts';
import { startService } from '../support/start-service.ts';

const newStore = filledStores();
const QUESTION = 'Nhiệm vụ 10 của Hà Tĩnh ai chủ trì?';
const ANSWER = /Sở Khoa học và Công nghệ/u;
const NONE = 'Không có tin nào bị giữ lại.\n';
const CHAT = '778899001122';

const letters = (dataFolder: string, ...args: readonly string[]): Promise<ProgramRun> => runProgram('letters', args, { dataFolder });
const listed = async (dataFolder: string): Promise<DeadLetter[]> =>
  JSON.parse((await letters(dataFolder, 'list', '--json')).stdout) as DeadLetter[];

async function withStore<T>(dataFolder: string, work: (storage: Storage) => Promise<T>): Promise<T> {
  const storage = await createSqliteStorage(dataFolder);
  try {
    return await work(storage);
  } finally {
    await storage.close();
  }
}

/** Lays a message of somebody aside, as happens after a fault. */
const holdMessage = (dataFolder: string, chatId: string): Promise<void> =>
  withStore(dataFolder, async ({ inbox }) => {
    const at = new Date().toISOString();
    const content = { kind: 'text', text: QUESTION, edited: false } as const;
    const event: ChannelEvent = { channel: 'telegram', chatId, senderId: chatId, eventId: 'e1', isPrivate: true, content, at };
    const [stored] = await inbox.add([{ trace: 't1', event }], at);
    await inbox.fail(stored?.id ?? 0, { reason: 'fault', dead: true, at });
  });

/** Leaves it open whether a message arrived, as happens when the process ends in the middle. */
const holdNotice = (dataFolder: string, chatId: string): Promise<void> =>
  withStore(dataFolder, async ({ outbox }) => {
    const at = new Date().toISOString();
    const message = { chatId, text: 'Sắp đến hạn rồi ạ', styles: [], buttons: [], replaces: null, file: null };
    const notice: NewOutgoing = { key: 'n1', trace: 't2', channel: 'telegram', kind: 'notice', essential: true, isPrivate: true, message };
    await outbox.add([notice], at);
    const [due] = await outbox.due({ channels: ['telegram'], kinds: ['notice'] }, at, 1);
    await outbox.claim(due?.id ?? 0, 'gone', at);
    await outbox.settle(due?.id ?? 0, 'gone', { state: 'ambiguous', reason: 'process-ended' }, at);
  });

describe('letters, while the service runs', () => {
  test('a reply that the platform refused is listed, and delivered when it is resent', async () => {
    const telegram = await localTelegram();
    telegram.failWhen('sendMessage', () => TELEGRAM_FAULTS.badRequest('message is not to our taste'));
    const dataFolder = await newStore();
    const service = startService({ dataFolder, env: telegramEnv(telegram) });
    await service.url();
    telegram.privateChat().say(QUESTION);
    await service.printed(/"message-not-sent"/u);
    const held = await listed(dataFolder);
    expect(held.length).toBeGreaterThan(0);
    for (const letter of held) expect(letter).toMatchObject({ state: 'dead', kind: 'reply', reason: 'bad-request', channel: 'telegram' });
    const { stdout } = await letters(dataFolder);
    for (const { id } of held) expect(stdout).toMatch(new RegExp(`^${id}  .*nền tảng từ chối nội dung`, 'mu'));

    telegram.failWhen('sendMessage', null);
    const ids = held.map(({ id }) => id).toReversed();
    expect(await letters(dataFolder, 'resend', ...ids)).toEqual({
      code: 0,
      stdout: ids.map((id) => `Đã đưa ${id} vào hàng chờ.\n`).join(''),
      stderr: '',
    });
    await telegram.until(() => telegram.sent().some(({ text }) => ANSWER.test(text)), 'it is delivered');
    expect(await service.end()).toBe(0);
    expect((await letters(dataFolder, 'list')).stdout).toBe(NONE);
    expect(telegram.sent().filter(({ text }) => ANSWER.test(text))).toHaveLength(1);
  }, 40_000);

  test('a message that could not be handled is answered when it is resent', async () => {
    const telegram = await localTelegram();
    const dataFolder = await newStore();
    const chat = telegram.privateChat();
    await holdMessage(dataFolder, String(chat.id()));
    const service = startService({ dataFolder, env: telegramEnv(telegram) });
    await service.url();
    expect((await letters(dataFolder)).stdout).toMatch(/^in-1 .*tin đến.*lỗi khi xử lý/u);
    expect(telegram.sent()).toEqual([]);
    expect((await letters(dataFolder, 'resend', 'in-1')).code).toBe(0);
    await telegram.until(() => telegram.sent().some(({ text }) => ANSWER.test(text)), 'it is answered', 20_000);
  }, 40_000);
});

describe('letters', () => {
  test('are listed without what they say or to whom, newest first', async () => {
    const dataFolder = await newStore();
    expect(await letters(dataFolder)).toEqual({ code: 0, stdout: NONE, stderr: '' });
    await holdMessage(dataFolder, CHAT);
    await holdNotice(dataFolder, CHAT);
    const { code, stdout } = await letters(dataFolder, 'list');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^out-1 .*thông báo.*chưa rõ đã tới hay chưa.*chương trình dừng giữa lúc gửi.*\nin-1 .*\n$/u);
    const json = JSON.stringify(await listed(dataFolder));
    for (const kept of [CHAT, 'Hà Tĩnh', 'Sắp đến hạn']) expect(`${stdout}${json}`).not.toContain(kept);
  }, 20_000);

  test('that are discarded are gone: they can neither be listed nor resent', async () => {
    const dataFolder = await newStore();
    await holdMessage(dataFolder, CHAT);
    await holdNotice(dataFolder, CHAT);
    expect((await letters(dataFolder, 'discard', 'in-1', 'out-1')).stdout).toBe('Đã bỏ in-1.\nĐã bỏ out-1.\n');
    expect((await letters(dataFolder)).stdout).toBe(NONE);
    for (const id of ['in-1', 'out-1']) expect((await letters(dataFolder, 'resend', id)).code).toBe(1);
    expect(await withStore(dataFolder, ({ inbox }) => inbox.countWaiting())).toBe(0);
  }, 20_000);

  test.each([
    ['resend', 'out-99'],
    ['resend', 'in-0'],
    ['discard', 'out-1; drop table outbox'],
  ])(
    '%s of %s says that there is none, with status 1; those before it are done',
    async (command, unknown) => {
      const dataFolder = await newStore();
      await holdMessage(dataFolder, CHAT);
      const run = await letters(dataFolder, command, 'in-1', unknown);
      expect(run).toMatchObject({ code: 1, stderr: `Không có tin ${unknown} trong danh sách. Xem: npm run letters -- list\n` });
      expect(run.stdout).toContain('in-1');
      expect((await letters(dataFolder)).stdout).toBe(NONE);
    },
    20_000,
  );

  test.each([[['resend']], [['throw']]])('%j: what is missing is said in Vietnamese', async (args) => {
    const { code, stderr, stdout } = await letters(await newStore(), ...args);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/[ạảãàáâậầấẩẫăắằặẳẵóòọõỏôộổỗồốơờớợởỡêếềệểễưựữừứđ]/u);
    expect(stderr).not.toMatch(/error|undefined/iu);
  });
});
