import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createStatusDesk, type StatusAsker, type StatusDesk } from '../../../src/chat/tracking/show-status.ts';
import { createAgencyRecognizer } from '../../../src/domain/agency-recognition.ts';
import type { DirectoryAgency } from '../../../src/domain/assignment.ts';
import { fold } from '../../../src/domain/vietnamese-text.ts';
import * as words from '../../../src/messages/tracking.ts';
import type { Storage } from '../../../src/ports/repositories.ts';
import { LEXICON } from '../../support/lexicon.ts';
import { assignmentId, openStore, TODAY, viewer } from '../../support/status-world.ts';
import { HA_TINH, planState } from '../../support/tracking-world.ts';

const RECOGNIZER = createAgencyRecognizer(LEXICON);
const NAMES = { 'so-noi-vu': 'Sở Nội vụ', 'so-khoa-hoc-va-cong-nghe': 'Sở Khoa học và Công nghệ', 'xa-thach-ha': 'Xã Thạch Hà' } as const;
type AgencyId = keyof typeof NAMES;
const IDS = Object.keys(NAMES) as AgencyId[];

const due = (agencyId: AgencyId, lastDay: string) => ({ agencyId, agencyName: NAMES[agencyId], period: '', lastDay });
const who = (role: 'officer' | 'coordinator', agencyId: AgencyId) => {
  const known = viewer(role, agencyId);
  return { ...known, person: { ...known.person, agency: NAMES[agencyId] } };
};
const OFFICER = who('officer', 'so-noi-vu');
const COORDINATOR = who('coordinator', 'so-noi-vu');

let storage: Storage;
let desk: StatusDesk;
beforeEach(async () => {
  storage = await openStore();
  desk = createStatusDesk(LEXICON, RECOGNIZER, storage);
  const aliases = (id: AgencyId): string[] => (id === 'xa-thach-ha' ? ['UBND xã Thạch Hà'] : []);
  await storage.agencies.put(
    IDS.map(
      (id): DirectoryAgency => ({ province: HA_TINH, id, name: NAMES[id], kind: 'department', aliases: aliases(id), source: 'standard' }),
    ),
  );
  const rows = [{ for: IDS.map((id) => due(id, '2026-11-20')) }, { for: [due('so-khoa-hoc-va-cong-nghe', '2026-12-31')] }];
  await storage.plans.save(planState('p1.txt', rows, { title: 'Kế hoạch 333/KH-UBND' }));
  await storage.plans.save(planState('p2.txt', rows, { title: 'Kế hoạch 412/KH-UBND' }));
});
afterEach(() => storage.close());

async function say(text: string, asker: Partial<StatusAsker> = {}) {
  const read = desk.read(text);
  if (read === null) throw new Error(`not read: ${text}`);
  return desk.show(read, { viewer: COORDINATOR, isLinked: true, shown: [], today: TODAY, ...asker });
}
const textOf = async (text: string, asker: Partial<StatusAsker> = {}): Promise<string | undefined> => (await say(text, asker))?.reply.text;

describe('names', () => {
  test.each([
    ['/quahan sở KHCN', 'Sở Khoa học và Công nghệ: 2 việc'],
    ['/quahan SKHCN', 'Sở Khoa học và Công nghệ: 2 việc'],
    ['/quahan Sở Khoa học và Công nghệ tỉnh Hà Tĩnh', 'Sở Khoa học và Công nghệ: 2 việc'],
    ['/quahan xã Thạch Hà', 'Xã Thạch Hà: 2 việc'],
    ['/quahan UBND xã Thạch Hà', 'Xã Thạch Hà: 2 việc'],
    ['/quahan Hà Tĩnh', 'Hà Tĩnh: 6 việc'],
    ['/quahan', 'Hà Tĩnh: 6 việc'],
    ['/tiendo 333', 'Tiến độ Hà Tĩnh, Kế hoạch 333/KH-UBND'],
    ['/tiendo kế hoạch 333', 'Tiến độ Hà Tĩnh, Kế hoạch 333/KH-UBND'],
    ['/tiendo p2.txt', 'Tiến độ Hà Tĩnh, Kế hoạch 412/KH-UBND'],
    ['tiến độ sở khcn', 'Tiến độ Sở Khoa học và Công nghệ'],
    ['xã Thạch Hà làm tới đâu rồi', 'Tiến độ Xã Thạch Hà'],
    ['kế hoạch 412 làm tới đâu rồi', 'Tiến độ Hà Tĩnh, Kế hoạch 412/KH-UBND'],
    ['tiến độ của sở em', 'Tiến độ Sở Nội vụ'],
    ['việc quá hạn của tôi', 'Sở Nội vụ: 2 việc quá hạn'],
  ])('of %j are found, with marks or without', async (text, begins) => {
    expect(await textOf(text)).toContain(begins);
    expect(await textOf(fold(text))).toContain(begins);
  });

  test.each([
    ['/quahan Sở Vũ trụ', words.problem.unknown('Sở Vũ trụ')],
    ['/tiendo kế hoạch 999', words.problem.unknown('kế hoạch 999')],
    ['/tiendo kế hoạch', words.problem['several-plans']('kế hoạch')],
    ['/quahan Sở Nội vụ Nghệ An', words.problem['other-province']('Nghệ An')],
    ['/tiendo Nghệ An', words.problem['other-province']('Nghệ An')],
  ])('of %j come to a question back', async (text, answer) => {
    expect((await say(text))?.reply).toMatchObject({ behaviour: 'clarify', text: answer });
  });

  test('that nobody knows leave plain words to the documents', async () => {
    expect(await say('tiến độ xã Tân Thanh')).toBeNull();
    expect(await say('kế hoạch 999 làm tới đâu rồi')).toBeNull();
  });
});

