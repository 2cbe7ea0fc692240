import { describe, expect, test } from '@jest/globals';
import type { PersonProfile } from '../../src/domain/person.ts';
import type { Storage } from '../../src/ports/repositories.ts';
import { createScriptedChannel } from '../fakes/scripted-channel.ts';
import { chatHarness } from '../support/chat-harness.ts';

const newHarness = chatHarness();
const AT = '2026-11-22T02:00:00.000Z';

async function addLinked(storage: Storage, role: PersonProfile['role'], channels: readonly string[]): Promise<void> {
  const person = await storage.people.add({ name: role, role, agency: null, province: null }, AT);
  for (const channel of channels)
    await storage.links.put({
      channel,
      senderId: `${role}-${person.id}`,
      personId: person.id,
      chatId: `${role}-${person.id}`,
      linkedAt: AT,
    });
}

describe('a quota that runs out', () => {
  test('is told to administrators once at each level, by another channel where they have one', async () => {
    const { serve, storage } = await newHarness();
    const [scarce, other] = [createScriptedChannel({ name: 'scarce' }), createScriptedChannel({ name: 'other' })];
    await addLinked(storage, 'admin', ['scarce', 'other']);
    await addLinked(storage, 'admin', ['scarce']);
    await addLinked(storage, 'officer', ['other']);
    const service = await serve([scarce, other], { quotas: new Map([['scarce', { messagesPerMonth: 10, users: 100 }]]) });
    const received = async (count: number): Promise<void> => {
      const event = { channel: 'scarce', chatId: 'a', senderId: 'a', isPrivate: true, at: AT, content: { kind: 'joined' } as const };
      for (let i = 0; i < count; i++) await scarce.bring({ ...event, eventId: `${Math.random()}` });
      await service.drain();
      await service.chores();
      await service.drain();
    };
    await received(7);
    expect([scarce.accepted, other.accepted]).toEqual([[], []]);
    await received(1);
    await received(0);
    expect(other.accepted.map(({ text }) => text)).toEqual([expect.stringContaining('80 %')]);
    expect(scarce.accepted.map(({ text }) => text)).toEqual([expect.stringContaining('80 %')]);
    await received(1);
    expect([scarce.accepted.length, other.accepted.length]).toEqual([2, 2]);
    expect(other.accepted.at(-1)?.text).toContain('95 %');
  });

  test('in users is told as well', async () => {
    const { serve, storage } = await newHarness();
    const channel = createScriptedChannel();
    await addLinked(storage, 'admin', ['scripted']);
    const service = await serve([channel], { quotas: new Map([['scripted', { messagesPerMonth: 1000, users: 2 }]]) });
    await Promise.all(['a', 'b'].map((chat) => channel.bring({ chatId: chat, content: { kind: 'joined' } })));
    await service.drain();
    await service.chores();
    await service.drain();
    expect(channel.accepted.map(({ text }) => text)).toEqual([expect.stringContaining('2/2 người dùng')]);
  });
});
