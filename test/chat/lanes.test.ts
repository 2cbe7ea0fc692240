import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createLanes, type LaneItem } from '../../src/chat/lanes.ts';

describe('lanes', () => {
  test('items of one lane are worked on one after the other, in their order', async () => {
    const seen: number[] = [];
    let atWork = 0;
    const lanes = createLanes<LaneItem>(4, async ({ id }) => {
      atWork += 1;
      expect(atWork).toBe(1);
      await new Promise((resolve) => setImmediate(resolve));
      atWork -= 1;
      seen.push(id);
      return 'done';
    });
    for (const id of [1, 2, 3, 4, 5]) lanes.push({ id, lane: 'a' });
    await lanes.idle();
    expect(seen).toEqual([1, 2, 3, 4, 5]);
  });

  test('a long lane does not hold up the others', async () => {
    const seen: string[] = [];
    const lanes = createLanes<LaneItem>(1, async ({ lane }) => {
      seen.push(lane);
      return 'done';
    });
    for (let id = 1; id <= 50; id++) lanes.push({ id, lane: 'chatty' });
    lanes.push({ id: 51, lane: 'quiet' });
    await lanes.idle();
    expect(seen.indexOf('quiet')).toBeLessThanOrEqual(2);
  });

  test('an item that is to wait keeps its place before the rest of its lane, and the others go on', async () => {
    const seen: string[] = [];
    let isFirst = true;
    const lanes = createLanes<LaneItem & { readonly tries: number }>(2, async ({ id, lane, tries }) => {
      if (id === 1 && isFirst) {
        isFirst = false;
        return { againAfterMs: 20, as: { id, lane, tries: tries + 1 } };
      }
      seen.push(`${id}:${tries}`);
      return 'done';
    });
    lanes.push({ id: 1, lane: 'a', tries: 0 });
    lanes.push({ id: 2, lane: 'a', tries: 0 });
    lanes.push({ id: 3, lane: 'b', tries: 0 });
    await lanes.idle();
    expect(seen).toEqual(['3:0', '1:1', '2:0']);
  });

  test('an item that is here already is not taken twice', async () => {
    let count = 0;
    const lanes = createLanes<LaneItem>(1, async () => {
      count += 1;
      return 'done';
    });
    expect([lanes.push({ id: 1, lane: 'a' }), lanes.push({ id: 1, lane: 'a' })]).toEqual([true, false]);
    await lanes.idle();
    expect(count).toBe(1);
  });

  test('stopping waits for what is at work and begins nothing more', async () => {
    const seen: number[] = [];
    const lanes = createLanes<LaneItem>(1, async ({ id }) => {
      await new Promise((resolve) => setImmediate(resolve));
      seen.push(id);
      return 'done';
    });
    lanes.push({ id: 1, lane: 'a' });
    lanes.push({ id: 2, lane: 'a' });
    await lanes.stop();
    expect(seen).toEqual([1]);
    expect(lanes.size).toBe(1);
  });

  test('whatever comes in, each lane keeps its order and nothing is left out', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom('a', 'b', 'c')), fc.integer({ min: 1, max: 5 }), async (order, atOnce) => {
        const seen: LaneItem[] = [];
        const lanes = createLanes<LaneItem>(atOnce, async (item) => {
          seen.push(item);
          return 'done';
        });
        order.forEach((lane, id) => void lanes.push({ id, lane }));
        await lanes.idle();
        for (const lane of ['a', 'b', 'c']) {
          const ids = seen.filter((item) => item.lane === lane).map(({ id }) => id);
          expect(ids).toEqual(order.flatMap((name, id) => (name === lane ? [id] : [])));
        }
      }),
      { numRuns: 30 },
    );
  });
});
