import { describe, expect, test } from '@jest/globals';
import { say } from '../../src/chat/say.ts';
import type { TurnTaker } from '../../src/chat/turn.ts';
import { PortError } from '../../src/ports/errors.ts';
import { createScriptedChannel } from '../fakes/scripted-channel.ts';
import { chatHarness, echo } from '../support/chat-harness.ts';

const newHarness = chatHarness();
const textsOf = (channel: ReturnType<typeof createScriptedChannel>): string[] => channel.accepted.map(({ text }) => text);

describe('the way of a message', () => {
  test('is answered once, in its chat', async () => {
    const [{ serve }, channel] = [await newHarness(), createScriptedChannel()];
    const service = await serve([channel]);
    await channel.say('lan', 'xin chào');
    await service.drain();
    expect(channel.accepted).toMatchObject([{ chatId: 'lan', text: '> xin chào' }]);
  });

  test('a message that is delivered again is answered once, also when both come at the same time', async () => {
    const [{ serve }, channel] = [await newHarness(), createScriptedChannel()];
    const service = await serve([channel]);
    await Promise.all([channel.say('lan', 'một', 'same'), channel.say('lan', 'một', 'same')]);
    await service.drain();
    await channel.say('lan', 'một', 'same');
    await service.drain();
    expect(textsOf(channel)).toEqual(['> một']);
  });

  test('a chat is answered in its order, however many are at work', async () => {
    const [{ serve }, channel] = [await newHarness(), createScriptedChannel()];
    const service = await serve([channel]);
    await Promise.all(Array.from({ length: 60 }, (_, i) => channel.say(`chat${i % 3}`, String(i))));
    await service.drain();
    for (const chat of [0, 1, 2]) {
      const numbers = channel.accepted.filter(({ chatId }) => chatId === `chat${chat}`).map(({ text }) => Number(text.slice(2)));
      expect(numbers).toEqual(Array.from({ length: 20 }, (_, i) => chat + 3 * i));
    }
  });

  test('what was not handled before the end is handled after the next start', async () => {
    const { serve, storage } = await newHarness();
    const channel = createScriptedChannel();
    const event = {
      channel: 'scripted',
      eventId: 'before',
      chatId: 'lan',
      senderId: 'lan',
      isPrivate: true,
      at: '2026-11-22T02:00:00.000Z',
    };
    await storage.atomically(({ inbox }) =>
      inbox.add(
        [{ trace: 't', event: { ...event, content: { kind: 'text', text: 'còn đó', edited: false } } }],
        '2026-11-22T02:00:00.000Z',
      ),
    );
    const service = await serve([channel]);
    await service.drain();
    expect(textsOf(channel)).toEqual(['> còn đó']);
  });

  test('two services over one store answer each message once', async () => {
    const { serve } = await newHarness();
    const [one, other] = [createScriptedChannel(), createScriptedChannel()];
    const services = [await serve([one]), await serve([other])];
    await Promise.all(Array.from({ length: 20 }, (_, i) => (i % 2 === 0 ? one : other).say(`chat${i}`, String(i), `event${i}`)));
    await Promise.all(services.map((service) => service.drain()));
    await Promise.all(services.map((service) => service.drain()));
    expect([...textsOf(one), ...textsOf(other)].toSorted()).toEqual(Array.from({ length: 20 }, (_, i) => `> ${i}`).toSorted());
  });

  test('the words of a message are forgotten when it is answered', async () => {
    const { serve, storage } = await newHarness();
    const channel = createScriptedChannel();
    const service = await serve([channel]);
    await channel.say('lan', 'điều riêng tư');
    await service.drain();
    expect(await storage.inbox.countWaiting()).toBe(0);
    expect(await storage.deadLetters.list(10)).toEqual([]);
    expect(await storage.outbox.count()).toEqual({ waiting: 0, sending: 0, ambiguous: 0, dead: 0 });
  });
});

describe('a chat that floods', () => {
  test('does not keep others waiting, is told once, and what is too much of it is laid aside', async () => {
    const { serve, storage } = await newHarness();
    const channel = createScriptedChannel();
    const service = await serve([channel]);
    await Promise.all(Array.from({ length: 500 }, (_, i) => channel.say('ồn', `tin ${i}`)));
    await channel.say('lan', 'em hỏi một câu');
    while (!textsOf(channel).includes('> em hỏi một câu')) await channel.acceptedCount(channel.accepted.length + 1);
    expect(channel.accepted.filter(({ chatId }) => chatId === 'ồn').length).toBeLessThan(60);
    const letters = await storage.deadLetters.list(1000);
    expect(letters.length).toBeGreaterThanOrEqual(150);
    expect(letters.every(({ reason, kind }) => reason === 'flood' && kind === 'message')).toBe(true);
    expect(textsOf(channel).filter((text) => text.includes('nhanh hơn em trả lời kịp'))).toHaveLength(1);
    await service.stop();
  }, 20_000);
});

