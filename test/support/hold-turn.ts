// node hold-turn.ts FOLDER NAME: takes the turn of that name, says "held" and keeps it until it is killed.
import { setTimeout as delay } from 'node:timers/promises';
import { createSqliteStorage } from '../../src/adapters/storage/storage.ts';

const [, , folder = '', name = ''] = process.argv;
const storage = await createSqliteStorage(folder);
await storage.exclusively(name, async () => {
  process.stdout.write('held\n');
  await delay(60_000);
});
await storage.close();
