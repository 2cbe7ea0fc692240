import type { ChannelHealth } from '../../../ports/chat-channel.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { ZaloReply } from './zalo-client.ts';

/** What a reply says of the channel; null when nothing is wrong. An idle poll (408) is an answer as good as any. */
export function problemOf(reply: ZaloReply<unknown>): string | null {
  if (reply.kind === 'ok') return null;
  if (reply.kind === 'fault') return reply.reason;
  return reply.meaning === 'unknown-code' ? `code-${reply.code}` : reply.meaning;
}

export interface HealthRecord {
  start(): void;
  stop(): void;
  /** The platform asked or answered as it should. */
  contact(): void;
  /** How receiving goes; null when it does. */
  receiving(problem: string | null): void;
  /** Takes from any call whether the token still holds. */
  called(reply: ZaloReply<unknown>): void;
  read(): ChannelHealth;
}

export function createHealthRecord(clock: Clock): HealthRecord {
  let running = false;
  let lastContactAt: string | null = null;
  let trouble: string | null = null;
  let unauthorized = false;
  const contact = () => {
    lastContactAt = clock.now();
  };
  return {
    start: () => {
      running = true;
      trouble = null;
    },
    stop: () => {
      running = false;
    },
    contact,
    receiving: (problem) => {
      trouble = problem;
    },
    called: (reply) => {
      if (reply.kind === 'fault') return;
      contact();
      unauthorized = reply.kind === 'api-error' && reply.meaning === 'unauthorized';
    },
    read: () => {
      const problem = unauthorized ? 'unauthorized' : trouble;
      if (!running) return { state: 'stopped', lastContactAt, problem: unauthorized ? problem : null };
      return { state: problem === null ? 'receiving' : 'recovering', lastContactAt, problem };
    },
  };
}
