import type { AcceptEvents, ChatChannel } from '../../../ports/chat-channel.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { Logger } from '../../../ports/logger.ts';
import { downloadTelegramFile } from './download-telegram-file.ts';
import type { TelegramBot } from './read-addressed-text.ts';
import { createTelegramApi, type TelegramAccess, type TelegramApi } from './telegram-api.ts';
import { parseChatId } from './telegram-chat-id.ts';
import { setCommandMenu, type TelegramCommand } from './telegram-commands.ts';
import { createTelegramIntake } from './telegram-intake.ts';
import { pollUpdates } from './telegram-polling.ts';
import { createTelegramRecovery, RECOVERY_TIMES, type RecoveryTimes, type TelegramRecovery } from './telegram-recovery.ts';
import { createTelegramSender } from './telegram-sender.ts';
import { createTelegramWebhook } from './telegram-webhook.ts';

export type TelegramReceiving =
  | { readonly mode: 'polling' }
  /** Delivery to our route; has to be set up with setTelegramWebhook and the same secret, 1-256 of A-Z a-z 0-9 _ -. */
  | { readonly mode: 'webhook'; readonly webhookSecret: string };

export type TelegramChannelOptions = TelegramAccess &
  TelegramReceiving & {
    readonly clock: Clock;
    readonly logger: Logger;
    /** The menu of commands, put up once at each start; none leaves the menu as it is. */
    readonly commands?: readonly TelegramCommand[];
    /** How long one question for updates waits (polling); Telegram allows about 50. */
    readonly pollSeconds?: number;
    readonly uploadMs?: number;
    readonly recovery?: RecoveryTimes;
  };

const NAME = 'telegram';
const REQUEST_MS = 30_000;
const TYPING_MS = 5000;
const SECRET = /^[\w-]{1,256}$/u;

interface Reception {
  readonly accept: AcceptEvents;
  readonly stopped: AbortController;
  /** All that {@link ChatChannel.stop} waits for. */
  readonly work: Set<Promise<unknown>>;
}

/**
 * Telegram, by polling or webhook.
 * @throws RangeError for a webhook without a proper secret: anybody could speak for anybody
 */
export function createTelegramChannel(options: TelegramChannelOptions): ChatChannel {
  const { clock, logger, requestMs = REQUEST_MS, uploadMs = 120_000, pollSeconds = 50, commands = [] } = options;
  if (options.mode === 'webhook' && !SECRET.test(options.webhookSecret))
    throw new RangeError('telegram: webhookSecret: 1-256 of A-Za-z0-9_-');
  const api = createTelegramApi({ ...options, requestMs });
  const take = createTelegramIntake({ api, channel: NAME, clock, logger });
  const recovery = createTelegramRecovery(options.recovery ?? RECOVERY_TIMES, clock, logger);
  let bot: TelegramBot | null = null;
  let reception: Reception | null = null;

  const receive = async ({ accept, stopped: { signal }, work }: Reception): Promise<void> => {
    const self = await identify(api, recovery, signal);
    if (self === null) return;
    bot = self;
    if (commands.length > 0) track(work, setCommandMenu(api, commands, logger, signal));
    if (options.mode === 'polling') {
      await pollUpdates({ api, recovery, logger, pollSeconds, take: (updates) => take(updates, self, accept) }, signal);
    }
  };

  /** A fault of our own must not end receiving for good. */
  const supervise = async (work: () => Promise<void>, signal: AbortSignal): Promise<void> => {
    try {
      await work();
    } catch (error) {
      logger.error('telegram-receiving-broke', error);
      await recovery.failed('broken', signal);
      if (!signal.aborted) await supervise(work, signal);
    }
  };

  /** For the webhook: how to receive one update now; not before it is known by which name the bot is addressed. */
  const taker = (): ((update: unknown) => Promise<void>) | null => {
    if (reception === null || bot === null) return null;
    const [{ accept, work }, self] = [reception, bot];
    return async (update) => {
      try {
        await track(work, take([update], self, accept));
        recovery.worked();
      } catch (error) {
        recovery.troubled('not-stored');
        throw error;
      }
    };
  };

  return {
    name: NAME,
    capabilities: { maxText: 4000, buttons: true, edits: true, files: true },
    // Below what Telegram's FAQ for bots names: 30 a second, 1 a second in a chat, 20 a minute in a group
    pace: { perSecond: 25, perChatSecond: 1, perGroupMinute: 20 },
    routes: options.mode === 'webhook' ? [createTelegramWebhook({ secret: options.webhookSecret, logger, take: taker })] : [],
    async start(accept) {
      if (reception !== null) return;
      const started = { accept, stopped: new AbortController(), work: new Set<Promise<unknown>>() };
      reception = started;
      track(
        started.work,
        supervise(() => receive(started), started.stopped.signal),
      );
    },
    async stop() {
      const ending = reception;
      reception = null;
      ending?.stopped.abort();
      await Promise.allSettled(ending?.work ?? []);
    },
    send: createTelegramSender(api, { requestMs, uploadMs }),
    download: (fileId, maxBytes, signal) => downloadTelegramFile({ ...options, api }, fileId, maxBytes, signal),
    async showTyping(chatId) {
      const to = parseChatId(chatId);
      if (to !== null) await api.call('sendChatAction', { ...to, action: 'typing' }, { timeoutMs: TYPING_MS });
    },
    health() {
      const { lastContactAt, problem } = recovery.health();
      if (reception === null) return { state: 'stopped', lastContactAt, problem };
      return { state: problem === null && lastContactAt !== null ? 'receiving' : 'recovering', lastContactAt, problem };
    },
  };
}

/** Who the bot is, asked until it is told; null when stopped before. */
async function identify(api: TelegramApi, recovery: TelegramRecovery, signal: AbortSignal): Promise<TelegramBot | null> {
  while (!signal.aborted) {
    const answer = await api.call('getMe', {}, { signal });
    if (signal.aborted) return null;
    if (answer.kind === 'ok' && typeof answer.result?.username === 'string') {
      recovery.worked();
      return { id: answer.result.id, username: answer.result.username };
    }
    await recovery.failed(answer.kind === 'ok' ? { kind: 'unknown', reason: 'no-name-in-answer' } : answer, signal);
  }
  return null;
}

function track<T>(work: Set<Promise<unknown>>, promise: Promise<T>): Promise<T> {
  work.add(promise);
  const forget = (): void => {
    work.delete(promise);
  };
  promise.then(forget, forget);
  return promise;
}
