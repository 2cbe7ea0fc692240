import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { ChannelEvent } from '../../src/domain/channel-event.ts';
import type { NewOutgoing } from '../../src/ports/delivery-repositories.ts';
import type { Storage } from '../../src/ports/repositories.ts';
import { outgoing } from '../support/outgoing.ts';

const AT = '2026-11-22T02:00:00.000Z';
const LATER = '2026-11-22T02:01:00.000Z';
const MUCH_LATER = '2026-11-22T03:00:00.000Z';
const CHANNELS = ['scripted'];
const ALL = { channels: CHANNELS, kinds: ['reply', 'notice', 'reminder'] } as const;

const event = (eventId: string, change: Partial<ChannelEvent> = {}): { trace: string; event: ChannelEvent } => ({
  trace: `trace-${eventId}`,
  event: {
    channel: 'scripted',
    eventId,
    chatId: 'chat',
    senderId: 'lan',
    isPrivate: true,
    at: AT,
    content: { kind: 'text', text: 'xin chào 😀', edited: false },
    ...change,
  },
});

const to = (key: string, chatId: string, change: Partial<NewOutgoing> = {}): NewOutgoing =>
  outgoing(key, { message: { ...outgoing(key).message, chatId }, ...change });

/** What every store must do for inbox and outbox. `make` gives an empty one, which the suite closes. */
export function describeDelivery(name: string, make: () => Promise<Storage>): void {
  describe(`${name} as inbox and outbox`, () => {
    let storage: Storage;
    beforeEach(async () => {
      storage = await make();
    });
    afterEach(() => storage.close());
    const put = (...messages: readonly NewOutgoing[]): Promise<void> => storage.atomically(({ outbox }) => outbox.add(messages, AT));
    const dueKeys = async (now = AT): Promise<string[]> => (await storage.outbox.due(ALL, now, 100)).map(({ key }) => key);

    describe('a transaction', () => {
      test('keeps nothing of what was done in it when it fails', async () => {
        const failing = storage.atomically(async ({ inbox, outbox, conversations }) => {
          await inbox.add([event('1')], AT);
          await outbox.add([outgoing('a')], AT);
          await conversations.write('c', '{}', AT);
          throw new Error('stop');
        });
        await expect(failing).rejects.toThrow('stop');
        expect(await storage.inbox.countWaiting()).toBe(0);
        expect(await dueKeys()).toEqual([]);
        expect(await storage.conversations.read('c')).toBeNull();
      });

      test('waits for those before it, and each sees what they have done', async () => {
        const add = (key: string) =>
          storage.atomically(async ({ outbox }) => {
            const before = await outbox.count();
            await outbox.add([to(key, key)], AT);
            return before.waiting;
          });
        expect(await Promise.all(['a', 'b', 'c', 'd'].map(add))).toEqual([0, 1, 2, 3]);
      });
    });

    test('a message whose time is over stays, and holds up nothing behind it', async () => {
      await put(to('late', 'chat', { kind: 'reminder', leaveBefore: LATER }), to('reply', 'chat'));
      expect(await dueKeys()).toEqual(['late']);
      expect(await dueKeys(LATER)).toEqual(['reply']);
      expect((await storage.outbox.count()).waiting).toBe(2);
    });

    describe('transactions at the same time', () => {
      test('one that fails takes nothing of the others with it, and leaves nothing', async () => {
        const add = (key: string) =>
          storage.atomically(async ({ outbox }) => {
            await outbox.add([to(key, key)], AT);
            if (key === 'bad') throw new Error('only this one');
            return key;
          });
        const outcomes = await Promise.allSettled(['a', 'bad', 'b'].map(add));
        expect(outcomes.map((outcome) => (outcome.status === 'fulfilled' ? outcome.value : String(outcome.reason)))).toEqual([
          'a',
          'Error: only this one',
          'b',
        ]);
        expect(await dueKeys()).toEqual(['a', 'b']);
      });

      test('very many are all kept, each with its own result', async () => {
        const count = 300;
        const results = await Promise.all(
          Array.from({ length: count }, (_, i) =>
            storage.atomically(async ({ outbox }) => {
              await outbox.add([to(`k${i}`, `chat${i}`)], AT);
              return i;
            }),
          ),
        );
        expect(results).toEqual(Array.from({ length: count }, (_, i) => i));
        expect((await storage.outbox.count()).waiting).toBe(count);
      });
    });

    describe('the inbox', () => {
      test('gives back what was stored, in its order, and each event once', async () => {
        const stored = await storage.inbox.add([event('1'), event('2'), event('1')], AT);
        expect(stored.map((one) => one.event.eventId)).toEqual(['1', '2']);
        expect(await storage.inbox.add([event('2'), event('3')], AT)).toMatchObject([{ trace: 'trace-3', attempts: 0 }]);
        const waiting = await storage.inbox.waiting(CHANNELS, 0, 10);
        expect(waiting.map(({ trace, event: { content } }) => [trace, content])).toEqual(
          ['1', '2', '3'].map((id) => [`trace-${id}`, event(id).event.content]),
        );
      });

      test('the same id in another channel is another event', async () => {
        expect(await storage.inbox.add([event('1'), event('1', { channel: 'other' })], AT)).toHaveLength(2);
        expect(await storage.inbox.waiting(CHANNELS, 0, 10)).toHaveLength(1);
      });

      test('an event is finished once, and stays known', async () => {
        const [stored] = await storage.inbox.add([event('1')], AT);
        const id = stored?.id ?? 0;
        expect([await storage.inbox.finish(id, AT), await storage.inbox.finish(id, AT)]).toEqual([true, false]);
        expect(await storage.inbox.add([event('1')], LATER)).toEqual([]);
        expect(await storage.inbox.countWaiting()).toBe(0);
      });

      test('a failure is counted; a dead one leaves the list and can be put back', async () => {
        const [stored] = await storage.inbox.add([event('1')], AT);
        const id = stored?.id ?? 0;
        await storage.inbox.fail(id, { reason: 'busy', dead: false, at: AT });
        expect(await storage.inbox.waiting(CHANNELS, 0, 10)).toMatchObject([{ id, attempts: 1 }]);
        await storage.inbox.fail(id, { reason: 'fault', dead: true, at: AT });
        expect(await storage.inbox.waiting(CHANNELS, 0, 10)).toEqual([]);
        expect(await storage.deadLetters.list(10)).toMatchObject([{ id: `in-${id}`, reason: 'fault', attempts: 2, kind: 'message' }]);
        expect(await storage.deadLetters.resend(`in-${id}`, LATER)).toBe(true);
        expect(await storage.inbox.waiting(CHANNELS, 0, 10)).toMatchObject([{ id, attempts: 0, event: event('1').event }]);
      });

      test('is read on from an id, some at a time', async () => {
        const stored = await storage.inbox.add(
          ['1', '2', '3'].map((id) => event(id)),
          AT,
        );
        const [first] = await storage.inbox.waiting(CHANNELS, 0, 1);
        expect(first?.id).toBe(stored[0]?.id);
        expect((await storage.inbox.waiting(CHANNELS, first?.id ?? 0, 10)).map(({ trace }) => trace)).toEqual(['trace-2', 'trace-3']);
      });
    });

    describe('the outbox', () => {
      test('gives a message back whole', async () => {
        const message = {
          chatId: 'chat',
          text: 'Đã rõ',
          styles: [{ start: 0, length: 2, style: 'bold' as const }],
          buttons: [[{ id: 'x', label: 'Có' }]],
          replaces: '7',
          file: { kind: 'file' as const, name: 'a.json', base64: 'e30=' },
        };
        await put(outgoing('a', { message, kind: 'notice', essential: false, isPrivate: false }));
        expect(await storage.outbox.due(ALL, AT, 10)).toMatchObject([
          { key: 'a', trace: 'trace-a', kind: 'notice', essential: false, isPrivate: false, attempts: 0, at: AT, message },
        ]);
      });

      test('a key is taken once', async () => {
        await put(outgoing('a'), outgoing('a'));
        await put(outgoing('a'));
        expect((await storage.outbox.count()).waiting).toBe(1);
      });

      test('of each chat only the oldest is due, until it is settled', async () => {
        await put(to('a1', 'a'), to('a2', 'a'), to('b1', 'b'));
        expect(await dueKeys()).toEqual(['a1', 'b1']);
        await storage.outbox.claim(1, 'me', LATER);
        expect(await dueKeys()).toEqual(['b1']);
        await storage.outbox.settle(1, 'me', { state: 'sent', messageId: '9' }, AT);
        expect(await dueKeys()).toEqual(['a2', 'b1']);
      });

      test('remembers how often nobody knew whether a message arrived', async () => {
        await put(outgoing('a'));
        await storage.outbox.claim(1, 'me', LATER);
        await storage.outbox.settle(1, 'me', { state: 'waiting', reason: 'timed-out', nextAttemptAt: AT, unknowns: 2 }, AT);
        expect(await storage.outbox.due(ALL, AT, 10)).toMatchObject([{ attempts: 1, unknowns: 2 }]);
      });

      test('what waits for its time holds back its chat, and comes when the time has come', async () => {
        await put(to('a1', 'a'), to('a2', 'a'));
        await storage.outbox.claim(1, 'me', LATER);
        await storage.outbox.settle(1, 'me', { state: 'waiting', reason: 'rate-limited', nextAttemptAt: LATER, unknowns: 0 }, AT);
        expect(await dueKeys(AT)).toEqual([]);
        expect(await storage.outbox.nextAttemptAt(CHANNELS, AT)).toBe(LATER);
        expect(await dueKeys(LATER)).toEqual(['a1']);
      });

      test('hastening brings what waits for a platform, not what waits for its pace', async () => {
        await put(to('slow', 'a'), to('away', 'b'));
        for (const [id, reason] of [
          [1, 'rate-limited'],
          [2, 'http-502'],
        ] as const) {
          await storage.outbox.claim(id, 'me', LATER);
          await storage.outbox.settle(id, 'me', { state: 'waiting', reason, nextAttemptAt: MUCH_LATER, unknowns: 0 }, AT);
        }
        await storage.outbox.hasten('scripted', LATER);
        expect(await dueKeys(LATER)).toEqual(['away']);
      });

      test('kinds and channels are asked for by themselves', async () => {
        await put(to('a', 'a', { kind: 'reminder' }), to('b', 'b', { channel: 'other' }), to('c', 'c'));
        expect((await storage.outbox.due({ channels: CHANNELS, kinds: ['reminder'] }, AT, 10)).map(({ key }) => key)).toEqual(['a']);
        expect((await storage.outbox.due({ channels: ['other'], kinds: ['reply'] }, AT, 10)).map(({ key }) => key)).toEqual(['b']);
      });

      test('one claims, the other does not, and only the holder settles', async () => {
        await put(outgoing('a'));
        expect([await storage.outbox.claim(1, 'me', LATER), await storage.outbox.claim(1, 'you', LATER)]).toEqual([true, false]);
        expect(await storage.outbox.settle(1, 'you', { state: 'sent', messageId: '1' }, AT)).toBe(false);
        expect(await storage.outbox.settle(1, 'me', { state: 'sent', messageId: '1' }, AT)).toBe(true);
        expect(await storage.outbox.settle(1, 'me', { state: 'sent', messageId: '1' }, AT)).toBe(false);
      });

      test('a claim that has run out goes to another, with its attempts', async () => {
        await put(outgoing('a'));
        await storage.outbox.claim(1, 'me', LATER);
        const take = (now: string) => storage.atomically(({ outbox }) => outbox.takeAbandoned(CHANNELS, now, 'you', MUCH_LATER));
        expect(await take(AT)).toEqual([]);
        expect(await take(LATER)).toMatchObject([{ id: 1, attempts: 1 }]);
        expect(await take(LATER)).toEqual([]);
        expect(await storage.outbox.settle(1, 'me', { state: 'sent', messageId: '1' }, LATER)).toBe(false);
        expect(await storage.outbox.settle(1, 'you', { state: 'ambiguous', reason: 'process-ended' }, LATER)).toBe(true);
      });

      test('a message laid aside can be sent again with its words, or thrown away', async () => {
        await put(to('a', 'a'), to('b', 'b'));
        for (const id of [1, 2]) {
          await storage.outbox.claim(id, 'me', LATER);
          await storage.outbox.settle(id, 'me', { state: id === 1 ? 'dead' : 'ambiguous', reason: 'blocked' }, AT);
        }
        expect((await storage.deadLetters.list(10)).map(({ id, state }) => [id, state])).toEqual([
          ['out-2', 'ambiguous'],
          ['out-1', 'dead'],
        ]);
        expect([await storage.deadLetters.resend('out-1', LATER), await storage.deadLetters.discard('out-2')]).toEqual([true, true]);
        expect(await storage.outbox.due(ALL, LATER, 10)).toMatchObject([{ key: 'a', attempts: 0, message: { text: 'a' } }]);
        expect(await storage.deadLetters.list(10)).toEqual([]);
      });

      test.each(['', 'out-', 'out-99', 'in-1', 'out-1; drop table outbox', 'out-1e9', 'OUT-1'])('"%s" is no letter', async (id) => {
        await put(outgoing('a'));
        expect([await storage.deadLetters.resend(id, AT), await storage.deadLetters.discard(id)]).toEqual([false, false]);
        expect((await storage.outbox.count()).waiting).toBe(1);
      });

      test('a chat that moves takes its messages, memory and buttons along', async () => {
        await put(to('a', 'old'));
        await storage.conversations.write('scripted:old', '{"memory":1}', AT);
        await storage.buttons.add([{ id: 'x', conversationId: 'scripted:old', turn: 't', says: '1' }], AT);
        await storage.atomically(({ chats }) => chats.move('scripted', 'old', 'new'));
        expect(await storage.outbox.due(ALL, AT, 10)).toMatchObject([{ message: { chatId: 'new' } }]);
        expect(await storage.conversations.read('scripted:new')).toBe('{"memory":1}');
        expect(await storage.buttons.find('x', 'scripted:new')).toMatchObject({ says: '1' });
        expect(await storage.buttons.find('x', 'scripted:old')).toBeNull();
      });
    });

    describe('traffic', () => {
      test('counts what came in once, what was sent once, and each account once', async () => {
        await storage.inbox.add([event('1'), event('2'), event('1'), event('3', { senderId: 'minh' })], AT);
        await put(to('a', 'a'), to('b', 'b'));
        await storage.outbox.claim(1, 'me', LATER);
        await storage.outbox.settle(1, 'me', { state: 'sent', messageId: '1' }, AT);
        expect(await storage.traffic.read('scripted', '2026-11')).toEqual({ received: 3, sent: 1, users: 2 });
      });

      test('a month ends at midnight in Việt Nam', async () => {
        await storage.inbox.add([event('1')], '2026-11-30T16:59:59.999Z');
        await storage.inbox.add([event('2')], '2026-11-30T17:00:00.000Z');
        expect(await storage.traffic.read('scripted', '2026-11')).toMatchObject({ received: 1 });
        expect(await storage.traffic.read('scripted', '2026-12')).toMatchObject({ received: 1 });
        expect(await storage.traffic.read('scripted', '2027-01')).toMatchObject({ received: 0 });
      });
    });

    test('pruning forgets what is done and old, and nothing that is open', async () => {
      const [, open] = await storage.inbox.add([event('done'), event('open')], AT);
      await storage.inbox.finish((open?.id ?? 2) - 1, AT);
      await put(to('sent', 'a'), to('waiting', 'b'));
      await storage.outbox.claim(1, 'me', LATER);
      await storage.outbox.settle(1, 'me', { state: 'sent', messageId: '1' }, AT);
      await storage.upkeep.prune(MUCH_LATER);
      expect((await storage.inbox.waiting(CHANNELS, 0, 10)).map(({ trace }) => trace)).toEqual(['trace-open']);
      expect(await dueKeys()).toEqual(['waiting']);
      expect(await storage.inbox.add([event('done')], MUCH_LATER)).toHaveLength(1);
    });
  });
}
