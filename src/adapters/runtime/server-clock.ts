const TIMEOUT_MS = 10_000;

/**
 * How far another machine's clock is ahead of ours, milliseconds, by the Date header (to the second) of its answer to any request.
 * Null when it does not answer or does not say.
 */
export async function readClockDifference(url: string): Promise<number | null> {
  const asked = Date.now();
  const response = await fetch(url, { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(TIMEOUT_MS) }).catch(() => null);
  const told = Date.parse(response?.headers.get('date') ?? '');
  return Number.isNaN(told) ? null : told - (asked + Date.now()) / 2;
}