describe('a task by its number', () => {
  test('is looked for in every plan that has it', async () => {
    const seen = await say('nv 1 xong chưa?', { viewer: OFFICER });
    expect(seen?.reply.tasks).toEqual([
      { document: 'p1.txt', ordinal: '1' },
      { document: 'p2.txt', ordinal: '1' },
    ]);
    expect(seen?.shown).toHaveLength(2);
  });

  test('of others is refused to an officer, and shown to a coordinator', async () => {
    expect(await textOf('nv 2 xong chưa?', { viewer: OFFICER })).toBe(words.outOfSight.task);
    expect(await textOf('nv 2 xong chưa?')).toContain('Sở Khoa học và Công nghệ');
    expect(await textOf('nv 1 sở KHCN xong chưa', { viewer: OFFICER })).toBe(words.outOfSight.agency);
    expect((await say('nv 1 sở KHCN xong chưa'))?.shown).toHaveLength(2);
  });
});

describe('/lichsu', () => {
  test('counts the lines of the last list', async () => {
    const shown = [await assignmentId(storage, 'p2.txt', '1', 'so-noi-vu'), await assignmentId(storage, 'p1.txt', '1', 'so-noi-vu')];
    expect(await textOf('/lichsu 2', { shown })).toContain('Kế hoạch 333/KH-UBND');
    expect(await textOf('/lichsu 3', { shown })).toBe(words.problem['no-such-line'](3));
    expect(await textOf('/lichsu', { shown })).toBe(words.problem['no-such-line'](null));
    expect(await textOf('/lichsu', { shown: shown.slice(0, 1) })).toContain('Kế hoạch 412/KH-UBND');
    expect(await textOf('/lichsu 0', { shown })).toBe(words.problem['no-such-line'](0));
  });

  test('of a task by its number is never that of a line', async () => {
    const shown = [await assignmentId(storage, 'p1.txt', '2', 'so-khoa-hoc-va-cong-nghe')];
    expect(await textOf('/lichsu nv 2', { viewer: OFFICER, shown })).toBe(words.outOfSight.task);
    expect((await say('/lichsu nv 1', { shown }))?.reply.tasks).toEqual([
      { document: 'p1.txt', ordinal: '1' },
      { document: 'p2.txt', ordinal: '1' },
    ]);
  });

  test('of what was shown to somebody else is not there', async () => {
    const shown = [await assignmentId(storage, 'p1.txt', '2', 'so-khoa-hoc-va-cong-nghe')];
    expect(await textOf('/lichsu 1', { shown, viewer: OFFICER })).toBe(words.outOfSight.task);
  });
});

test.each(['/vieccuatoi', '/quahan sở KHCN', '/tiendo', 'tiến độ sở KHCN', 'việc của tôi', '/lichsu 1'])(
  '%j in a group, and from an account that is not linked, tells nothing',
  async (text) => {
    expect(await textOf(text, { viewer: null })).toBe(words.privateOnly);
    expect(await textOf(text, { viewer: null, isLinked: false })).toBe(words.noSight['not-linked']);
    expect(await textOf(text, { viewer: viewer('officer', null) })).toBe(words.noSight['no-agency']);
  },
);
