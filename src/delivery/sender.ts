import { randomUUID } from 'node:crypto';
import type { OutgoingKind } from '../domain/outgoing-message.ts';
import { type ChatChannel, RATE_LIMITED, type SendOutcome } from '../ports/chat-channel.ts';
import type { Clock } from '../ports/clock.ts';
import type { ChatState, Settlement, StoredOutgoing } from '../ports/delivery-repositories.ts';
import type { Logger } from '../ports/logger.ts';
import type { Metrics } from '../ports/metrics.ts';
import type { Storage } from '../ports/repositories.ts';
import { createPace, type Pace } from './pace.ts';
import type { QuotaGuard } from './quota-guard.ts';
import { settleOutcome } from './settle-outcome.ts';
import { createSignal } from './signal.ts';

/** Messages at the platforms at the same time. */
const MAX_AT_ONCE = 32;
/** A platform that has not answered by then has not answered. */
const SEND_TIMEOUT_MS = 30_000;
/** Told to stop, the sender gives what is at the platforms so long to be answered: less than supervisors wait before they kill (10 s). */
const STOP_GRACE_MS = 5_000;
/** A claim outlives the longest send, so that it runs out only when its process has ended. */
const LEASE_MS = 2 * SEND_TIMEOUT_MS;
/** Read at once: little more than the platforms let out before the next look. */
const BATCH = 16;
/** Looked at again at least so often: another process may have written messages. */
const IDLE_MS = 1_000;
/** While everything is to leave, what the pace holds back is looked at so often. */
const DRAIN_MS = 20;
/** After a complaint the whole channel rests so long, or as long as asked if that is shorter. */
const CHANNEL_REST_MS = 1_000;
/** What somebody waits for leaves before what can wait. One kind at a time: of many thousands, the first are then read without a look at the others. */
const PRIORITY: readonly (readonly OutgoingKind[])[] = [['reply'], ['notice'], ['reminder']];
/** Refusals that say something about the chat itself, by what it is from then on; and back. */
const MARKS: ReadonlyMap<string, ChatState> = new Map([
  ['blocked', 'blocked'],
  ['chat-not-found', 'gone'],
]);
const STOPPING = { blocked: 'blocked', gone: 'chat-not-found' } as const;
/** Later than any moment: at the start, every claim is one of a process that has ended. */
const END_OF_TIME = '9999-12-31T23:59:59.999Z';

export interface SenderParts {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly channels: readonly ChatChannel[];
  readonly quota: QuotaGuard;
  readonly sendTimeoutMs?: number;
  readonly stopGraceMs?: number;
}

/** Brings what is in the outbox to the platforms, in order within a chat, and writes down what became of it. */
export interface Sender {
  start(): Promise<void>;
  /** There may be something new to send by this channel. */
  wake(channel: string): void;
  /** Resolves when everything whose time has come was sent or settled otherwise. */
  drain(): Promise<void>;
  /** Claims nothing more and waits for what is at the platforms, but not long: what is not answered by then counts as unknown. */
  stop(): Promise<void>;
}

