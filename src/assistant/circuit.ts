/** Faults in a row after which the model is left alone, and for how long. */
const MAX_FAULTS = 3;
const REST_MS = 60_000;

/** Keeps people from waiting for a model that is down. */
export interface Circuit {
  isOpen(now: number): boolean;
  succeeded(): void;
  failed(now: number): void;
}

/** After {@link REST_MS} one question tries again; its fault is enough for another rest. */
export function createCircuit(): Circuit {
  let faults = 0;
  let until = 0;
  return {
    isOpen: (now) => now < until,
    succeeded() {
      faults = 0;
    },
    failed(now) {
      faults += 1;
      if (faults >= MAX_FAULTS) until = now + REST_MS;
    },
  };
}
