import { findLeftFiles, findLostByPlatform, readLetters, sizeOf } from './gather.ts';
import { judge, type Verdict } from './judge.ts';
import { readStore } from './read-store.ts';
import { medianOf, type Progress, type RunRecord } from './record.ts';
import type { Stage } from './stage.ts';

export interface SoakReport extends Progress, Verdict {
  readonly reminders: number;
  readonly digests: number;
  readonly interrupted: number;
  /** Messages taken of which the platform knows that its answer was not read. */
  readonly cutOff: number;
  readonly faults: ReadonlyMap<string, number>;
  readonly lostByPlatform: number;
  /** Milliseconds. */
  readonly starts: { readonly median: number; readonly longest: number };
  /** Bytes. */
  readonly mostMemory: number;
  readonly bytesPerMessage: number;
  readonly errors: ReadonlyMap<string, number>;
  readonly problems: readonly string[];
}

export const isFaultless = ({ lost, doubledWrongly, wrong, problems }: SoakReport): boolean =>
  lost.length + doubledWrongly.length + wrong.length + problems.length === 0;

/** Resident memory, bytes; several times what the documents and their index need. */
const MEMORY_LIMIT = 600 * 2 ** 20;
/** Bytes on the disk for each message, with its rows in and out, their keys and indexes. */
const BYTES_LIMIT = 4_096;
/** Fewer messages say nothing: a database grows by pages. */
const MEASURABLE = 1_000;

/** Looks at all that is left when the program has ended. */
export async function compare(stage: Stage, record: RunRecord, bytesBefore: number): Promise<Omit<SoakReport, keyof Progress>> {
  const { platforms, place, people, reminders, digests, weather } = stage;
  const { inbox, outbox, check } = readStore(place.dataFolder, (store) => ({
    inbox: store.inbox(),
    outbox: store.outbox(),
    check: store.check('integrity_check'),
  }));
  const lostByPlatform = findLostByPlatform(platforms, inbox, record.lastHandedOver);
  const verdict = judge({
    platforms,
    asked: people.asked,
    reminders: reminders.written,
    digests: digests.expected,
    cuts: weather.cuts,
    interrupted: record.interrupted,
    inbox,
    outbox,
    deadLetters: await readLetters(place.dataFolder),
    lostByPlatform,
  });
  const bytesPerMessage = ((await sizeOf(place.dataFolder)) - bytesBefore) / Math.max(1, people.asked.length);
  const problems = [...record.problems, ...(await findLeftFiles(place))];
  if (check !== 'ok') problems.push(`the database: ${check}`);
  if (record.mostMemory > MEMORY_LIMIT) problems.push(`${record.mostMemory} bytes of memory`);
  if (people.asked.length > MEASURABLE && bytesPerMessage > BYTES_LIMIT) problems.push(`${bytesPerMessage} bytes a message`);
  return {
    ...verdict,
    reminders: reminders.written.length,
    digests: digests.expected.length,
    interrupted: record.interrupted.length,
    cutOff: platforms.reduce((sum, { taken }) => sum + taken().filter(({ cutOff }) => cutOff).length, 0),
    faults: weather.counts,
    lostByPlatform: lostByPlatform.size,
    starts: { median: medianOf(record.starts) ?? 0, longest: Math.max(0, ...record.starts) },
    mostMemory: record.mostMemory,
    bytesPerMessage,
    errors: record.errors,
    problems,
  };
}
