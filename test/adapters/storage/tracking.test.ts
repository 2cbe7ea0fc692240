import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import BetterSqlite3 from 'better-sqlite3';
import { createSqliteStorage, DATABASE_FILE } from '../../../src/adapters/storage/storage.ts';
import { foldEvents } from '../../../src/domain/status.ts';
import { describeTracking } from '../../contracts/tracking.contract.ts';
import { ended, startScript } from '../../support/run-script.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { change, DONE, due, EVERYTHING, planState, progress, savePlan, WHOLE } from '../../support/tracking-world.ts';

describeTracking('SQLite', async () => {
  const folder = await temporaryFolder();
  return [await createSqliteStorage(folder), await createSqliteStorage(folder)];
});

/** A store with one assignment that has two changes, closed again; gives the bare database. */
async function withChanges(): Promise<BetterSqlite3.Database> {
  const folder = await temporaryFolder();
  const storage = await createSqliteStorage(folder);
  await savePlan(storage, planState('a', [{ for: [due('so-a', '2026-11-30')] }]));
  const [assignment] = await storage.assignments.list(EVERYTHING, {}, WHOLE);
  for (const each of [progress(10), DONE]) await change(storage, assignment?.id ?? 0, each);
  await storage.close();
  return new BetterSqlite3(join(folder, DATABASE_FILE));
}

describe('the SQLite tables of tracking', () => {
  const COLUMNS = 'assignment_id, version, change, from_state, to_state, person_id, person_name, role, agency, channel, event_id, at';

  test.each([
    ['altered', "update status_events set at = ''"],
    ['altered in the least', 'update status_events set version = version where version = 1'],
    ['removed', 'delete from status_events'],
    ['replaced', `insert or replace into status_events (${COLUMNS}) select ${COLUMNS} from status_events`],
    ['replaced by position', `insert or replace into status_events (position, ${COLUMNS}) select * from status_events where version = 1`],
    ['left out', `insert into status_events (${COLUMNS}) select ${COLUMNS.replace('version', 'version + 3')} from status_events`],
    [
      'of nothing',
      `insert into status_events (${COLUMNS}) select ${COLUMNS.replace('assignment_id', '99').replace('version', '1')} from status_events where version = 1`,
    ],
    ['without their assignment', 'delete from assignments'],
    ['without their plan', 'delete from tracked_plans'],
  ])('let no change be %s, whoever writes', async (_, statement) => {
    const raw = await withChanges();
    raw.pragma('foreign_keys = ON');
    const events = () => raw.prepare('select * from status_events').all();
    const before = events();
    expect(before).toHaveLength(2);
    expect(() => raw.exec(statement)).toThrow(/never|follows|FOREIGN KEY/u);
    expect(events()).toEqual(before);
    raw.close();
  });

  test.each([
    "update assignments set state = 'not-started'",
    "update assignments set extended_to = '2027-01-01'",
    "update assignments set standing = 'late'",
    "update assignments set extension = '{}'",
  ])('refuse what does not fit together: %s', async (statement) => {
    const raw = await withChanges();
    expect(() => raw.exec(statement)).toThrow('CHECK constraint failed');
    raw.close();
  });

  test('are not written by a save that changes nothing', async () => {
    const folder = await temporaryFolder();
    const storage = await createSqliteStorage(folder);
    const drafts = [{ for: [due('so-a', '2026-11-30'), due('so-b', null, '2026-12-15')] }, { for: [due('so-a', null)] }];
    const ids = await savePlan(storage, planState('a', drafts));
    const raw = new BetterSqlite3(join(folder, DATABASE_FILE), { readonly: true });
    const version = () => raw.pragma('data_version', { simple: true });
    const before = version();
    await storage.plans.save(
      planState(
        'a',
        drafts.map((draft, i) => ({ ...draft, continues: ids[i] ?? 0 })),
      ),
    );
    expect(version()).toBe(before);
    await storage.plans.save(planState('a', []));
    expect(version()).not.toBe(before);
    raw.close();
    await storage.close();
  });
});

describe('several processes', () => {
  test('change one assignment at once, and no change is lost', async () => {
    const folder = await temporaryFolder();
    const storage = await createSqliteStorage(folder);
    await savePlan(storage, planState('a', [{ for: [due('so-a', '2026-11-30')] }]));
    const [assignment] = await storage.assignments.list(EVERYTHING, {}, WHOLE);
    const id = assignment?.id ?? 0;
    const children = [1, 2, 3].map((actor) => startScript('record-changes.ts', [folder, String(id), String(actor), '20']));
    expect(await Promise.all(children.map(ended))).toEqual([0, 0, 0]);
    const events = await storage.assignments.events(id, EVERYTHING);
    expect(events.map(({ version }) => version)).toEqual(Array.from({ length: 60 }, (_, i) => i + 1));
    for (const actor of [1, 2, 3]) {
      const own = events.filter(({ actor: { personId } }) => personId === actor);
      expect(own.map((event) => event.change)).toEqual(Array.from({ length: 20 }, (_, i) => progress(i + 1)));
    }
    expect((await storage.assignments.find(id, EVERYTHING))?.status).toEqual(foldEvents(events));
    await storage.close();
  }, 60_000);
});
