import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeAll, jest } from '@jest/globals';
import { createSqliteStorage } from '../../src/adapters/storage/storage.ts';
import { type App, createApp } from '../../src/app.ts';
import type { ChatService } from '../../src/chat/chat-service.ts';
import { composePorts } from '../../src/compose.ts';
import { readConfig } from '../../src/config/env.ts';
import { readPrompts } from '../../src/config/prompts.ts';
import type { Assignment } from '../../src/domain/assignment.ts';
import type { EventContent } from '../../src/domain/channel-event.ts';
import type { OutgoingMessage } from '../../src/domain/outgoing-message.ts';
import type { KnownPerson, Role } from '../../src/domain/person.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { LanguageModel } from '../../src/ports/language-model.ts';
import type { Storage } from '../../src/ports/repositories.ts';
import type { LoggedEvent } from '../../src/ports/tracking-repositories.ts';
import { createScriptedChannel, type ScriptedChannel } from '../fakes/scripted-channel.ts';
import { changingStorage } from './changing-storage.ts';
import { TRACKED_AT, trackedStore } from './filled-store.ts';
import { LIMITS } from './model-rig.ts';
import { SILENT_LOGGER } from './silent-logger.ts';
import { PROJECT } from './source-files.ts';
import { createStillClock, type StillClock } from './still-clock.ts';
import { memoryFolder } from './temporary-folder.ts';
import { EVERYTHING, HA_TINH, WHOLE } from './tracking-world.ts';

export const PLAN = 'ha-tinh-ke-hoach-226.txt';
/** The lead of row 10 of {@link PLAN}; "so-khoa-hoc-va-cong-nghe". */
export const SCIENCE = 'Sở Khoa học và Công nghệ';
/** The lead of rows 14 and 16. */
export const HOME_AFFAIRS = 'Sở Nội vụ';

/** Somebody in the private chat in which they were linked. */
export interface Chatter {
  readonly person: KnownPerson;
  /** What is said in answer, all of it. */
  say(text: string, options?: { readonly eventId?: string }): Promise<string>;
  /** Presses the newest button with this label. */
  press(label: string): Promise<string>;
  /** Sends a file with these words below it. */
  send(name: string, caption: string): Promise<string>;
  sayInGroup(text: string): Promise<string>;
  /** What has come without being asked for since the last answer. */
  heard(): string;
  /** Labels under the newest message. */
  buttons(): string[];
}

/** The assistant on a store with real documents that are followed, in chats. */
export interface TrackingChat {
  readonly storage: Storage;
  readonly app: App;
  readonly clock: StillClock;
  readonly channel: ScriptedChannel;
  readonly service: ChatService;
  /** Somebody who was added and linked; of {@link SCIENCE} in Hà Tĩnh unless said otherwise. */
  join(who: {
    readonly role: Role;
    readonly agency?: string | null;
    readonly province?: string | null;
    readonly name?: string;
  }): Promise<Chatter>;
  /** Somebody whose account is nobody's. */
  stranger(): Chatter;
  /** The assignment of a row of an agency, in the plan of Hà Tĩnh unless another is named; of several periods the first. */
  assignment(ordinal: string, agency: string, document?: string): Promise<Assignment>;
  /** All changes, in the order in which they were made. */
  events(): Promise<LoggedEvent[]>;
}

