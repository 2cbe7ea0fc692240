/** A measured value with its middle and its bad end. */
export interface Figure {
  readonly p50: number;
  readonly p95: number;
  readonly samples: number;
}

/** The value below which this share (0 to 1) of the samples lies, by nearest rank; NaN for none. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = samples.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

export function figureOf(samples: readonly number[]): Figure {
  return { p50: percentile(samples, 0.5), p95: percentile(samples, 0.95), samples: samples.length };
}

/** Runs `work` and gives how long it took, in milliseconds. */
export async function timed<T>(work: () => T | Promise<T>): Promise<{ readonly value: T; readonly ms: number }> {
  const start = performance.now();
  const value = await work();
  return { value, ms: performance.now() - start };
}