describe('when answering fails', () => {
  const failing =
    (error: Error): TurnTaker =>
    async (message) => {
      if (message.text.startsWith('hỏng')) throw error;
      return echo(message);
    };

  test('the person is told, the message is laid aside with its reason, and the next one is answered', async () => {
    const { serve, storage } = await newHarness();
    const channel = createScriptedChannel();
    const service = await serve([channel], { takeTurn: failing(new TypeError('a bug')) });
    await channel.say('lan', 'hỏng rồi');
    await channel.say('lan', 'còn câu này');
    await service.drain();
    expect(textsOf(channel)).toEqual([expect.stringContaining('trục trặc'), '> còn câu này']);
    expect(await storage.deadLetters.list(10)).toMatchObject([{ id: 'in-1', kind: 'message', reason: 'fault', state: 'dead' }]);
  });

  test('a message that was laid aside can be put back and is then answered', async () => {
    const { serve, storage } = await newHarness();
    const channel = createScriptedChannel();
    const first = await serve([channel], { takeTurn: failing(new TypeError('a bug')) });
    await channel.say('lan', 'hỏng rồi');
    await first.drain();
    await first.stop();
    expect(await storage.deadLetters.resend('in-1', '2026-11-22T02:00:00.000Z')).toBe(true);
    const second = await serve([channel]);
    await second.drain();
    expect(textsOf(channel).at(-1)).toBe('> hỏng rồi');
    expect(await storage.deadLetters.list(10)).toEqual([]);
  });

  test('a fault that passes is waited out and nobody notices', async () => {
    const { serve, storage } = await newHarness();
    const channel = createScriptedChannel();
    let times = 0;
    const takeTurn: TurnTaker = async (message) => {
      times += 1;
      if (times === 1) throw new PortError('busy', 'try again', { retryable: true });
      return echo(message);
    };
    const service = await serve([channel], { takeTurn });
    await channel.say('lan', 'kiên nhẫn');
    await service.drain();
    expect(textsOf(channel)).toEqual(['> kiên nhẫn']);
    expect(await storage.deadLetters.list(10)).toEqual([]);
  }, 15_000);
});

describe('what is no text', () => {
  test.each(['photo', 'file', 'voice', 'sticker', 'other'] as const)(
    'a %s gets a hint in a private chat and none in a group',
    async (attachment) => {
      const [{ serve }, channel] = [await newHarness(), createScriptedChannel()];
      const service = await serve([channel]);
      const content = { kind: 'attachment', attachment, caption: '', file: null } as const;
      await channel.bring({ chatId: 'lan', content });
      await channel.bring({ chatId: 'nhóm', isPrivate: false, content });
      await service.drain();
      expect(channel.accepted.map(({ chatId }) => chatId)).toEqual(['lan']);
    },
  );

  test('the words that came with a picture are answered', async () => {
    const [{ serve }, channel] = [await newHarness(), createScriptedChannel()];
    const service = await serve([channel]);
    await channel.bring({ content: { kind: 'attachment', attachment: 'photo', caption: 'cái này là gì', file: null } });
    await service.drain();
    expect(textsOf(channel)).toEqual(['> cái này là gì']);
  });

  test('a command lets a chat be written to again as a question does', async () => {
    const { serve, storage } = await newHarness();
    const channel = createScriptedChannel();
    const service = await serve([channel]);
    await channel.bring({ chatId: 'lan', content: { kind: 'left' } });
    await service.drain();
    await channel.say('lan', '/toi');
    await service.drain();
    expect(channel.accepted).toHaveLength(1);
    expect(await storage.chats.state('scripted', 'lan')).toBe('active');
  });

  test('a chat that blocked the assistant is sent nothing until it writes again', async () => {
    const { serve, storage } = await newHarness();
    const channel = createScriptedChannel();
    const service = await serve([channel]);
    await channel.bring({ chatId: 'lan', content: { kind: 'left' } });
    await service.drain();
    expect(await storage.chats.state('scripted', 'lan')).toBe('blocked');
    await channel.say('lan', 'em trở lại');
    await service.drain();
    expect(textsOf(channel)).toEqual(['> em trở lại']);
    expect(await storage.chats.state('scripted', 'lan')).toBe('active');
  });
});

describe('buttons', () => {
  const offering: TurnTaker = async ({ text, turn = '', offeredIn }) => ({
    reply: {
      ...say('clarify', offeredIn === undefined ? text : `${text} (from ${offeredIn === turn ? 'itself' : 'before'})`),
      choices: [{ label: 'Hà Tĩnh', says: '1' }],
    },
    memory: null,
  });

  test('carry an opaque id, and pressing one says what it means, in the turn that offered it', async () => {
    const [{ serve }, channel] = [await newHarness(), createScriptedChannel()];
    const service = await serve([channel], { takeTurn: offering });
    await channel.say('lan', 'nv 10');
    await service.drain();
    const id = channel.accepted[0]?.buttons[0]?.[0]?.id ?? '';
    expect(Buffer.byteLength(id)).toBeLessThanOrEqual(64);
    await channel.bring({ chatId: 'lan', content: { kind: 'button', button: id, messageId: '1' } });
    await service.drain();
    expect(channel.accepted[1]?.text).toBe('1 (from before)');
  });

  test('pressed in another chat, or unknown, say nothing but that they no longer hold', async () => {
    const [{ serve }, channel] = [await newHarness(), createScriptedChannel()];
    const service = await serve([channel], { takeTurn: offering });
    await channel.say('lan', 'nv 10');
    await service.drain();
    const id = channel.accepted[0]?.buttons[0]?.[0]?.id ?? '';
    await channel.bring({ chatId: 'minh', content: { kind: 'button', button: id, messageId: '1' } });
    await channel.bring({ chatId: 'lan', content: { kind: 'button', button: 'made up', messageId: '1' } });
    await service.drain();
    expect(textsOf(channel).slice(1)).toEqual([expect.stringContaining('hết hiệu lực'), expect.stringContaining('hết hiệu lực')]);
  });

  test('are left out where the channel has none', async () => {
    const [{ serve }, channel] = [await newHarness(), createScriptedChannel({ capabilities: { buttons: false } })];
    const service = await serve([channel], { takeTurn: offering });
    await channel.say('lan', 'nv 10');
    await service.drain();
    expect(channel.accepted[0]?.buttons).toEqual([]);
  });
});