export function createSender(parts: SenderParts): Sender {
  const { storage, clock, logger, metrics, channels, quota, sendTimeoutMs = SEND_TIMEOUT_MS, stopGraceMs = STOP_GRACE_MS } = parts;
  const holder = randomUUID();
  const names = channels.map(({ name }) => name);
  const routes = new Map(channels.map((channel) => [channel.name, { channel, pace: createPace(channel.pace) }]));
  const atWork = new Set<Promise<void>>();
  const troubled = new Set<string>();
  const unanswered = new Set<AbortController>();
  const signal = createSignal();
  let stopped = false;
  let isPumping = false;
  let takenOverAt = 0;
  let loop: Promise<void> = Promise.resolve();

  const nowMs = (): number => Date.parse(clock.now());
  const leaseUntil = (): string => new Date(nowMs() + LEASE_MS).toISOString();

  /** Starts what may be sent now. Gives the milliseconds until something may be tried again. */
  async function pump(): Promise<number> {
    const waits = new Map(names.map((name) => [name, routes.get(name)?.pace.waitOfAll(nowMs()) ?? 0]));
    let wait = Math.min(IDLE_MS, ...[...waits.values()].filter((ms) => ms > 0));
    // A channel that may not send now is not even looked at: its backlog may be long
    const open = names.filter((name) => waits.get(name) === 0);
    for (const kinds of PRIORITY) {
      if (open.length === 0 || atWork.size >= MAX_AT_ONCE) return wait;
      for (const message of await storage.outbox.due({ channels: open, kinds }, clock.now(), BATCH)) {
        if (stopped || atWork.size >= MAX_AT_ONCE) return wait;
        const route = routes.get(message.channel);
        if (route === undefined) continue;
        const pause = route.pace.take({ chatId: message.message.chatId, isPrivate: message.isPrivate }, nowMs());
        if (pause > 0) wait = Math.min(wait, pause);
        else if (await storage.outbox.claim(message.id, holder, leaseUntil())) begin({ ...message, attempts: message.attempts + 1 }, route);
      }
    }
    return wait;
  }

  function begin(message: StoredOutgoing, route: { channel: ChatChannel; pace: Pace }): void {
    const work = bring(message, route)
      .catch((error: unknown) => logger.error('send-not-recorded', error, { trace: message.trace }))
      .finally(() => {
        atWork.delete(work);
        signal.wake();
      });
    atWork.add(work);
  }

  async function bring(message: StoredOutgoing, { channel, pace }: { channel: ChatChannel; pace: Pace }): Promise<void> {
    const hindrance = await findHindrance(message);
    if (hindrance !== null) return record(message, { state: 'dead', reason: hindrance });
    const started = nowMs();
    const outcome = await trySend(message, channel);
    if (outcome.kind === 'later' && outcome.reason === RATE_LIMITED)
      pace.pauseUntil(nowMs() + Math.min(outcome.afterMs ?? CHANNEL_REST_MS, CHANNEL_REST_MS));
    await record(message, settleOutcome(message, outcome, nowMs(), Math.random()));
    await noteHealth(channel.name, outcome);
    metrics.observe('send_seconds', (nowMs() - started) / 1000, { channel: message.channel });
  }

  /** The first message that gets through after faults brings those along that were waiting them out. */
  async function noteHealth(channel: string, outcome: SendOutcome): Promise<void> {
    const isFault = outcome.kind === 'unknown' || (outcome.kind === 'later' && outcome.reason !== RATE_LIMITED);
    if (isFault) troubled.add(channel);
    else if (outcome.kind === 'sent' && troubled.delete(channel)) await storage.outbox.hasten(channel, clock.now());
  }

  /** Why a message is not even tried. */
  async function findHindrance(message: StoredOutgoing): Promise<string | null> {
    const state = await storage.chats.state(message.channel, message.message.chatId);
    if (state !== 'active') return STOPPING[state];
    return (await quota.allows(message)) ? null : 'quota-held';
  }

  async function trySend({ message, trace }: StoredOutgoing, channel: ChatChannel): Promise<SendOutcome> {
    const limit = new AbortController();
    const timer = setTimeout(() => limit.abort(), sendTimeoutMs);
    unanswered.add(limit);
    try {
      return await channel.send(message, limit.signal);
    } catch (error) {
      logger.error('channel-failed-to-send', error, { trace, channel: channel.name });
      return { kind: 'unknown', reason: 'channel-fault' };
    } finally {
      clearTimeout(timer);
      unanswered.delete(limit);
    }
  }

  async function record(message: StoredOutgoing, settlement: Settlement): Promise<void> {
    const at = clock.now();
    const { chatId } = message.message;
    const isOurs = await storage.atomically(async (inside) => {
      if (!(await inside.outbox.settle(message.id, holder, settlement, at))) return false;
      const mark = settlement.state === 'dead' ? MARKS.get(settlement.reason) : undefined;
      if (mark !== undefined) await inside.chats.mark(message.channel, chatId, mark, at);
      if (settlement.state === 'moved') await inside.chats.move(message.channel, chatId, settlement.chatId);
      return true;
    });
    tell(message, settlement, isOurs);
  }

  function tell({ trace, channel, kind, attempts }: StoredOutgoing, settlement: Settlement, isOurs: boolean): void {
    const fields = { trace, channel, kind, attempts, state: settlement.state, reason: 'reason' in settlement ? settlement.reason : null };
    if (!isOurs) logger.warn('send-claim-lost', fields);
    else if (settlement.state === 'sent') logger.info('message-sent', fields);
    else logger.warn('message-not-sent', fields);
    metrics.count('messages_sent_total', { channel, kind, state: settlement.state });
  }

  /** Claims of ended processes: the message may have arrived or not. */
  async function takeOver(now: string): Promise<void> {
    const abandoned = await storage.atomically(({ outbox }) => outbox.takeAbandoned(names, now, holder, leaseUntil()));
    for (const message of abandoned)
      await record(message, settleOutcome(message, { kind: 'unknown', reason: 'process-ended' }, nowMs(), Math.random()));
  }

  async function takeOverNowAndThen(): Promise<void> {
    const now = clock.now();
    if (Math.abs(Date.parse(now) - takenOverAt) < LEASE_MS / 4) return;
    takenOverAt = Date.parse(now);
    await takeOver(now);
  }

  async function run(): Promise<void> {
    while (!stopped) {
      let wait = IDLE_MS;
      try {
        isPumping = true;
        wait = await pump();
        await takeOverNowAndThen();
      } catch (error) {
        logger.error('outbox-not-read', error);
      } finally {
        isPumping = false;
      }
      await signal.wait(wait);
    }
  }

  return {
    async start() {
      await takeOver(END_OF_TIME);
      loop = run();
    },
    wake(channel) {
      // One that may not send for now is looked at when it may
      if ((routes.get(channel)?.pace.waitOfAll(nowMs()) ?? 0) === 0) signal.wake();
    },
    async drain() {
      while (!stopped && (isPumping || atWork.size > 0 || (await hasDue(storage, names, clock.now())))) {
        signal.wake();
        await (atWork.size > 0 ? Promise.race(atWork) : new Promise((resolve) => setTimeout(resolve, DRAIN_MS)));
      }
    },
    async stop() {
      stopped = true;
      signal.wake();
      await loop;
      const timer = setTimeout(() => unanswered.forEach((limit) => limit.abort()), stopGraceMs);
      await Promise.all(atWork);
      clearTimeout(timer);
    },
  };
}

async function hasDue(storage: Storage, channels: readonly string[], now: string): Promise<boolean> {
  return (await storage.outbox.due({ channels, kinds: PRIORITY.flat() }, now, 1)).length > 0;
}
