import { describe, expect, test } from '@jest/globals';
import { createPace } from '../../src/delivery/pace.ts';

const LIMITS = { perSecond: 25, perChatSecond: 1, perGroupMinute: 20 };

/** Messages that leave within so many milliseconds, when the sender asks again as told. */
function sendFor(ms: number, chatOf: (n: number) => string, isPrivate: boolean): number {
  const pace = createPace(LIMITS);
  let sent = 0;
  for (let now = 1_000_000; now < 1_000_000 + ms; ) {
    const wait = pace.take({ chatId: chatOf(sent), isPrivate }, now);
    if (wait === 0) sent += 1;
    else now += wait;
  }
  return sent;
}

describe('the pace of a channel', () => {
  test('a private chat gets a short burst and then one message a second', () => {
    expect(sendFor(10_000, () => 'a', true)).toBe(12);
  });

  test('a group gets twenty a minute, after the burst', () => {
    expect(sendFor(60_000, () => 'a', false)).toBe(22);
  });

  test('all chats together get what the platform lets out', () => {
    expect(sendFor(10_000, (n) => `chat${n}`, true)).toBe(274);
  });

  test('a pause holds everything back until its end', () => {
    const pace = createPace(LIMITS);
    pace.pauseUntil(5_000);
    expect(pace.take({ chatId: 'a', isPrivate: true }, 2_000)).toBe(3_000);
    expect(pace.take({ chatId: 'a', isPrivate: true }, 5_000)).toBe(0);
  });

  test('says when the channel as a whole may send again, without taking leave', () => {
    const pace = createPace({ ...LIMITS, perSecond: 2 });
    expect(pace.waitOfAll(1_000)).toBe(0);
    pace.take({ chatId: 'a', isPrivate: true }, 1_000);
    pace.take({ chatId: 'b', isPrivate: true }, 1_000);
    expect([pace.waitOfAll(1_000), pace.waitOfAll(1_000), pace.waitOfAll(1_500)]).toEqual([500, 500, 0]);
  });

  test('a clock that is set back lets nothing more and nothing less out', () => {
    const pace = createPace({ ...LIMITS, perSecond: 1 });
    expect(pace.take({ chatId: 'a', isPrivate: true }, 10_000)).toBe(0);
    expect(pace.take({ chatId: 'b', isPrivate: true }, 4_000)).toBeGreaterThan(0);
    expect(pace.take({ chatId: 'b', isPrivate: true }, 5_000)).toBe(0);
  });
});
