import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createSystemClock } from '../../src/adapters/runtime/system-clock.ts';
import { createSqliteStorage } from '../../src/adapters/storage/storage.ts';
import { postDigest } from '../../src/chat/reminding/post-digest.ts';
import { createWorkCalendar } from '../../src/domain/calendar.ts';
import type { Storage } from '../../src/ports/repositories.ts';
import { planDigests } from '../../src/reminding/plan-digests.ts';
import { createMemberFinder } from '../../src/tracking/directory/directory-reader.ts';
import { LEXICON } from '../support/lexicon.ts';
import { SILENT_LOGGER } from '../support/silent-logger.ts';
import { due, planState } from '../support/tracking-world.ts';
import { digestMarker, planTitle } from './markers.ts';
import type { Platform } from './platform.ts';

/** A digest that somebody has to get, once. */
export interface ExpectedDigest {
  readonly platform: string;
  readonly chatId: string;
  readonly marker: string;
}

/** Gives people work that is due today, as a second process does, while the program runs, ends or starts. */
export interface Digests {
  readonly expected: readonly ExpectedDigest[];
  /** A province with its plan and people; now and then plans their digests too, at the same time as the program. */
  write(): Promise<void>;
}

const MOST_PEOPLE = 6;
const SHARE_PLANNED_HERE = 0.3;
/** On the day only, and at any time of the day, so that a run may begin at night. */
const ONCE = { before: [0], after: [], thenEvery: null };
const POLICY = {
  lead: ONCE,
  helper: ONCE,
  leaderFrom: 1,
  coordinatorFrom: 3,
  approver: { ...ONCE, before: [] },
  digestAt: '00:00',
  quiet: ['23:59', '00:00'] as const,
};

/** Where the program reads the ladder of these provinces. */
export const LADDER_FILE = join('lexicons', 'reminders.json');

export async function writeLadder(dataFolder: string): Promise<void> {
  await mkdir(join(dataFolder, 'lexicons'), { recursive: true });
  await writeFile(join(dataFolder, LADDER_FILE), JSON.stringify({ policy: POLICY }));
}

export function createDigests(dataFolder: string, platforms: readonly Platform[], random: () => number): Digests {
  const expected: ExpectedDigest[] = [];
  const clock = createSystemClock();
  const calendar = createWorkCalendar(LEXICON.holidays);
  const parts = {
    clock,
    calendar,
    logger: SILENT_LOGGER,
    settings: { ...LEXICON.reminders, policy: POLICY },
    findAgency: createMemberFinder(LEXICON),
    post: postDigest,
    channels: new Set(platforms.map(({ name }) => name)),
  };
  let provinces = 0;

  async function addPerson(storage: Pick<Storage, 'people' | 'links'>, province: string, marker: string, at: string): Promise<void> {
    const platform = platforms[Math.floor(random() * platforms.length)];
    if (platform === undefined) return;
    const { id: chatId } = platform.openChat();
    const person = await storage.people.add({ name: 'An', role: 'officer', agency: 'Sở A', province }, at);
    await storage.links.put({ channel: platform.name, senderId: chatId, chatId, personId: person.id, linkedAt: at });
    expected.push({ platform: platform.name, chatId, marker });
  }

  return {
    expected,
    async write() {
      // Nobody is reminded on a rest day
      if (!calendar.isWorkingDay(clock.today())) return;
      const number = provinces++;
      const province = `Tỉnh thử ${number}`;
      const document = `ke-hoach-thu-${number}.txt`;
      const plan = planState(document, [{ for: [due('so-a', clock.today())] }], { province, title: planTitle(number) });
      const storage = await createSqliteStorage(dataFolder);
      try {
        await storage.atomically(async (inside) => {
          const at = clock.now();
          await inside.agencies.put([{ province, id: 'so-a', name: 'Sở A', kind: 'department', aliases: [], source: 'import' }]);
          for (let several = 1 + Math.floor(random() * MOST_PEOPLE); several > 0; several--)
            await addPerson(inside, province, digestMarker(number), at);
          await inside.plans.save(plan);
        });
        if (random() < SHARE_PLANNED_HERE) await planDigests({ ...parts, storage });
      } finally {
        await storage.close();
      }
    },
  };
}
