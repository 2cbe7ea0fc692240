import { describe, expect, test } from '@jest/globals';
import { createWaitingPolls } from '../../../../src/adapters/channels/web/waiting-polls.ts';

const HERE = new AbortController().signal;
const LONG = 60_000;

describe('waiting polls', () => {
  test('of a chat are all woken, and learn what for', async () => {
    const polls = createWaitingPolls({ perChat: 2, inAll: 9 });
    const places = [polls.join('a', HERE), polls.join('a', HERE)];
    const waiting = places.map((place) => place?.wait(LONG));
    polls.wake('a', 'typing');
    expect(await Promise.all(waiting)).toEqual(['typing', 'typing']);
  });

  test('miss nothing that comes before they wait; a message says more than that one is on its way', async () => {
    const polls = createWaitingPolls({ perChat: 2, inAll: 9 });
    const place = polls.join('a', HERE);
    for (const waking of ['typing', 'message', 'typing'] as const) polls.wake('a', waking);
    expect(await place?.wait(LONG)).toBe('message');
  });

  test('end by themselves', async () => {
    expect(await createWaitingPolls({ perChat: 1, inAll: 1 }).join('a', HERE)?.wait(1)).toBe('time');
  });

  test('end when their client goes, or has gone before', async () => {
    const polls = createWaitingPolls({ perChat: 2, inAll: 9 });
    const client = new AbortController();
    const waiting = polls.join('a', client.signal)?.wait(LONG);
    client.abort();
    expect([await waiting, await polls.join('a', client.signal)?.wait(LONG)]).toEqual(['released', 'released']);
  });

  test('give way to later ones of their chat', async () => {
    const polls = createWaitingPolls({ perChat: 2, inAll: 2 });
    const [first, second, third] = [1, 2, 3].map(() => polls.join('a', HERE)?.wait(LONG));
    expect(await first).toBe('released');
    polls.releaseAll();
    expect([await second, await third]).toEqual(['released', 'released']);
  });

  test('are so many in all; who leaves makes room once', () => {
    const polls = createWaitingPolls({ perChat: 2, inAll: 2 });
    const [first] = [polls.join('a', HERE), polls.join('b', HERE)];
    expect(polls.join('c', HERE)).toBeNull();
    first?.leave();
    first?.leave();
    expect(polls.join('c', HERE)).not.toBeNull();
    expect(polls.join('d', HERE)).toBeNull();
  });
});
