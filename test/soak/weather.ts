import { readMarker } from './markers.ts';
import { CUTTING, FAULTS, type Fault, type Platform } from './platform.ts';

/** A message that a platform took, but whose sender was not told because of a fault. */
export interface Cut {
  readonly platform: string;
  readonly chatId: string;
  readonly marker: string | null;
  readonly round: number;
  readonly fault: Fault;
}

/** Lets calls go wrong, and remembers which messages may be there twice for it. */
export interface Weather {
  readonly cuts: readonly Cut[];
  /** Faults that were played, by their name. */
  readonly counts: ReadonlyMap<Fault, number>;
  /** @param canBeSilent calls may stay without an answer: only where nobody waits for their end */
  storm(round: number, canBeSilent: boolean): void;
  calm(): void;
}

/** Shares of calls that go wrong. */
const SENDS = 0.15;
const OTHERS = 0.03;
/** Faults of calls that send nothing. */
const HARMLESS = ['too-many', 'bad-gateway', 'reset-before'] as const;

export function createWeather(platforms: readonly Platform[], random: () => number): Weather {
  const cuts: Cut[] = [];
  const counts = new Map<Fault, number>();
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  return {
    cuts,
    counts,
    storm(round, canBeSilent) {
      const possible = canBeSilent ? FAULTS : FAULTS.filter((fault) => fault !== 'silence');
      for (const platform of platforms) {
        platform.setFaults(({ method, chatId, text }) => {
          const isSend = method === 'sendMessage';
          if (random() > (isSend ? SENDS : OTHERS)) return null;
          const fault: Fault = isSend ? pick(possible) : pick(HARMLESS);
          counts.set(fault, (counts.get(fault) ?? 0) + 1);
          if (isSend && CUTTING.has(fault)) cuts.push({ platform: platform.name, chatId, marker: readMarker(text), round, fault });
          return fault;
        });
      }
    },
    calm() {
      for (const platform of platforms) platform.setFaults(null);
    },
  };
}
