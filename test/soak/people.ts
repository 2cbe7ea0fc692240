import { setTimeout as delay } from 'node:timers/promises';
import { answerMarker, questionText, readMarker } from './markers.ts';
import type { Platform, PlatformChat } from './platform.ts';

export interface Question {
  readonly ordinal: string;
  readonly province: string;
}

/** A question that somebody asked, in the order of asking. */
export interface Asked {
  readonly platform: string;
  readonly chatId: string;
  readonly eventId: string;
  readonly marker: string;
}

/** Many people who go on asking, as long as they are let. */
export interface People {
  readonly asked: readonly Asked[];
  chatIds(platform: string): readonly string[];
  start(): void;
  stop(): Promise<void>;
}

/** Chats on a platform at a time: so many that the pace within a chat does not matter. */
const CHATS = 150;
/** Questions on a platform that wait for their answer; more are not asked. */
const MOST_OPEN = 90;
const TICK_MS = 20;
/** Some are never answered, but laid aside: they must not take the place of others for ever. */
const FORGOTTEN_MS = 300_000;

interface Talk {
  readonly chat: PlatformChat;
  /** Not asked yet in this chat; each once, so that answers can be told apart. */
  readonly left: Question[];
}

export function createPeople(platforms: readonly Platform[], questions: readonly Question[], random: () => number): People {
  const asked: Asked[] = [];
  const crowds = platforms.map((platform) => createCrowd(platform, questions, random, asked));
  const running = new AbortController();
  let talking: Promise<void> = Promise.resolve();
  const talk = async (): Promise<void> => {
    while (!running.signal.aborted) {
      for (const crowd of crowds) crowd.ask();
      await delay(TICK_MS);
    }
  };
  return {
    asked,
    chatIds: (platform) => crowds[platforms.findIndex(({ name }) => name === platform)]?.chatIds() ?? [],
    start: () => {
      talking = talk();
    },
    stop: () => {
      running.abort();
      return talking;
    },
  };
}

function createCrowd(platform: Platform, questions: readonly Question[], random: () => number, asked: Asked[]) {
  /** When they were asked. */
  const open = new Map<string, number>();
  let seen = 0;
  const newTalk = (): Talk => ({ chat: platform.openChat(), left: shuffled(questions, random) });
  const talks = Array.from({ length: CHATS }, newTalk);

  function countOpen(): number {
    const taken = platform.taken();
    for (; seen < taken.length; seen++) open.delete(`${taken[seen]?.chatId} ${readMarker(taken[seen]?.text ?? '')}`);
    for (const [key, askedAt] of open) {
      if (performance.now() - askedAt < FORGOTTEN_MS) break;
      open.delete(key);
    }
    return open.size;
  }

  return {
    chatIds: () => talks.map(({ chat }) => chat.id),
    ask(): void {
      if (countOpen() >= MOST_OPEN) return;
      for (let several = 1 + Math.floor(random() * 3); several > 0; several--) {
        const place = Math.floor(random() * CHATS);
        const { chat, left } = talks[place] ?? newTalk();
        const question = left.pop();
        if (question === undefined) talks[place] = newTalk();
        else {
          const marker = answerMarker(question.ordinal, question.province);
          open.set(`${chat.id} ${marker}`, performance.now());
          const eventId = chat.say(questionText(question.ordinal, question.province));
          asked.push({ platform: platform.name, chatId: chat.id, eventId, marker });
        }
      }
    },
  };
}

function shuffled<T>(items: readonly T[], random: () => number): T[] {
  const order = items.map((item) => ({ item, place: random() }));
  return order.toSorted((a, b) => a.place - b.place).map(({ item }) => item);
}
