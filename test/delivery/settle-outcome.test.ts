import { describe, expect, test } from '@jest/globals';
import { settleOutcome } from '../../src/delivery/settle-outcome.ts';
import type { OutgoingKind } from '../../src/domain/outgoing-message.ts';
import type { SendOutcome } from '../../src/ports/chat-channel.ts';
import type { StoredOutgoing } from '../../src/ports/delivery-repositories.ts';

const NOW = Date.parse('2026-11-22T10:00:00.000Z');
const sentOnce = (kind: OutgoingKind, change: Partial<StoredOutgoing> = {}): StoredOutgoing => ({
  id: 1,
  key: 'k',
  trace: 't',
  channel: 'zalo',
  kind,
  essential: true,
  isPrivate: true,
  attempts: 1,
  unknowns: 0,
  at: '2026-11-22T09:59:00.000Z',
  message: { chatId: 'c', text: 'chào', styles: [], buttons: [], replaces: null, file: null },
  ...change,
});
const LATER: SendOutcome = { kind: 'later', reason: 'rate-limited', afterMs: null };
const UNKNOWN: SendOutcome = { kind: 'unknown', reason: 'timed-out' };

/** Milliseconds that a message waits; null when it does not wait. */
const waitOf = (message: StoredOutgoing, outcome: SendOutcome, random: number): number | null => {
  const settled = settleOutcome(message, outcome, NOW, random);
  return settled.state === 'waiting' ? Date.parse(settled.nextAttemptAt) - NOW : null;
};

describe('what becomes of a message', () => {
  test('it counts as sent only with the id that the platform gave it', () => {
    expect(settleOutcome(sentOnce('reminder'), { kind: 'sent', messageId: '77' }, NOW, 0)).toEqual({ state: 'sent', messageId: '77' });
  });

  test.each([
    [1, 500, 1_000],
    [2, 1_000, 2_000],
    [5, 8_000, 16_000],
    [9, 30_000, 60_000],
    [400, 30_000, 60_000],
  ])('attempt %i is repeated after %i to %i ms', (attempts, least, most) => {
    expect(waitOf(sentOnce('reply', { attempts }), LATER, 0)).toBe(least);
    expect(waitOf(sentOnce('reply', { attempts }), LATER, 1)).toBe(most);
  });

  test('the wait that the platform asks for is kept, never shortened', () => {
    expect(waitOf(sentOnce('reminder'), { ...LATER, afterMs: 7_000 }, 0)).toBe(7_000);
    expect(waitOf(sentOnce('reminder'), { ...LATER, afterMs: 7_000 }, 1)).toBe(7_700);
  });

  test('after a day of refusals a message is laid aside', () => {
    expect(settleOutcome(sentOnce('reply', { at: '2026-11-21T10:00:00.000Z' }), LATER, NOW, 0)).toEqual({
      state: 'dead',
      reason: 'rate-limited',
    });
  });

  test.each(['notice', 'reminder'] as const)('a %s that may have arrived is never sent again by itself', (kind) => {
    expect(settleOutcome(sentOnce(kind), UNKNOWN, NOW, 0)).toEqual({ state: 'ambiguous', reason: 'timed-out' });
  });

  test('a reply that may have arrived is sent again, but not without end', () => {
    expect(settleOutcome(sentOnce('reply'), UNKNOWN, NOW, 0).state).toBe('waiting');
    expect(settleOutcome(sentOnce('reply', { unknowns: 5 }), UNKNOWN, NOW, 0)).toEqual({ state: 'ambiguous', reason: 'timed-out' });
  });

  test.each([
    [0, 500, 1_000],
    [1, 5_000, 10_000],
    [3, 500_000, 1_000_000],
    [4, 1_800_000, 3_600_000],
  ])('and ever later: after %i times before, within %i to %i ms', (unknowns, least, most) => {
    const message = sentOnce('reply', { unknowns });
    expect([waitOf(message, UNKNOWN, 0), waitOf(message, UNKNOWN, 1)]).toEqual([least, most]);
  });

  test('only tries that may have arrived are counted for that, not those that were refused', () => {
    const message = sentOnce('reply', { attempts: 300, unknowns: 1 });
    expect(settleOutcome(message, UNKNOWN, NOW, 0)).toMatchObject({ state: 'waiting', unknowns: 2 });
    expect(settleOutcome(message, LATER, NOW, 0)).toMatchObject({ state: 'waiting', unknowns: 1 });
  });

  test('a refusal is final, and a chat that moved is followed', () => {
    expect(settleOutcome(sentOnce('reply'), { kind: 'refused', reason: 'blocked', detail: '' }, NOW, 0)).toEqual({
      state: 'dead',
      reason: 'blocked',
    });
    expect(settleOutcome(sentOnce('reply'), { kind: 'moved', chatId: '-100' }, NOW, 0)).toEqual({ state: 'moved', chatId: '-100' });
  });
});
