import { createSqliteStorage } from '../../src/adapters/storage/storage.ts';
import type { NewOutgoing } from '../../src/ports/delivery-repositories.ts';
import { reminderMarker, reminderText } from './markers.ts';
import type { People } from './people.ts';

export interface Reminder {
  readonly key: string;
  readonly platform: string;
  readonly chatId: string;
  readonly marker: string;
}

/** Writes reminders into the outbox as a second process does, while the program runs, ends or starts. */
export interface Reminders {
  readonly written: readonly Reminder[];
  /** Writes a few, and one that is known once more. */
  write(): Promise<void>;
}

const MOST_AT_ONCE = 4;

export function createReminders(dataFolder: string, platforms: readonly string[], people: People, random: () => number): Reminders {
  const written: Reminder[] = [];
  const pick = <T>(from: readonly T[]): T | undefined => from[Math.floor(random() * from.length)];

  function invent(): Reminder {
    const platform = pick(platforms) ?? '';
    const number = written.length;
    return { key: `reminder:soak:${number}`, platform, chatId: pick(people.chatIds(platform)) ?? '', marker: reminderMarker(number) };
  }

  return {
    written,
    async write() {
      const again = pick(written);
      const first = written.length;
      for (let several = 1 + Math.floor(random() * MOST_AT_ONCE); several > 0; several--) written.push(invent());
      const messages = [...written.slice(first), ...(again === undefined ? [] : [again])].map(toOutgoing);
      const storage = await createSqliteStorage(dataFolder);
      try {
        await storage.atomically(({ outbox }) => outbox.add(messages, new Date().toISOString()));
      } finally {
        await storage.close();
      }
    },
  };
}

function toOutgoing({ key, platform, chatId, marker }: Reminder): NewOutgoing {
  const text = reminderText(Number(marker.split(' ')[1]));
  const message = { chatId, text, styles: [], buttons: [], replaces: null, file: null };
  return { key, trace: key, channel: platform, kind: 'reminder', essential: true, isPrivate: true, message };
}
