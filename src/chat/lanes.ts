/** What an item came to: it is done, or to be tried again (changed, where it says so) after some milliseconds, before all others of its lane. */
export type LaneOutcome<T> = 'done' | { readonly againAfterMs: number; readonly as?: T };

export interface LaneItem {
  readonly id: number;
  readonly lane: string;
}

/** Works on the items of one lane one after the other, and on many lanes at once, each in its turn. */
export interface Lanes<T extends LaneItem> {
  /** False: it is here already. */
  push(item: T): boolean;
  /** Items that are not done. */
  readonly size: number;
  lengthOf(lane: string): number;
  /** Whether an item is here and not done. */
  has(id: number): boolean;
  /** Resolves when there is nothing left to do. */
  idle(): Promise<void>;
  /** Begins no more items and waits for those at work. */
  stop(): Promise<void>;
}

/** @param work must not reject */
export function createLanes<T extends LaneItem>(atOnce: number, work: (item: T) => Promise<LaneOutcome<T>>): Lanes<T> {
  const lanes = new Map<string, T[]>();
  const ready: string[] = [];
  const ids = new Set<number>();
  const running = new Set<Promise<void>>();
  let waiting: (() => void)[] = [];
  let stopped = false;
  let turn: Promise<void> = Promise.resolve();

  function begin(): void {
    while (!stopped && running.size < atOnce) {
      const lane = ready.shift();
      if (lane === undefined) return;
      const task = take(lane).finally(() => {
        running.delete(task);
        begin();
      });
      running.add(task);
    }
  }

  /** One item in each turn of the event loop: requests that wait for their acknowledgement come in between. */
  function nextTurn(): Promise<void> {
    turn = turn.then(() => new Promise((resolve) => setImmediate(resolve)));
    return turn;
  }

  async function take(lane: string): Promise<void> {
    await nextTurn();
    const items = lanes.get(lane);
    const item = items?.[0];
    if (items === undefined || item === undefined) return;
    const outcome = await work(item);
    if (outcome !== 'done') {
      items[0] = outcome.as ?? item;
      setTimeout(() => comeBack(lane), outcome.againAfterMs);
      return;
    }
    items.shift();
    ids.delete(item.id);
    if (items.length === 0) lanes.delete(lane);
    else ready.push(lane);
    if (ids.size === 0) for (const resolve of waiting.splice(0)) resolve();
  }

  function comeBack(lane: string): void {
    ready.push(lane);
    begin();
  }

  return {
    push(item) {
      if (ids.has(item.id)) return false;
      ids.add(item.id);
      const items = lanes.get(item.lane);
      if (items === undefined) {
        lanes.set(item.lane, [item]);
        ready.push(item.lane);
      } else items.push(item);
      begin();
      return true;
    },
    get size() {
      return ids.size;
    },
    has: (id) => ids.has(id),
    lengthOf: (lane) => lanes.get(lane)?.length ?? 0,
    idle: () => (ids.size === 0 ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))),
    async stop() {
      stopped = true;
      await Promise.all(running);
      waiting = [];
    },
  };
}
