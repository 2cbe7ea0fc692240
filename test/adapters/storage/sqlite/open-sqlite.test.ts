import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { openSqlite } from '../../../../src/adapters/storage/sqlite/open-sqlite.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

describe('openSqlite', () => {
  test.each([
    ['journal_mode', { journal_mode: 'wal' }],
    ['synchronous', { synchronous: 2 }],
    ['foreign_keys', { foreign_keys: 1 }],
    ['busy_timeout', { timeout: 30_000 }],
  ])('sets %s', async (pragma, expected) => {
    const { db, close } = await openSqlite(join(await temporaryFolder(), 'a.sqlite'));
    expect((await sql`pragma ${sql.raw(pragma)}`.execute(db)).rows).toEqual([expected]);
    await close();
  });

  test('can be closed without having been asked anything', async () => {
    const { close } = await openSqlite(join(await temporaryFolder(), 'a.sqlite'));
    await expect(close()).resolves.toBeUndefined();
  });

  test('a folder that is not there, and a folder in place of the file, are faults with a name', async () => {
    const folder = await temporaryFolder();
    await expect(openSqlite(join(folder, 'missing', 'a.sqlite'))).rejects.toMatchObject({ name: 'PortError', code: 'unavailable' });
    await expect(openSqlite(folder)).rejects.toMatchObject({ name: 'PortError', code: 'unavailable' });
  });

  test('prepares more statements than it keeps', async () => {
    const { db, close } = await openSqlite(join(await temporaryFolder(), 'a.sqlite'));
    for (let i = 0; i < 250; i++) expect((await sql<{ n: number }>`select ${sql.lit(i)} as n`.execute(db)).rows).toEqual([{ n: i }]);
    await close();
  });
});
