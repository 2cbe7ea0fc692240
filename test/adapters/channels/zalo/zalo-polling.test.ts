import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { ZaloChannelOptions } from '../../../../src/adapters/channels/zalo/zalo-channel.ts';
import type { ChatChannel } from '../../../../src/ports/chat-channel.ts';
import type { ZaloFault } from '../../../fakes/zalo-faults.ts';
import { startZaloServer, type ZaloPerson, type ZaloServer } from '../../../fakes/zalo-server.ts';
import { createInbox, createLogBook, FAST, outgoing, zaloChannelFor } from '../../../support/zalo-tools.ts';

let zalo: ZaloServer;
let channel: ChatChannel;
let lan: ZaloPerson;
let logger: ReturnType<typeof createLogBook>;

const begin = (options: Partial<ZaloChannelOptions> = {}): void => {
  logger = createLogBook();
  channel = zaloChannelFor(zalo, { logger, ...options });
};
const textsOf = ({ events }: ReturnType<typeof createInbox>): string[] =>
  events.map(({ content }) => (content.kind === 'text' ? content.text : content.kind));
const pollCount = (): number => zalo.calls('getUpdates').length;
const failedPolls = () => logger.lines.filter(({ event }) => event === 'zalo-poll-failed').map(({ fields }) => fields);

beforeEach(async () => {
  zalo = await startZaloServer({ longestHoldMs: 25 });
  lan = zalo.person('Lan');
  begin();
});
afterEach(async () => {
  await channel.stop();
  await zalo.close();
});

describe('polling', () => {
  test('hands over what people send, in its order', async () => {
    const inbox = createInbox();
    for (const text of ['một', 'hai']) lan.say(text);
    await channel.start(inbox.accept);
    await zalo.until(() => inbox.events.length === 2);
    lan.say({ sticker: '0e07' });
    await zalo.until(() => inbox.events.length === 3);
    expect(textsOf(inbox)).toEqual(['một', 'hai', 'attachment']);
    expect(zalo.calls('getUpdates')[0]?.params).toEqual({ timeout: '30' });
    expect(channel.routes).toEqual([]);
  });

  test('asks again at once when nothing came, and calls it no fault', async () => {
    await channel.start(createInbox().accept);
    await zalo.until(() => pollCount() >= 8);
    expect(channel.health()).toEqual({ state: 'receiving', lastContactAt: expect.any(String), problem: null });
    expect(failedPolls()).toEqual([]);
  });

  test('slows down where polls are not held', async () => {
    begin({ timing: { ...FAST, hastyMs: 10_000, pollBackoff: { firstMs: 3_600_000, longestMs: 3_600_000 } } });
    await channel.start(createInbox().accept);
    await zalo.until(() => channel.health().problem === 'idle-too-soon');
    expect([pollCount(), channel.health().state]).toEqual([6, 'recovering']);
  });

  test('knows a mention in a group by the name that the platform tells', async () => {
    const inbox = createInbox();
    const group = zalo.group();
    await channel.start(inbox.accept);
    group.say(lan, 'ai chủ trì?');
    group.say(lan, 'không gọi ai', { mention: false });
    await zalo.until(() => inbox.events.length === 1);
    expect(inbox.events).toMatchObject([
      { chatId: group.id, senderId: lan.id, isPrivate: false, content: { kind: 'text', text: 'ai chủ trì?' } },
    ]);
  });

  test('knows it by the configured name where the platform does not', async () => {
    zalo.faults.queue('getMe', { kind: 'html', status: 502 });
    begin({ botName: 'Bot Sáu Rõ' });
    const inbox = createInbox();
    await channel.start(inbox.accept);
    zalo.group().say(lan, 'ai chủ trì?');
    await zalo.until(() => inbox.events.length === 1);
    expect(textsOf(inbox)).toEqual(['ai chủ trì?']);
    expect(logger.events()).toContain('zalo-name-not-learned');
  });

  test('passes over what it does not know, and logs nothing of it but its name', async () => {
    const inbox = createInbox();
    lan.say({ eventName: 'message.poll.received', fields: { text: 'bí mật' } });
    lan.say('sau đó');
    await channel.start(inbox.accept);
    await zalo.until(() => inbox.events.length === 1);
    expect(textsOf(inbox)).toEqual(['sau đó']);
    expect(logger.lines).toContainEqual({ event: 'zalo-update-ignored', fields: { name: 'message.poll.received' } });
    expect(logger.text()).not.toMatch(/bí mật|sau đó|Lan|khong-phai-khoa-that/u);
  });
});

