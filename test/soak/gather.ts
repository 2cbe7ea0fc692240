import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { createSqliteStorage } from '../../src/adapters/storage/storage.ts';
import type { DeadLetter } from '../../src/ports/delivery-repositories.ts';
import type { Storage } from '../../src/ports/repositories.ts';
import { LADDER_FILE } from './digests.ts';
import { answerMarker } from './markers.ts';
import type { Question } from './people.ts';
import type { Platform } from './platform.ts';
import type { ProgramPlace } from './program.ts';
import { type InboxRow, readStore } from './read-store.ts';

const DRAIN_MS = 300_000;
const LOOK_MS = 200;
/** In a row, so that nothing is on its way between two places. */
const QUIET_LOOKS = 4;

async function withStorage<T>(dataFolder: string, read: (storage: Storage) => Promise<T>): Promise<T> {
  const storage = await createSqliteStorage(dataFolder);
  try {
    return await read(storage);
  } finally {
    await storage.close();
  }
}

const markerOf = ({ ordinal, province }: Question): string => answerMarker(ordinal, province);

/** One for each row of the annexes, which answers it alone. */
export const readQuestions = (dataFolder: string): Promise<Question[]> =>
  withStorage(dataFolder, async ({ documents }) => {
    const rows: Question[] = [];
    // A row that waits for a person is answered in other words
    for (const { id, province } of await documents.list())
      for (const { ordinal, needsReview } of province === null ? [] : await documents.tasks(id))
        if (!needsReview) rows.push({ ordinal, province: province ?? '' });
    const questions = rows.filter((row) => rows.filter((other) => markerOf(other) === markerOf(row)).length === 1);
    return questions;
  });

export const readLetters = (dataFolder: string): Promise<DeadLetter[]> =>
  withStorage(dataFolder, ({ deadLetters }) => deadLetters.list(1_000_000));

/**
 * Resolves when everything is stored, answered and sent or laid aside; false: not in time. What then waits for nothing but its next try,
 * which may be minutes away after several cut-off ones, is told that the platforms are there again, as the program itself tells it.
 */
export async function drained(dataFolder: string, platforms: readonly Platform[]): Promise<boolean> {
  const until = performance.now() + DRAIN_MS;
  for (let quiet = 0; quiet < QUIET_LOOKS; ) {
    if (performance.now() > until) return false;
    const { waiting, toSend } = readStore(dataFolder, (store) => store.open());
    const undelivered = platforms.reduce((sum, platform) => sum + platform.undelivered(), 0);
    quiet = waiting + toSend + undelivered === 0 ? quiet + 1 : 0;
    if (waiting + undelivered === 0 && toSend > 0) await hastenAll(dataFolder, platforms);
    await delay(LOOK_MS);
  }
  return true;
}

const hastenAll = (dataFolder: string, platforms: readonly Platform[]): Promise<void> =>
  withStorage(dataFolder, async ({ outbox }) => {
    for (const { name } of platforms) await outbox.hasten(name, new Date().toISOString());
  });

/**
 * Messages that a platform handed over and forgot, and that the process could not store before its end: as it asks for the next one only when
 * one is stored, that can be only the last one of a process, or one whose answer was cut off.
 * @param lastHandedOver the last place, of those handed over, at the end of each round
 */
export function findLostByPlatform(
  platforms: readonly Platform[],
  inbox: readonly InboxRow[],
  lastHandedOver: readonly number[],
): ReadonlySet<string> {
  const stored = new Set(inbox.map((row) => `${row.channel}:${row.event_id}`));
  const last = new Set(lastHandedOver);
  const lost = platforms.flatMap(({ name, handedOver }) =>
    (handedOver() ?? [])
      .map(({ eventId, cutOff }, place) => ({ id: `${name}:${eventId}`, mayBeLost: cutOff || last.has(place) }))
      .filter(({ id, mayBeLost }) => mayBeLost && !stored.has(id)),
  );
  return new Set(lost.map(({ id }) => id));
}

const BELONGING: ReadonlySet<string> = new Set(['sau-ro.sqlite', LADDER_FILE, join('index', 'vectors.hnsw')]);

/** Files that should not be there when the program has ended. */
export async function findLeftFiles({ dataFolder, temporaryFolder }: ProgramPlace): Promise<string[]> {
  const [own, temporary] = [await filesIn(dataFolder), await filesIn(temporaryFolder)];
  const left = [...own.filter((file) => !BELONGING.has(file)), ...temporary];
  return left.map((file) => `left over: ${file}`);
}

export async function sizeOf(dataFolder: string): Promise<number> {
  const sizes = await Promise.all((await filesIn(dataFolder)).map(async (file) => (await stat(join(dataFolder, file))).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1));
}
