import { describe, expect, test } from '@jest/globals';
import BetterSqlite3 from 'better-sqlite3';
import { toPortError, translatingErrors } from '../../../../src/adapters/storage/sqlite/sqlite-error.ts';

describe('SQLite errors', () => {
  test.each([
    ['SQLITE_BUSY', 'busy', true],
    ['SQLITE_BUSY_SNAPSHOT', 'busy', true],
    ['SQLITE_LOCKED', 'busy', true],
    ['SQLITE_CORRUPT', 'corrupt', false],
    ['SQLITE_CORRUPT_VTAB', 'corrupt', false],
    ['SQLITE_NOTADB', 'corrupt', false],
    ['SQLITE_FULL', 'disk-full', false],
    ['SQLITE_CANTOPEN', 'unavailable', false],
    ['SQLITE_IOERR_FSYNC', 'unavailable', true],
    ['SQLITE_READONLY', 'not-permitted', false],
    ['SQLITE_READONLY_DIRECTORY', 'not-permitted', false],
  ])('%s means %s', (code, expected, retryable) => {
    const error = new BetterSqlite3.SqliteError('what SQLite says', code);
    expect(toPortError(error)).toMatchObject({ name: 'PortError', code: expected, retryable, cause: error });
  });

  test.each([new BetterSqlite3.SqliteError('a bug', 'SQLITE_CONSTRAINT_UNIQUE'), new TypeError('a bug')])(
    '%s is a bug and stays as it is',
    (error) => {
      expect(() =>
        translatingErrors(() => {
          throw error;
        }),
      ).toThrow(error);
    },
  );
});
