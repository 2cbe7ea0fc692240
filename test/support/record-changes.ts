// node record-changes.ts FOLDER ASSIGNMENT PERSON TIMES: reports progress again and again, each time until nobody else was quicker.
import { createSqliteStorage } from '../../src/adapters/storage/storage.ts';
import { change, OFFICER, progress } from './tracking-world.ts';

const [, , folder = '', assignment, person, times] = process.argv;
const storage = await createSqliteStorage(folder);
const actor = { ...OFFICER, personId: Number(person) };
for (let i = 1; i <= Number(times); i++) while (!(await change(storage, Number(assignment), progress(i), { actor })));
await storage.close();
