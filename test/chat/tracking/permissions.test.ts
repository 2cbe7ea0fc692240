import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Assignment } from '../../../src/domain/assignment.ts';
import { mayChange } from '../../../src/domain/permission.ts';
import { ROLES } from '../../../src/domain/person.ts';
import { foldEvents, type StatusEvent } from '../../../src/domain/status.ts';
import { PROPERTY_RUNS } from '../../support/property-runs.ts';
import { type Chatter, type TrackingChat, trackingChats } from '../../support/tracking-chat.ts';
import { EVERYTHING, WHOLE } from '../../support/tracking-world.ts';

const openChats = trackingChats();

const AGENCIES = { 'so-khoa-hoc-va-cong-nghe': 'Sở Khoa học và Công nghệ', 'so-noi-vu': 'Sở Nội vụ', 'so-tu-phap': 'Sở Tư pháp' } as const;
const AGENCY_IDS = Object.keys(AGENCIES) as (keyof typeof AGENCIES)[];
const PROVINCES = ['Hà Tĩnh', 'Nghệ An'] as const;
/** A conversation of so many messages costs about a second. */
const MESSAGES = 20;
const RUNS = Math.ceil(PROPERTY_RUNS / 20);

interface Speaker {
  readonly chatter: Chatter;
  readonly agencyId: string;
  /** Everything that was shown to them. */
  readonly shown: string[];
  /** Words of which they know because they said them. */
  readonly said: Set<string>;
}

/** In the plan of Hà Tĩnh rows that all of them have, and one that only one has; few, so that people meet. */
const row = fc.constantFrom('8', '8', '8', '6', '10');
const WITH_ROW: readonly ((ordinal: string, secret: string) => string)[] = [
  (ordinal, secret) => `nv ${ordinal} vướng ${secret}`,
  (ordinal, secret) => `nv ${ordinal} xong rồi ${secret}`,
  (ordinal, secret) => `nv ${ordinal} được 40%, ${secret}`,
  (ordinal, secret) => `nv ${ordinal} xin gia hạn đến 31/1/2027 vì ${secret}`,
  (ordinal, secret) => `rút báo cáo hoàn thành nv ${ordinal}, ${secret}`,
  (ordinal) => `giao nv ${ordinal} cho anh Tú`,
  (ordinal) => `duyệt nv ${ordinal}`,
  (ordinal, secret) => `trả lại nv ${ordinal} vì ${secret}`,
  (ordinal) => `đồng ý gia hạn nv ${ordinal} đến 15/1/2027`,
  (ordinal, secret) => `không gia hạn nv ${ordinal} vì ${secret}`,
  (ordinal, secret) => `không áp dụng nv ${ordinal} vì ${secret}`,
  (ordinal) => `nv ${ordinal} tới đâu rồi`,
  (ordinal) => `duyệt nv ${ordinal} Sở Tư pháp`,
];
const PLAIN = [
  '1',
  '1',
  '1',
  '1',
  'hoàn tác',
  '/vieccuatoi',
  '/tiendo',
  '/quahan',
  '/choduyet',
  '/lichsu 1',
  'tiến độ Sở Tư pháp',
  'duyệt 1',
];
const COMMANDS = ['/duyet', '/tralai', '/giahan', '/khonggiahan', '/hoantac'];

const words = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.tuple(fc.constantFrom(...WITH_ROW), row).map(
      ([make, ordinal]) =>
        (secret: string) =>
          make(ordinal, secret),
    ),
  },
  { weight: 2, arbitrary: fc.constantFrom(...PLAIN).map((text) => () => text) },
  {
    weight: 1,
    arbitrary: fc.tuple(fc.constantFrom(...COMMANDS), fc.nat(800), fc.nat(3)).map(
      ([command, id, version]) =>
        () =>
          `${command} ${id}.${version}`,
    ),
  },
);
/** Mostly followed by a yes, whatever came of the words. */
const conversation = fc.array(fc.record({ who: fc.nat(), agrees: fc.nat(3), words }), { minLength: MESSAGES, maxLength: MESSAGES });

