import { afterAll, beforeAll } from '@jest/globals';
import { type App, type AppPorts, createApp } from '../../src/app.ts';
import { composePorts } from '../../src/compose.ts';
import { readConfig } from '../../src/config/env.ts';
import type { Reply } from '../../src/domain/message.ts';
import { dayOf } from '../../src/domain/moment.ts';
import type { KnownPerson, Person, Role } from '../../src/domain/person.ts';
import type { Storage } from '../../src/ports/repositories.ts';
import { filledStores } from './filled-store.ts';
import { SILENT_LOGGER } from './silent-logger.ts';

/** A Sunday, 09:00 in Vietnam. */
export const START = '2026-11-22T02:00:00.000Z';
export const DONG_THAP = 'Đồng Tháp';
export const DONG_THAP_PLAN = 'dong-thap-498-kh-ubnd.txt';

/** Somebody in a private chat of their own. */
export interface Speaker<P extends Person = KnownPerson> {
  readonly person: P;
  say(text: string, eventId?: string): Promise<Reply>;
}

export interface RemindingChat {
  readonly storage: Storage;
  readonly app: App;
  /** Sets the clock. */
  at(moment: string): void;
  /** Adds a person; linked to a chat of Telegram unless said otherwise. */
  join(
    role: Role,
    agency: string | null,
    name: string,
    options?: { readonly linked?: boolean; readonly province?: string },
  ): Promise<Speaker>;
  /** Somebody whom nobody has added, as the machine interface has them. */
  unknown(person: Person): Speaker<Person>;
}

/** One assistant for all tests of a file, on the real documents, which are followed. */
export function remindingChat(): () => RemindingChat {
  const newStore = filledStores();
  let world: RemindingChat | null = null;
  let close = async (): Promise<void> => undefined;
  beforeAll(async () => {
    let now = START;
    const clock = { now: () => now, today: () => dayOf(now) };
    const ports: AppPorts = {
      ...(await composePorts({ ...readConfig({}), dataFolder: await newStore() })),
      clock,
      logger: SILENT_LOGGER,
    };
    const { storage } = ports;
    const app = createApp(ports);
    await app.syncPlans();
    await app.openIndex();
    close = () => app.close();
    let events = 0;
    const speaker = <P extends Person>(person: P, conversationId: string): Speaker<P> => ({
      person,
      say(text, eventId) {
        events += 1;
        const source = { channel: 'telegram', eventId: eventId ?? `e${events}` };
        return app.handleMessage({ conversationId, text, person, reach: 'all', source, turn: `t${events}` });
      },
    });
    world = {
      storage,
      app,
      at(moment) {
        now = moment;
      },
      async join(role, agency, name, { linked = true, province = DONG_THAP } = {}) {
        const person = await storage.people.add({ role, agency, name, province }, now);
        const chatId = `chat-${person.id}`;
        if (linked) await storage.links.put({ channel: 'telegram', senderId: chatId, personId: person.id, chatId, linkedAt: now });
        return speaker(person, `telegram:${chatId}`);
      },
      unknown: (person) => {
        events += 1;
        return speaker(person, `machine-${events}`);
      },
    };
  }, 60_000);
  afterAll(() => close());
  return () => {
    if (world === null) throw new Error('the world is not there yet');
    return world;
  };
}
