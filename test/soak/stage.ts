import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { createDigests, type Digests, writeLadder } from './digests.ts';
import { readQuestions } from './gather.ts';
import { createPeople, type People } from './people.ts';
import type { Mode, Platform } from './platform.ts';
import { findPort, type ProgramPlace, startService } from './program.ts';
import { createReminders, type Reminders } from './reminders.ts';
import { within } from './rounds.ts';
import { startTelegramPlatform } from './telegram-platform.ts';
import { createWeather, type Weather } from './weather.ts';
import { startZaloPlatform } from './zalo-platform.ts';

/** All that stands around the program. */
export interface Stage {
  readonly platforms: readonly Platform[];
  readonly place: ProgramPlace;
  readonly random: () => number;
  readonly people: People;
  readonly reminders: Reminders;
  readonly digests: Digests;
  readonly weather: Weather;
}

const FIRST_START_MS = 4_000;
const READING_MS = 120_000;

export async function startPlatforms(mode: Mode, folder: string, random: () => number): Promise<Pick<Stage, 'platforms' | 'place'>> {
  const port = await findPort(random);
  const url = `http://127.0.0.1:${port}`;
  const platforms = [await startZaloPlatform(mode, url), await startTelegramPlatform(mode, url)];
  const env = Object.assign({ HTTP_PORT: String(port), WEB_CHAT: 'off' }, ...platforms.map((platform) => platform.env));
  return { platforms, place: { dataFolder: join(folder, 'data'), temporaryFolder: join(folder, 'tmp'), env } };
}

/** Kills the very first starts, while documents are read and the index is built; then lets one come to its end, and stops it. */
export async function readFirst(place: ProgramPlace, kills: number, random: () => number): Promise<void> {
  for (let killed = 0; killed < kills; killed++) {
    const program = startService(place);
    await Promise.race([program.ended, delay(random() * FIRST_START_MS)]);
    program.signal('SIGKILL');
    await within(program.ended, 'the program did not end');
  }
  const program = startService(place);
  try {
    await within(program.ready, 'the first start took too long', READING_MS);
  } finally {
    program.signal('SIGKILL');
  }
  await program.ended;
}

/** @param platforms with a place where documents were read */
export async function setStage(started: Pick<Stage, 'platforms' | 'place'>, random: () => number): Promise<Stage> {
  const { platforms, place } = started;
  const people = createPeople(platforms, await readQuestions(place.dataFolder), random);
  await writeLadder(place.dataFolder);
  const names = platforms.map(({ name }) => name);
  return {
    platforms,
    place,
    random,
    people,
    digests: createDigests(place.dataFolder, platforms, random),
    reminders: createReminders(place.dataFolder, names, people, random),
    weather: createWeather(platforms, random),
  };
}