async function everybody(chats: TrackingChat): Promise<Speaker[]> {
  const speakers: Speaker[] = [];
  for (const province of PROVINCES)
    for (const agencyId of AGENCY_IDS.slice(0, province === 'Hà Tĩnh' ? 3 : 1))
      for (const role of ROLES) {
        const chatter = await chats.join({ role, province, agency: AGENCIES[agencyId] });
        speakers.push({ chatter, agencyId, shown: [], said: new Set() });
      }
  return speakers;
}

const secretsIn = (text: string): string[] => text.match(/bimat\d+x/gu) ?? [];

/** What nobody may have been shown: the words of changes of work that they do not see. */
function leaks({ chatter: { person }, agencyId, shown, said }: Speaker, ownerOf: ReadonlyMap<string, Assignment>): string[] {
  const seesProvince = person.role === 'coordinator' || person.role === 'admin';
  const sees = ({ province, agencyId: of }: Assignment): boolean => province === person.province && (seesProvince || of === agencyId);
  return shown
    .filter((text) => !text.includes('(phối hợp) báo về'))
    .flatMap(secretsIn)
    .filter((secret) => {
      const owner = ownerOf.get(secret);
      return !said.has(secret) && (owner === undefined || !sees(owner));
    });
}

test('whoever says what: nobody changes or sees what is not theirs, and each status is what its changes come to', async () => {
  const chats = await openChats();
  const speakers = await everybody(chats);
  const agencyOf = new Map(speakers.map(({ chatter, agencyId }) => [chatter.person.id, agencyId]));
  const personOf = new Map(speakers.map(({ chatter }) => [chatter.person.id, chatter.person]));
  let spoken = 0;
  // Something to decide about from the start
  for (const { chatter } of speakers.filter(({ chatter: { person } }) => person.role === 'officer' && person.province === 'Hà Tĩnh')) {
    await chatter.say('nv 8 xong, nv 6 xin gia hạn đến 31/1/2027');
    await chatter.say('1');
  }

  await fc.assert(
    fc.asyncProperty(conversation, async (messages) => {
      for (const { who, agrees, words: make } of messages) {
        const speaker = speakers[who % speakers.length] as Speaker;
        spoken += 1;
        const secret = `bimat${spoken}x`;
        const text = make(secret);
        if (text.includes(secret)) speaker.said.add(secret);
        speaker.shown.push(speaker.chatter.heard(), await speaker.chatter.say(text));
        if (agrees > 0) speaker.shown.push(await speaker.chatter.say('1'));
      }
      const assignments = new Map((await chats.storage.assignments.list(EVERYTHING, {}, WHOLE)).map((one) => [one.id, one]));
      const events = await chats.events();
      const ownerOf = new Map<string, Assignment>();
      for (const { change, assignmentId } of events) {
        const about = assignments.get(assignmentId);
        for (const secret of secretsIn(JSON.stringify(change))) if (about !== undefined) ownerOf.set(secret, about);
      }
      for (const one of speakers) {
        one.shown.push(one.chatter.heard());
        expect(leaks(one, ownerOf)).toEqual([]);
      }
      const byAssignment = new Map<number, StatusEvent[]>();
      for (const event of events) byAssignment.set(event.assignmentId, [...(byAssignment.get(event.assignmentId) ?? []), event]);
      for (const { change, actor, assignmentId } of events) {
        const person = personOf.get(actor.personId ?? -1);
        const target = assignments.get(assignmentId);
        if (person === undefined || target === undefined) throw new Error('a change by nobody, or of nothing');
        if (change.kind === 'undo') {
          const undone = byAssignment.get(assignmentId)?.find(({ version }) => version === change.version);
          expect(undone?.actor.personId).toBe(person.id);
        } else
          expect([change.kind, person.role, mayChange(person, agencyOf.get(person.id) ?? null, change.kind, target)]).toEqual([
            change.kind,
            person.role,
            true,
          ]);
      }
      for (const [id, made] of byAssignment) expect(assignments.get(id)?.status).toEqual(foldEvents(made));
    }),
    { numRuns: RUNS, endOnFailure: true },
  );
  // Where hardly anything is recorded hardly anything is shown by this
  expect((await chats.events()).length).toBeGreaterThan(2 * 3 + RUNS / 2);
}, 120_000);
