/** Lets a loop sleep until there may be something to do. */
export interface Signal {
  /** Ends the sleep, or makes the next one short. */
  wake(): void;
  /** Sleeps for so many milliseconds at most. */
  wait(ms: number): Promise<void>;
}

export function createSignal(): Signal {
  let isAwake = false;
  let end: (() => void) | null = null;
  return {
    wake() {
      isAwake = true;
      end?.();
    },
    async wait(ms) {
      if (!isAwake) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, ms);
          end = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      end = null;
      isAwake = false;
    },
  };
}
