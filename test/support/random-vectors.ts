export interface Entry {
  readonly id: number;
  readonly vector: number[];
}

/** Numbers in [0, 1), always the same for a seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function unit(vector: readonly number[]): number[] {
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
}

/** Unit vectors around `clusters` centres, as texts of a few topics lie; ids from 1. */
export function clusteredVectors(count: number, dimensions: number, clusters: number, seed = 7): Entry[] {
  const random = seededRandom(seed);
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const centres = Array.from({ length: clusters }, () => Array.from({ length: dimensions }, normal));
  return Array.from({ length: count }, (_, i) => {
    const centre = centres[i % clusters] ?? [];
    return { id: i + 1, vector: unit(centre.map((value) => value + 0.5 * normal())) };
  });
}
