import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, jest, test } from '@jest/globals';
import { createWebSessions } from '../../src/adapters/channels/web/web-session.ts';
import { createSqliteStorage } from '../../src/adapters/storage/storage.ts';
import { answerThat } from '../support/answer-that.ts';
import { filledStores } from '../support/filled-store.ts';
import { localTelegram, telegramEnv } from '../support/local-platforms.ts';
import { type RunningService, startService } from '../support/start-service.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

jest.setTimeout(120_000);
/** Starting anew and building the index anew take seconds on a busy machine. How fast is not asked here. */
const PATIENCE_MS = 45_000;

const newStore = filledStores();
const THANH_HOA = 'test/fixtures/documents/thanh-hoa-118-kh-ubnd.txt';
/** In no other document: found again wherever it was written, whole or in part. */
const WORD = 'zyxwvuthsr';
const AT = '2026-11-22T02:00:00.000Z';

async function addAdmin(dataFolder: string, accounts: readonly (readonly [channel: string, chatId: string])[]): Promise<void> {
  const storage = await createSqliteStorage(dataFolder);
  const person = await storage.people.add({ name: 'Hoa', role: 'admin', agency: null, province: 'Thanh Hóa' }, AT);
  for (const [channel, chatId] of accounts)
    await storage.links.put({ channel, senderId: chatId, chatId, personId: person.id, linkedAt: AT });
  await storage.close();
}

async function filesWith(word: string, ...folders: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const folder of folders) {
    for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
      const path = join(entry.parentPath, entry.name);
      if (entry.isFile() && (await readFile(path, 'latin1')).includes(word)) found.push(path);
    }
  }
  return found;
}

const uploadedBy = async (
  url: string,
  cookie: string,
): Promise<readonly { readonly state: string; readonly result: { readonly kind: string } | null }[]> => {
  const response = await fetch(`${url}/web/uploads`, { headers: { cookie } });
  return ((await response.json()) as { uploads: [] }).uploads;
};

describe('a file that is handed in to the running service', () => {
  test('by Telegram, with the process killed in the midst, is read whole, told once, and answered from', async () => {
    const telegram = await localTelegram();
    const dataFolder = await newStore();
    const chat = telegram.privateChat();
    await addAdmin(dataFolder, [['telegram', String(chat.id())]]);
    const said = (pattern: RegExp) => telegram.sent().filter(({ text, chatId }) => chatId === chat.id() && pattern.test(text));
    const options = { dataFolder, env: telegramEnv(telegram) };
    const first: RunningService = startService(options);
    await first.printed(/sẵn sàng/u);
    chat.sendFile('document', { name: 'ke-hoach-118.txt', bytes: await readFile(THANH_HOA) });
    await telegram.until(() => said(/Ai được hỏi văn bản này\?/u).length === 1, 'it asks who may ask', PATIENCE_MS);
    chat.press('Công khai');
    await telegram.until(() => said(/^Em đang đọc “ke-hoach-118\.txt” \(công khai\)/u).length === 1, 'it says that it reads', PATIENCE_MS);
    await first.end('SIGKILL');

    startService(options);
    await telegram.until(() => said(/ke-hoach-118\.txt.*(?:nhiệm vụ|đã có)/u).length > 0, 'it tells what became of it', PATIENCE_MS);
    chat.say('Nhiệm vụ 1 của Thanh Hóa ai chủ trì?');
    await telegram.until(() => said(/Nguồn:.*118\/KH-UBND/u).length > 0, 'it answers from the new plan', PATIENCE_MS);
    expect(said(/ke-hoach-118\.txt.*(?:nhiệm vụ|đã có)/u)).toHaveLength(1);
    const storage = await createSqliteStorage(dataFolder);
    expect(await storage.uploads.ofChat('telegram', String(chat.id()))).toEqual([]);
    expect((await storage.plans.list()).map(({ document }) => document)).toContain('ke-hoach-118.txt');
    await storage.close();
  });

  test('and is secret, leaves nothing on the disk and in the log, by Telegram or by the page', async () => {
    const telegram = await localTelegram();
    const [dataFolder, temporary] = [await newStore(), join(await temporaryFolder(), 'tmp')];
    await mkdir(temporary);
    const chat = telegram.privateChat();
    const { token, chatId } = createWebSessions(false).create();
    await addAdmin(dataFolder, [
      ['telegram', String(chat.id())],
      ['web', chatId],
    ]);
    const service = startService({ dataFolder, temporaryFolder: temporary, env: { ...telegramEnv(telegram), LOG_LEVEL: 'debug' } });
    const url = await service.url();
    // Long enough for a process of its own
    const secret = ['TỐI MẬT', 'KẾ HOẠCH', ...Array.from({ length: 12_000 }, () => `Việc ${WORD} được thực hiện hằng tháng.`)].join('\n');
    const told = (): boolean => telegram.sent().some(({ text }) => /đóng dấu mật/u.test(text));
    chat.sendFile('document', { name: 'a.txt', bytes: Buffer.from(secret) });
    await telegram.until(() => telegram.sent().some(({ text }) => text.includes('a.txt')), 'it asks', PATIENCE_MS);
    chat.press('Nội bộ');
    await telegram.until(told, 'it refuses', PATIENCE_MS);

    const cookie = `sau-ro=${token}`;
    const upload = (name: string, bytes: Buffer) =>
      fetch(`${url}/web/uploads?name=${name}`, {
        method: 'POST',
        headers: { cookie, 'content-type': 'application/octet-stream' },
        body: bytes,
      });
    expect((await upload('b.txt', Buffer.from(secret))).status).toBe(202);
    // What breaks its reader leaves the service as it was
    expect((await upload('c.pdf', Buffer.from(`%PDF-1.7\n${WORD} hỏng`))).status).toBe(202);
    const uploads = await answerThat(
      () => uploadedBy(url, cookie),
      (all) => all.length === 2 && all.every(({ state }) => state === 'done'),
    );
    expect(uploads.map(({ result }) => result?.kind)).toEqual(['refused', 'secret']);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    expect(await filesWith(WORD, dataFolder, temporary)).toEqual([]);
    expect(await readdir(temporary)).toEqual([]);
    expect(service.output()).not.toContain(WORD);
  });
});