describe('a fault of the platform', () => {
  const FAULTS: readonly (readonly [ZaloFault, string])[] = [
    [{ kind: 'error', code: 403 }, 'server-error'],
    [{ kind: 'error', code: 429 }, 'quota'],
    [{ kind: 'error', code: 409 }, 'webhook-set'],
    [{ kind: 'html', status: 502 }, 'http-502'],
    [{ kind: 'html', status: 408 }, 'http-408'],
    [{ kind: 'reset', when: 'before' }, 'connection-broken'],
    [{ kind: 'body', status: 200, body: '{"ok":' }, 'not-json'],
  ];
  test.each(FAULTS)('is waited out: %j', async (fault, problem) => {
    const inbox = createInbox();
    zalo.faults.queue('getUpdates', fault, fault);
    await channel.start(inbox.accept);
    lan.say('còn đó không?');
    await zalo.until(() => inbox.events.length === 1);
    await zalo.until(() => channel.health().state === 'receiving');
    expect(failedPolls()).toEqual([
      { problem, failures: 1, afterMs: expect.any(Number) },
      { problem, failures: 2, afterMs: expect.any(Number) },
    ]);
    expect(logger.events()).toContain('zalo-poll-recovered');
    expect(logger.text()).not.toMatch(/khong-phai-khoa-that/u);
  });

  test('that lasts makes the waits grow to the longest', async () => {
    zalo.faults.decideBy(({ method }) => (method === 'getUpdates' ? { kind: 'html', status: 504 } : null));
    await channel.start(createInbox().accept);
    await zalo.until(() => failedPolls().length >= 6);
    const waits = failedPolls().map(({ afterMs }) => Number(afterMs));
    expect(waits[0]).toBeLessThanOrEqual(1);
    expect(waits.slice(4).every((ms) => ms >= 5 && ms <= 8)).toBe(true);
    expect(channel.health()).toMatchObject({ state: 'recovering', problem: 'http-504' });
  });

  test('like a refused token is told, and tried again after the longest wait', async () => {
    zalo.faults.queue('getUpdates', { kind: 'error', code: 401 });
    begin({ timing: { ...FAST, pollBackoff: { firstMs: 1, longestMs: 60 } } });
    await channel.start(createInbox().accept);
    await zalo.until(() => channel.health().problem === 'unauthorized');
    await zalo.until(() => channel.health().state === 'receiving');
    expect(failedPolls()).toEqual([{ problem: 'unauthorized', failures: 1, afterMs: 60 }]);
  });

  test('that is no answer at all ends with the time of the connection', async () => {
    begin({ timing: { ...FAST, pollSeconds: 0, pollGraceMs: 30 } });
    zalo.faults.queue('getUpdates', { kind: 'silence' });
    await channel.start(createInbox().accept);
    await zalo.until(() => pollCount() >= 2);
    expect(failedPolls()[0]).toMatchObject({ problem: 'timed-out' });
  });

  test('at the start does not keep the channel from starting', async () => {
    const { apiRoot, token } = zalo;
    await zalo.close();
    begin();
    const inbox = createInbox();
    await channel.start(inbox.accept);
    zalo = await startZaloServer({ token, port: Number(new URL(apiRoot).port), longestHoldMs: 25 });
    zalo.person('Lan', lan.id).say('đã về');
    await zalo.until(() => inbox.events.length === 1);
    expect(textsOf(inbox)).toEqual(['đã về']);
  });

  test('in sending shows in the health and goes with the next answer', async () => {
    await channel.start(createInbox().accept);
    zalo.faults.queue('sendMessage', { kind: 'error', code: 401 });
    zalo.faults.queue('getUpdates', { kind: 'silence' });
    await zalo.until(() => zalo.faults.waiting() === 1);
    await channel.send(outgoing(lan.id, 'a'), AbortSignal.timeout(3_000));
    expect(channel.health()).toMatchObject({ state: 'recovering', problem: 'unauthorized' });
    await channel.send(outgoing(lan.id, 'a'), AbortSignal.timeout(3_000));
    expect(channel.health()).toMatchObject({ state: 'receiving', problem: null });
  });
});

