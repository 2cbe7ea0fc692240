import { describe, expect, test } from '@jest/globals';
import type { ChatChannel, SendOutcome } from '../../src/ports/chat-channel.ts';
import { createScriptedChannel } from '../fakes/scripted-channel.ts';
import { chatHarness } from '../support/chat-harness.ts';
import { deferred } from '../support/deferred.ts';
import { outgoing } from '../support/outgoing.ts';

const newHarness = chatHarness();
const now = (): string => new Date().toISOString();
const AT_ONCE: SendOutcome = { kind: 'later', reason: 'rate-limited', afterMs: 1 };
const UNKNOWN: SendOutcome = { kind: 'unknown', reason: 'timed-out' };
const textsOf = (channel: ReturnType<typeof createScriptedChannel>): string[] => channel.accepted.map(({ text }) => text);

describe('sending', () => {
  test('a message with a key that is known is not sent again', async () => {
    const { serve, storage } = await newHarness();
    const channel = createScriptedChannel();
    const service = await serve([channel]);
    await storage.atomically(({ outbox }) => outbox.add([outgoing('a'), outgoing('a')], now()));
    await service.drain();
    await storage.atomically(({ outbox }) => outbox.add([outgoing('a')], now()));
    await service.drain();
    expect(textsOf(channel)).toEqual(['a']);
  });

  test('a chat keeps its order while one message has to wait, and other chats go on', async () => {
    const { serve, storage } = await newHarness();
    const channel = createScriptedChannel();
    channel.answerNext(AT_ONCE);
    const message = (chatId: string, text: string) => ({ ...outgoing(text).message, chatId });
    await storage.atomically(({ outbox }) =>
      outbox.add([outgoing('a1'), outgoing('a2'), outgoing('b1', { message: message('other', 'b1') })], now()),
    );
    await serve([channel]);
    await channel.acceptedCount(3);
    const texts = textsOf(channel);
    expect(texts.indexOf('a1')).toBeLessThan(texts.indexOf('a2'));
    expect(texts.toSorted()).toEqual(['a1', 'a2', 'b1']);
  });

  test('a reminder that may have arrived is laid aside and not sent again', async () => {
    const { serve, storage } = await newHarness();
    const channel = createScriptedChannel();
    channel.answerNext(UNKNOWN);
    await storage.atomically(({ outbox }) => outbox.add([outgoing('nhắc', { kind: 'reminder' })], now()));
    const service = await serve([channel]);
    await service.drain();
    expect(textsOf(channel)).toEqual([]);
    expect(await storage.deadLetters.list(10)).toMatchObject([{ id: 'out-1', kind: 'reminder', state: 'ambiguous', reason: 'timed-out' }]);
  });

  test('a person can send again what was laid aside', async () => {
    const { serve, storage } = await newHarness();
    const channel = createScriptedChannel();
    channel.answerNext(UNKNOWN);
    await storage.atomically(({ outbox }) => outbox.add([outgoing('nhắc', { kind: 'reminder' })], now()));
    const service = await serve([channel]);
    await service.drain();
    expect(await storage.deadLetters.resend('out-1', now())).toBe(true);
    await service.drain();
    expect(textsOf(channel)).toEqual(['nhắc']);
  });

  test('the first message that gets through after an outage brings along those that wait for a later try', async () => {
    const { serve, storage } = await newHarness();
    const channel = createScriptedChannel();
    channel.answerNext({ kind: 'later', reason: 'unavailable', afterMs: 3_600_000 });
    await storage.atomically(({ outbox }) =>
      outbox.add([outgoing('đợi', { message: { ...outgoing('đợi').message, chatId: 'a' } })], now()),
    );
    const service = await serve([channel]);
    await service.drain();
    expect(textsOf(channel)).toEqual([]);
    await storage.atomically(({ outbox }) =>
      outbox.add([outgoing('mới', { message: { ...outgoing('mới').message, chatId: 'b' } })], now()),
    );
    await channel.acceptedCount(2);
    expect(textsOf(channel)).toEqual(['mới', 'đợi']);
  });

  test.each([
    ['blocked', 'blocked'],
    ['chat-not-found', 'gone'],
  ] as const)('a chat that refuses with "%s" is marked "%s", and what else waits for it is laid aside unsent', async (reason, state) => {
    const { serve, storage } = await newHarness();
    const channel = createScriptedChannel();
    channel.answerNext({ kind: 'refused', reason, detail: '' });
    await storage.atomically(({ outbox }) => outbox.add([outgoing('a'), outgoing('b')], now()));
    const service = await serve([channel]);
    await service.drain();
    expect(textsOf(channel)).toEqual([]);
    expect(await storage.chats.state('scripted', 'chat')).toBe(state);
    expect((await storage.deadLetters.list(10)).map((letter) => letter.reason)).toEqual([reason, reason]);
  });

  test('a chat that moved gets its messages under the new id', async () => {
    const { serve, storage } = await newHarness();
    const channel = createScriptedChannel();
    channel.answerNext({ kind: 'moved', chatId: '-100' });
    await storage.atomically(({ outbox }) => outbox.add([outgoing('a'), outgoing('b')], now()));
    const service = await serve([channel]);
    await service.drain();
    expect(channel.accepted.map(({ chatId, text }) => [chatId, text])).toEqual([
      ['-100', 'a'],
      ['-100', 'b'],
    ]);
  });

  test('what an ended process had at the platform counts as unknown: a reply goes out again, a reminder does not', async () => {
    const { serve, storage } = await newHarness();
    await storage.atomically(({ outbox }) =>
      outbox.add(
        [outgoing('trả lời'), outgoing('nhắc', { kind: 'reminder', message: { ...outgoing('nhắc').message, chatId: 'b' } })],
        now(),
      ),
    );
    const inAMinute = new Date(Date.now() + 60_000).toISOString();
    expect([await storage.outbox.claim(1, 'ended', inAMinute), await storage.outbox.claim(2, 'ended', inAMinute)]).toEqual([true, true]);
    const channel = createScriptedChannel();
    await serve([channel]);
    await channel.acceptedCount(1);
    expect(textsOf(channel)).toEqual(['trả lời']);
    expect(await storage.deadLetters.list(10)).toMatchObject([{ id: 'out-2', state: 'ambiguous', reason: 'process-ended' }]);
    expect(await storage.outbox.settle(1, 'ended', { state: 'sent', messageId: '9' }, now())).toBe(false);
  });

  test('replies leave before reminders that were there first', async () => {
    const { serve, storage } = await newHarness();
    const channel = createScriptedChannel({ pace: { perSecond: 40 } });
    const to = (chatId: string, key: string) => ({ ...outgoing(key).message, chatId });
    const reminders = Array.from({ length: 60 }, (_, i) =>
      outgoing(`nhắc ${i}`, { kind: 'reminder', message: to(`chat${i}`, `nhắc ${i}`) }),
    );
    await storage.atomically(({ outbox }) => outbox.add([...reminders, outgoing('trả lời')], now()));
    const service = await serve([channel]);
    await service.drain();
    expect(textsOf(channel)[0]).toBe('trả lời');
    expect(channel.accepted).toHaveLength(61);
  });

  test('a stop does not wait for a platform that never answers, and settles what is there as unknown', async () => {
    const { serve, storage } = await newHarness();
    const begun = deferred<void>();
    const channel: ChatChannel = {
      ...createScriptedChannel(),
      send: (_message, signal) =>
        new Promise((resolve) => {
          signal.addEventListener('abort', () => resolve({ kind: 'unknown', reason: 'aborted' }));
          begun.resolve();
        }),
    };
    await storage.atomically(({ outbox }) => outbox.add([outgoing('nhắc', { kind: 'reminder' })], now()));
    const service = await serve([channel], { stopGraceMs: 1 });
    await begun.promise;
    await service.stop();
    expect(await storage.deadLetters.list(10)).toMatchObject([{ id: 'out-1', kind: 'reminder', state: 'ambiguous', reason: 'aborted' }]);
  });

  test('with little of the quota left, what is not essential stays behind', async () => {
    const { serve, storage } = await newHarness();
    const channel = createScriptedChannel();
    const quotas = new Map([['scripted', { messagesPerMonth: 0, users: 10 }]]);
    await storage.atomically(({ outbox }) => outbox.add([outgoing('cần'), outgoing('chuyện phiếm', { essential: false })], now()));
    const service = await serve([channel], { quotas });
    await service.drain();
    expect(textsOf(channel)).toEqual(['cần']);
    expect(await storage.deadLetters.list(10)).toMatchObject([{ id: 'out-2', reason: 'quota-held' }]);
  });
});
