import { readdirSync, readFileSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, jest, test } from '@jest/globals';
import { createFileList } from '../../../src/adapters/documents/files/document-files.ts';
import { type App, createApp } from '../../../src/app.ts';
import { evaluateSet, type SetReport } from '../../../src/commands/evaluation/evaluate-set.ts';
import { documentsNamed, parseGoldSet } from '../../../src/commands/evaluation/gold-sets.ts';
import { composePorts } from '../../../src/compose.ts';
import { readConfig } from '../../../src/config/env.ts';
import { TRACKED_AT, trackedStore } from '../../support/filled-store.ts';
import { SILENT_LOGGER } from '../../support/silent-logger.ts';
import { PROJECT } from '../../support/source-files.ts';
import { memoryFolder } from '../../support/temporary-folder.ts';

const FOLDER = join(PROJECT, 'test/evaluation');
const OTHERS = join(PROJECT, 'test/fixtures/documents');

/** The least share, of messages as they are written and of the same without diacritics, by the name of the set. */
const LEAST: Readonly<Record<string, { readonly written: number; readonly folded: number }>> = {
  'updates-plans': { written: 0.95, folded: 0.9 },
  'updates-own': { written: 0.93, folded: 0.93 },
  'updates-third': { written: 0.9, folded: 0.85 },
  'updates-other-documents': { written: 0.86, folded: 0.8 },
  'updates-third-other': { written: 0.9, folded: 0.85 },
};

jest.setTimeout(90_000);

let app: App;
let recordedAtAll: () => Promise<number>;
const reports = new Map<string, SetReport & { readonly kind: 'questions' }>();

/** Sets that name only the corpus are put to the corpus alone, the others when the other documents have joined it. */
beforeAll(async () => {
  const dataFolder = join(await memoryFolder(), 'data');
  await cp(await trackedStore(), dataFolder, { recursive: true });
  const ports = { ...(await composePorts({ ...readConfig({}), dataFolder }, { now: TRACKED_AT })), logger: SILENT_LOGGER };
  app = createApp(ports);
  recordedAtAll = async () => (await ports.storage.assignments.log({ kind: 'everything' }, 0, 1)).length;
  const others = readdirSync(OTHERS).toSorted();
  const sets = Object.keys(LEAST).map((name) => parseGoldSet(name, readFileSync(join(FOLDER, `${name}.json`), 'utf8')));
  const isOfOthers = (set: (typeof sets)[number]): boolean => [...documentsNamed(set)].some((name) => others.includes(name));
  const evaluate = async (chosen: typeof sets): Promise<void> => {
    for (const set of chosen) {
      const report = await evaluateSet(set, app);
      if (report.kind === 'questions') reports.set(set.name, report);
    }
  };
  await app.openIndex();
  await evaluate(sets.filter((set) => !isOfOthers(set)));
  const files = others.map((name) => join(OTHERS, name));
  await app.ingest(createFileList(files, { isPublic: true }), () => undefined);
  await app.openIndex();
  await evaluate(sets.filter(isOfOthers));
}, 90_000);

describe('messages that report', () => {
  test('are all in a set that is held to a minimum', () => {
    const names = readdirSync(FOLDER).filter((name) => name.startsWith('updates-'));
    expect(names.map((name) => name.replace('.json', '')).toSorted()).toEqual(Object.keys(LEAST).toSorted());
  });

  test.each(Object.entries(LEAST))('%s are understood as a careful colleague would, at least so often: %j', (name, least) => {
    const report = reports.get(name);
    const total = report?.total ?? { all: 0, written: 0, folded: 0 };
    const missed = report?.failures.map(({ id, spelling, faults }) => `${id} ${spelling} ${faults.map(({ kind }) => kind)}`);
    expect({ reached: total.written >= least.written * total.all, missed }).toMatchObject({ reached: true });
    expect({ reached: total.folded >= least.folded * total.all, missed }).toMatchObject({ reached: true });
    expect(total.all).toBeGreaterThan(0);
  });

  test('record nothing by themselves', async () => {
    expect(
      [...reports.values()].flatMap(({ failures }) => failures.flatMap(({ faults }) => faults)).filter(({ kind }) => kind === 'recorded'),
    ).toEqual([]);
    expect(await recordedAtAll()).toBe(0);
    await app.close();
  });
});
