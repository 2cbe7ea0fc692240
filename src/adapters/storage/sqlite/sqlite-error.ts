import { PortError, type PortErrorCode } from '../../../ports/errors.ts';

interface Meaning {
  readonly code: PortErrorCode;
  readonly retryable: boolean;
}

/** Primary result codes (sqlite.org/rescode.html); extended ones ("SQLITE_BUSY_SNAPSHOT") begin with them. */
const MEANINGS: Readonly<Record<string, Meaning>> = {
  BUSY: { code: 'busy', retryable: true },
  LOCKED: { code: 'busy', retryable: true },
  CORRUPT: { code: 'corrupt', retryable: false },
  NOTADB: { code: 'corrupt', retryable: false },
  FULL: { code: 'disk-full', retryable: false },
  CANTOPEN: { code: 'unavailable', retryable: false },
  IOERR: { code: 'unavailable', retryable: true },
  READONLY: { code: 'not-permitted', retryable: false },
  PERM: { code: 'not-permitted', retryable: false },
  AUTH: { code: 'not-permitted', retryable: false },
};

/** Known by its code, not its class: better-sqlite3's addon keeps the class of whoever loaded it first (jest loads it once per file). */
function sqliteCode(error: unknown): string | null {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : null;
  return typeof code === 'string' && code.startsWith('SQLITE_') ? code : null;
}

export const isBusy = (error: unknown): boolean => sqliteCode(error)?.startsWith('SQLITE_BUSY') ?? false;

/** The fault that an SQLite error stands for; anything else (a wrong statement, a broken constraint) is a bug and stays as it is. */
export function toPortError(error: unknown): unknown {
  const code = sqliteCode(error);
  const meaning = MEANINGS[code?.split('_')[1] ?? ''];
  if (code === null || meaning === undefined) return error;
  return new PortError(meaning.code, `database: ${code}: ${String((error as Error).message)}`, {
    retryable: meaning.retryable,
    cause: error,
  });
}

/** Runs `work` with its SQLite errors translated. */
export function translatingErrors<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw toPortError(error);
  }
}
