import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from '@jest/globals';

const folders: string[] = [];

afterAll(async () => {
  await Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true, force: true })));
});

/** A new empty folder that is gone after the tests of the file. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'sau-ro-test-'));
  folders.push(folder);
  return folder;
}

const MEMORY = '/dev/shm';

/** As {@link temporaryFolder}, in memory where the machine has such a place: for tests that write much and ask nothing of the disk. */
export async function memoryFolder(): Promise<string> {
  const folder = await mkdtemp(join(existsSync(MEMORY) ? MEMORY : tmpdir(), 'sau-ro-test-'));
  folders.push(folder);
  return folder;
}
