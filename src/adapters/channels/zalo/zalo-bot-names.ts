import type { Logger } from '../../../ports/logger.ts';
import type { ZaloClient } from './zalo-client.ts';
import { type HealthRecord, problemOf } from './zalo-health.ts';

/** The names under which the assistant is mentioned in groups: an update does not say which part of its text is a mention. */
export interface BotNames {
  /** Asks the platform when it has not answered yet; the configured name, or none, while it does not. */
  read(): Promise<readonly string[]>;
}

export interface BotNameOptions {
  readonly client: ZaloClient;
  readonly health: HealthRecord;
  readonly logger: Logger;
  /** As it was typed when the bot was made; for a platform that does not tell it. */
  readonly configured: string | null;
  readonly timeoutMs: number;
}

/** Milliseconds between two questions that were not answered. */
const ASK_AGAIN_MS = 30_000;

export function createBotNames({ client, health, logger, configured, timeoutMs }: BotNameOptions): BotNames {
  const given = configured === null ? [] : [configured];
  let names: Promise<readonly string[] | null> | null = null;
  let askAgainAt = 0;

  const ask = async (): Promise<readonly string[] | null> => {
    const reply = await client.getMe({}, { timeoutMs });
    health.called(reply);
    if (reply.kind === 'ok') {
      const { display_name, account_name } = reply.value;
      return [...given, ...[display_name, account_name].filter((name) => name !== undefined && name.trim() !== '')] as string[];
    }
    logger.warn('zalo-name-not-learned', { problem: problemOf(reply) });
    askAgainAt = performance.now() + ASK_AGAIN_MS;
    return null;
  };

  return {
    read: async () => {
      names ??= ask();
      const known = await names;
      if (known === null && performance.now() >= askAgainAt) names = null;
      return known ?? given;
    },
  };
}