/** Gives each test a world of its own, closed after it. The clock stands at {@link TRACKED_AT}. @param model may be asked */
export function trackingChats(model: LanguageModel | null = null): () => Promise<TrackingChat> {
  jest.setTimeout(30_000);
  let original = '';
  let app: App;
  let storage: Storage;
  let clock: StillClock;
  const ends: (() => Promise<void>)[] = [];
  const newFolder = async (): Promise<string> => {
    const dataFolder = join(await memoryFolder(), 'data');
    await cp(original, dataFolder, { recursive: true });
    return dataFolder;
  };
  beforeAll(async () => {
    original = await trackedStore();
    const composed = await composePorts({ ...readConfig({}), dataFolder: await newFolder() });
    storage = composed.storage;
    // To make the app takes longer than a test does; it has nothing of its own but the index of the documents, which are the same
    const present: Clock = { now: () => clock.now(), today: () => clock.today() };
    const languageModel = model === null ? null : { model, prompts: readPrompts(PROJECT), limits: LIMITS };
    app = createApp({ ...composed, storage: changingStorage(() => storage), clock: present, logger: SILENT_LOGGER, languageModel });
    await app.openIndex();
    await composed.storage.close();
  }, 60_000);
  afterEach(async () => {
    for (const end of ends.splice(0).toReversed()) await end();
  });
  return async () => {
    storage = await createSqliteStorage(await newFolder());
    clock = createStillClock(TRACKED_AT);
    const channel = createScriptedChannel({ name: 'telegram' });
    const service = app.serve([channel]);
    const { close } = storage;
    ends.push(async () => {
      await service.stop();
      await close();
    });
    await service.start();
    return openWorld({ app, storage, clock, channel, service });
  };
}

interface Parts {
  readonly app: App;
  readonly storage: Storage;
  readonly clock: StillClock;
  readonly channel: ScriptedChannel;
  readonly service: ChatService;
}

function openWorld(parts: Parts): TrackingChat {
  const { storage } = parts;
  let joined = 0;
  return {
    ...parts,
    async join({ role, agency = SCIENCE, province = HA_TINH, name = `Người ${joined + 1}` }) {
      joined += 1;
      const chatId = `chat${joined}`;
      const person = await storage.people.add({ role, agency, province, name }, TRACKED_AT);
      await storage.links.put({ channel: 'telegram', senderId: chatId, personId: person.id, chatId, linkedAt: TRACKED_AT });
      return openChat(chatId, person, parts);
    },
    stranger: () => openChat('stranger', { id: 0, name: '', role: 'viewer', agency: null, province: null }, parts),
    async assignment(ordinal, agency, document = PLAN) {
      const all = await storage.assignments.list(EVERYTHING, { document, ordinals: [ordinal] }, WHOLE);
      const found = all.find(({ agencyName }) => agencyName === agency);
      if (found === undefined) throw new Error(`no assignment of ${agency} in row ${ordinal}`);
      return found;
    },
    events: async () => (await storage.assignments.log(EVERYTHING, 0, 10_000)).map(({ event }) => event),
  };
}

function openChat(chatId: string, person: KnownPerson, { channel, service, clock }: Parts): Chatter {
  let read = 0;
  const inChat = (): readonly OutgoingMessage[] => channel.accepted.filter((message) => message.chatId === chatId);
  const news = (): string => {
    const all = inChat();
    const text = all
      .slice(read)
      .map((message) => message.text)
      .join('\n');
    read = all.length;
    return text;
  };
  const bring = async (content: EventContent, eventId?: string): Promise<string> => {
    // Nobody writes twice in one second
    clock.pass({ seconds: 1 });
    await service.drain();
    news();
    await channel.bring({ chatId, senderId: chatId, content, ...(eventId === undefined ? {} : { eventId }) });
    await service.drain();
    return news();
  };
  return {
    person,
    say: (text, { eventId } = {}) => bring({ kind: 'text', text, edited: false }, eventId),
    async press(label) {
      await service.drain();
      const carrier = inChat().findLast(({ buttons }) => buttons.flat().some((button) => button.label === label));
      const button = carrier?.buttons.flat().find((one) => one.label === label);
      if (button === undefined) throw new Error(`no button "${label}"`);
      return bring({ kind: 'button', button: button.id, messageId: null });
    },
    send: (name, caption) => bring({ kind: 'attachment', attachment: 'file', caption, file: { id: `id-of-${name}`, name, size: 10 } }),
    async sayInGroup(text) {
      clock.pass({ seconds: 1 });
      const before = channel.accepted.length;
      await channel.bring({ chatId: 'group', senderId: chatId, isPrivate: false, content: { kind: 'text', text, edited: false } });
      await service.drain();
      return channel.accepted
        .slice(before)
        .filter((message) => message.chatId === 'group')
        .map((message) => message.text)
        .join('\n');
    },
    heard: news,
    buttons: () => (inChat().at(-1)?.buttons ?? []).flat().map(({ label }) => label),
  };
}
