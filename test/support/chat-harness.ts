import { afterEach } from '@jest/globals';
import { createPrometheusMetrics } from '../../src/adapters/runtime/prometheus-metrics.ts';
import { createSystemClock } from '../../src/adapters/runtime/system-clock.ts';
import { createSqliteStorage } from '../../src/adapters/storage/storage.ts';
import { type ChatService, createChatService } from '../../src/chat/chat-service.ts';
import { createRateLimit } from '../../src/chat/rate-limit.ts';
import { say } from '../../src/chat/say.ts';
import type { TurnTaker } from '../../src/chat/turn.ts';
import { createQuotaGuard, type Quota } from '../../src/delivery/quota-guard.ts';
import { createSender } from '../../src/delivery/sender.ts';
import { createProfileReader } from '../../src/people/read-profile.ts';
import type { ChatChannel } from '../../src/ports/chat-channel.ts';
import type { Storage } from '../../src/ports/repositories.ts';
import { createDirectoryReader } from '../../src/tracking/directory/directory-reader.ts';
import { LEXICON } from './lexicon.ts';
import { SILENT_LOGGER } from './silent-logger.ts';
import { temporaryFolder } from './temporary-folder.ts';

const profiles = createProfileReader(LEXICON);
const directories = createDirectoryReader(LEXICON);

export interface ChatHarness {
  readonly storage: Storage;
  /** A running service over the store; it is stopped after the test. */
  serve(
    channels: readonly ChatChannel[],
    options?: { readonly takeTurn?: TurnTaker; readonly quotas?: ReadonlyMap<string, Quota>; readonly stopGraceMs?: number },
  ): Promise<ChatService>;
}

/** Repeats what it is told. */
export const echo: TurnTaker = async ({ text }) => ({ reply: say('answer', `> ${text}`), memory: null });

/** Makes a store in a folder of its own, and services over it, all closed after the test. */
export function chatHarness(): () => Promise<ChatHarness> {
  const ends: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const end of ends.splice(0).toReversed()) await end();
  });
  return async () => {
    const storage = await createSqliteStorage(await temporaryFolder());
    ends.push(() => storage.close());
    return {
      storage,
      async serve(channels, { takeTurn = echo, quotas = new Map(), stopGraceMs = 5_000 } = {}) {
        const shared = { storage, clock: createSystemClock(), logger: SILENT_LOGGER, metrics: createPrometheusMetrics(), channels };
        const quota = createQuotaGuard(storage.traffic, shared.clock, quotas);
        const sender = createSender({ ...shared, quota, stopGraceMs });
        const service = createChatService({
          ...shared,
          sender,
          quota,
          takeTurn,
          profiles,
          directories,
          rateLimit: createRateLimit(),
          remind: async () => {},
          uploads: null,
        });
        ends.push(() => service.stop());
        await service.start();
        return service;
      },
    };
  };
}