describe('an event that was handed over', () => {
  test('is stored as soon as the store can, and nothing is asked for before', async () => {
    const inbox = createInbox(4);
    lan.say('một');
    lan.say('hai');
    await channel.start(inbox.accept);
    await zalo.until(() => inbox.events.length === 2);
    expect(textsOf(inbox)).toEqual(['một', 'hai']);
    expect([inbox.attempts(), logger.events().filter((event) => event === 'zalo-event-not-stored').length]).toEqual([6, 4]);
  });

  test('is stored before the channel has stopped', async () => {
    const inbox = createInbox();
    let release = (): void => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    let entered = false;
    lan.say('một');
    await channel.start(async (events) => {
      entered = true;
      await held;
      await inbox.accept(events);
    });
    await zalo.until(() => entered);
    const stopped = channel.stop();
    release();
    await stopped;
    expect(textsOf(inbox)).toEqual(['một']);
  });

  test('is tried a few times more when the store is busy at the end', async () => {
    const inbox = createInbox(3);
    lan.say('một');
    await channel.start((events) => inbox.accept(events).finally(() => void (inbox.attempts() === 1 && channel.stop())));
    await zalo.until(() => inbox.events.length === 1);
    expect(textsOf(inbox)).toEqual(['một']);
  });

  test('is lost with a word in the log when the store stays closed', async () => {
    const inbox = createInbox(Number.POSITIVE_INFINITY);
    lan.say('một');
    await channel.start(inbox.accept);
    await zalo.until(() => inbox.attempts() > 0);
    await channel.stop();
    expect(logger.events()).toContain('zalo-event-lost');
    expect(logger.text()).not.toMatch(/một/u);
  });
});

describe('stopping', () => {
  test('gives up the poll that waits, and asks no more', async () => {
    await zalo.close();
    zalo = await startZaloServer({ longestHoldMs: 3_600_000 });
    begin();
    await channel.start(createInbox().accept);
    await zalo.until(() => zalo.waitingPolls() === 1);
    await channel.stop();
    await zalo.until(() => zalo.waitingPolls() === 0);
    expect([pollCount(), channel.health().state]).toEqual([1, 'stopped']);
  });

  test('leaves sending as it was, and can be taken back', async () => {
    const inbox = createInbox();
    await channel.start(inbox.accept);
    await channel.stop();
    zalo.person('Lan', lan.id);
    expect(await channel.send(outgoing(lan.id, 'a'), AbortSignal.timeout(3_000))).toMatchObject({ kind: 'sent' });
    lan.say('một');
    await channel.start(inbox.accept);
    await zalo.until(() => inbox.events.length === 1);
    expect(textsOf(inbox)).toEqual(['một']);
  });

  test('before starting does nothing', async () => {
    await expect(channel.stop()).resolves.toBeUndefined();
    expect(channel.health()).toEqual({ state: 'stopped', lastContactAt: null, problem: null });
  });
});

test('the channel says what Zalo can do', () => {
  expect(channel).toMatchObject({
    name: 'zalo',
    capabilities: { maxText: 1900, buttons: false, edits: false, files: false },
    pace: { perSecond: 10, perChatSecond: 1, perGroupMinute: 20 },
  });
});
