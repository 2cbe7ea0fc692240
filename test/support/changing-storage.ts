import type { Storage } from '../../src/ports/repositories.ts';

type Call = (...args: readonly unknown[]) => unknown;

/** A store that is another one whenever `present` says so: what was built on it once goes on with that. There has to be one already. */
export function changingStorage(present: () => Storage): Storage {
  const partOf = ([key, part]: [string, unknown]): [string, unknown] => {
    const now = (): Record<string, Call> => present() as unknown as Record<string, Call>;
    if (typeof part === 'function') return [key, (...args: unknown[]) => now()[key]?.(...args)];
    const methods = Object.keys(part as object).map((method) => [
      method,
      (...args: unknown[]) => (now()[key] as unknown as Record<string, Call>)[method]?.(...args),
    ]);
    return [key, Object.fromEntries(methods)];
  };
  return Object.fromEntries(Object.entries(present()).map(partOf)) as unknown as Storage;
}
