// node count-in-turns.ts FOLDER NAME TIMES: opens the store (perhaps the first to do so),
// then adds 1 to a shared number in turns and stores documents.
import { setTimeout as delay } from 'node:timers/promises';
import { createSqliteStorage } from '../../src/adapters/storage/storage.ts';
import { newDocument } from './new-document.ts';

const [, , folder = '', name = '', times = '1'] = process.argv;
const storage = await createSqliteStorage(folder);
for (let i = 0; i < Number(times); i++) {
  await storage.documents.save(newDocument(`${name}-${i}.txt`, ['một đoạn', 'hai đoạn']));
  await storage.exclusively('count', async () => {
    const before = Number((await storage.conversations.read('count')) ?? '0');
    await delay(5);
    await storage.conversations.write('count', String(before + 1), '2026-11-22T00:00:00.000Z');
  });
}
await storage.close();
