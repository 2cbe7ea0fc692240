import { seededRandom } from '../../src/domain/seeded-random.ts';

export interface Entry {
  readonly id: number;
  readonly vector: number[];
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
