import { setTimeout as delay } from 'node:timers/promises';

const PATIENCE_MS = 20_000;
const PAUSE_MS = 20;

/** Asks until the answer is as expected: for what can only be asked, not waited for. */
export async function answerThat<T>(ask: () => Promise<T>, fits: (answer: T) => boolean): Promise<T> {
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    const answer = await ask();
    if (fits(answer)) return answer;
    if (Date.now() > until) throw new Error(`still not as expected: ${JSON.stringify(answer)}`);
    await delay(PAUSE_MS);
  }
}
