import type { ChannelEvent } from '../../../domain/channel-event.ts';
import type { AcceptEvents } from '../../../ports/chat-channel.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { Logger } from '../../../ports/logger.ts';
import type { TelegramBot } from './read-addressed-text.ts';
import type { TelegramApi } from './telegram-api.ts';
import { readUpdate } from './telegram-update.ts';
import { numberedUpdateSchema } from './telegram-update-schema.ts';

/** Until then the button shows that it works on it; it is not worth more. */
const ANSWER_MS = 5000;

/** Hands over the events of some updates, oldest first, in one call; resolves when they are safe. Rejects as `accept` does. */
export type TakeUpdates = (updates: readonly unknown[], bot: TelegramBot, accept: AcceptEvents) => Promise<void>;

export interface IntakeParts {
  readonly api: TelegramApi;
  readonly channel: string;
  readonly clock: Clock;
  readonly logger: Logger;
}

export function createTelegramIntake({ api, channel, clock, logger }: IntakeParts): TakeUpdates {
  const read = (raw: unknown, bot: TelegramBot): ChannelEvent | null => {
    try {
      return readUpdate(raw, { channel, bot, now: clock.now() });
    } catch {
      // Neither the update nor the fault is logged, as both hold what was said. It would not be better when delivered again.
      logger.warn('telegram-update-unreadable', { updateId: updateIdOf(raw) });
      return null;
    }
  };
  return async (updates, bot, accept) => {
    for (const update of updates) {
      const id = callbackIdOf(update);
      // Not waited for, and for one delivered twice as well: it may be that the first answer was lost
      if (id !== null) void answerCallback(api, id, logger);
    }
    const ordered = updates.toSorted((a, b) => (updateIdOf(a) ?? 0) - (updateIdOf(b) ?? 0));
    const events = ordered.map((update) => read(update, bot)).filter((event) => event !== null);
    if (events.length > 0) await accept(events);
  };
}

export const updateIdOf = (raw: unknown): number | null => numberedUpdateSchema.safeParse(raw).data?.update_id ?? null;

function callbackIdOf(raw: unknown): string | null {
  const query = (raw as { readonly callback_query?: { readonly id?: unknown } | null } | null)?.callback_query;
  return typeof query?.id === 'string' ? query.id : null;
}

async function answerCallback(api: TelegramApi, id: string, logger: Logger): Promise<void> {
  const answer = await api.call('answerCallbackQuery', { callback_query_id: id }, { timeoutMs: ANSWER_MS });
  if (answer.kind !== 'ok') {
    logger.info('telegram-callback-not-answered', { reason: answer.kind === 'refused' ? answer.description : answer.reason });
  }
}
