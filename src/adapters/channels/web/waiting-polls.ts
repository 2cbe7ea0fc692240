/** Why waiting ended: something to fetch, an answer on its way, the time is over, nobody is to wait any more. */
export type Waking = 'message' | 'typing' | 'time' | 'released';

/** A place in the queue of those who wait for news of a chat; news that come before {@link Poll.wait} are not missed. */
export interface Poll {
  wait(timeoutMs: number): Promise<Waking>;
  leave(): void;
}

export interface WaitingPolls {
  /** Null when too many wait already. Of one chat only a few wait: the oldest gives way. */
  join(chatId: string, signal: AbortSignal): Poll | null;
  wake(chatId: string, waking: Waking): void;
  releaseAll(): void;
}

export interface PollLimits {
  readonly perChat: number;
  readonly inAll: number;
}

interface Waiter {
  readonly wake: (waking: Waking) => void;
}

export function createWaitingPolls(limits: PollLimits): WaitingPolls {
  const byChat = new Map<string, Set<Waiter>>();
  let count = 0;
  const leave = (chatId: string, waiter: Waiter): void => {
    const waiters = byChat.get(chatId);
    if (waiters?.delete(waiter) !== true) return;
    count -= 1;
    if (waiters.size === 0) byChat.delete(chatId);
  };
  const wake = (chatId: string, waking: Waking): void => {
    for (const waiter of byChat.get(chatId) ?? []) waiter.wake(waking);
  };
  return {
    join(chatId, signal) {
      makeRoom(byChat.get(chatId), limits.perChat, (oldest) => leave(chatId, oldest));
      if (count >= limits.inAll) return null;
      const { poll, waiter } = createPoll(() => leave(chatId, waiter));
      byChat.set(chatId, (byChat.get(chatId) ?? new Set()).add(waiter));
      count += 1;
      if (signal.aborted) waiter.wake('released');
      signal.addEventListener('abort', () => waiter.wake('released'), { once: true });
      return poll;
    },
    wake,
    releaseAll() {
      for (const chatId of [...byChat.keys()]) wake(chatId, 'released');
    },
  };
}

function makeRoom(waiters: ReadonlySet<Waiter> | undefined, most: number, leave: (waiter: Waiter) => void): void {
  if (waiters === undefined || waiters.size < most) return;
  const [oldest] = waiters;
  if (oldest === undefined) return;
  oldest.wake('released');
  leave(oldest);
}

function createPoll(leave: () => void): { readonly poll: Poll; readonly waiter: Waiter } {
  let woken: Waking | null = null;
  let resume: (waking: Waking) => void = () => undefined;
  const waiter: Waiter = {
    wake(waking) {
      // That a message is there says more than that one is on its way
      woken = woken === 'message' ? woken : waking;
      resume(woken);
    },
  };
  const wait = async (timeoutMs: number): Promise<Waking> => {
    if (woken !== null) return woken;
    let timer: NodeJS.Timeout | undefined;
    const waking = await new Promise<Waking>((resolve) => {
      resume = resolve;
      timer = setTimeout(() => resolve('time'), timeoutMs);
    });
    clearTimeout(timer);
    return waking;
  };
  return { poll: { wait, leave }, waiter };
}
