import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { type App, createApp } from '../../src/app.ts';
import type { ChatService } from '../../src/chat/chat-service.ts';
import { createFileReader } from '../../src/commands/read-in.ts';
import { composePorts } from '../../src/compose.ts';
import { readConfig } from '../../src/config/env.ts';
import type { EventContent } from '../../src/domain/channel-event.ts';
import type { Role } from '../../src/domain/person.ts';
import type { ReadFileIn } from '../../src/ports/document-desk.ts';
import type { Storage } from '../../src/ports/repositories.ts';
import { createScriptedChannel, type ScriptedChannel } from '../fakes/scripted-channel.ts';
import { TRACKED_AT, trackedStore } from './filled-store.ts';
import { createRecordingLogger } from './recording-logger.ts';
import { createStillClock, type StillClock } from './still-clock.ts';
import { memoryFolder } from './temporary-folder.ts';

export const PAGE = 'https://van-ban.example/documents';

/** Somebody in a private chat of a channel that gives out files, or of one that does not. */
export interface Sender {
  /** Sends a file, and hears what is said to it. */
  send(name: string, bytes: string | Uint8Array, options?: { readonly caption?: string; readonly size?: number }): Promise<string>;
  say(text: string): Promise<string>;
  press(label: string): Promise<string>;
  buttons(): string[];
}

/** Chats of people who hand in files, on a store with real documents, read by the real readers. */
export interface UploadChat {
  readonly storage: Storage;
  readonly app: App;
  readonly clock: StillClock;
  readonly telegram: ScriptedChannel;
  join(role: Role | null, channel?: 'telegram' | 'zalo', agency?: string | null): Promise<Sender>;
  drain(): Promise<void>;
  /** As after a kill: another service goes on with what is stored. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

export async function openUploadChat(readIn: (real: ReadFileIn) => ReadFileIn = (real) => real): Promise<UploadChat> {
  const dataFolder = join(await memoryFolder(), 'data');
  await cp(await trackedStore(), dataFolder, { recursive: true });
  const composed = await composePorts({ ...readConfig({}), dataFolder });
  const clock = createStillClock(TRACKED_AT);
  const logger = createRecordingLogger();
  const app = createApp({ ...composed, clock, logger });
  await app.openIndex();
  const { storage } = composed;
  // How the index follows is tried with the pages and with the service; here it would only take time
  const reader = { ...app, openIndex: async () => 'none' as const };
  const telegram = createScriptedChannel({ name: 'telegram', givesFiles: true });
  const zalo = createScriptedChannel({ name: 'zalo', capabilities: { buttons: false } });
  const begin = async (): Promise<ChatService> => {
    const service = app.serve([telegram, zalo], { uploads: { readIn: readIn(createFileReader(reader, logger)), page: PAGE } });
    await service.start();
    return service;
  };
  let service = await begin();
  let joined = 0;

  function openSender(channel: ScriptedChannel, chatId: string): Sender {
    const inChat = () => channel.accepted.filter((message) => message.chatId === chatId);
    const bring = async (content: EventContent): Promise<string> => {
      clock.pass({ seconds: 1 });
      const before = inChat().length;
      await channel.bring({ chatId, senderId: chatId, eventId: `${chatId}-${before}-${clock.now()}`, content });
      await service.drain();
      return inChat()
        .slice(before)
        .map(({ text }) => text)
        .join('\n');
    };
    return {
      send(name, bytes, { caption = '', size } = {}) {
        const id = `file-${name}-${joined}`;
        const content = Buffer.from(bytes);
        if (!channel.files.has(id)) channel.files.set(id, { kind: 'downloaded', bytes: content });
        const file = channel.download === undefined ? null : { id, name, size: size ?? content.length };
        return bring({ kind: 'attachment', attachment: file === null ? 'other' : 'file', caption, file });
      },
      say: (text) => bring({ kind: 'text', text, edited: false }),
      async press(label) {
        const carrier = inChat().findLast(({ buttons }) => buttons.flat().some((button) => button.label === label));
        const button = carrier?.buttons.flat().find((one) => one.label === label);
        if (button === undefined) throw new Error(`no button "${label}"`);
        return bring({ kind: 'button', button: button.id, messageId: null });
      },
      buttons: () => (inChat().at(-1)?.buttons ?? []).flat().map(({ label }) => label),
    };
  }

  return {
    storage,
    app,
    clock,
    telegram,
    async join(role, name = 'telegram', agency = null) {
      joined += 1;
      const chatId = `chat${joined}`;
      if (role !== null) {
        const person = await storage.people.add({ role, agency, province: 'Hà Tĩnh', name: `Người ${joined}` }, TRACKED_AT);
        await storage.links.put({ channel: name, senderId: chatId, personId: person.id, chatId, linkedAt: TRACKED_AT });
      }
      return openSender(name === 'zalo' ? zalo : telegram, chatId);
    },
    drain: () => service.drain(),
    async restart() {
      await service.stop();
      service = await begin();
    },
    async close() {
      await service.stop();
      await app.close();
    },
  };
}
