import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { MIGRATIONS, migrate } from '../../../../src/adapters/storage/migrations/migrate.ts';
import type { Migration } from '../../../../src/adapters/storage/migrations/migration.ts';
import { openSqlite } from '../../../../src/adapters/storage/sqlite/open-sqlite.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const emptyFile = async (): Promise<string> => join(await temporaryFolder(), 'store.sqlite');

const BEFORE_PEOPLE = MIGRATIONS.slice(
  0,
  MIGRATIONS.findIndex(({ name }) => name === '0005-people'),
);

describe('migrations', () => {
  test('are named by their number', () => {
    for (const [i, { name }] of MIGRATIONS.entries()) expect(name).toMatch(new RegExp(`^${String(i + 1).padStart(4, '0')}-`, 'u'));
  });

  test('are applied once, however often the store is opened', async () => {
    const file = await emptyFile();
    for (let i = 0; i < 3; i++) {
      const { db, close } = await openSqlite(file);
      await migrate(db);
      expect((await sql<{ user_version: number }>`pragma user_version`.execute(db)).rows).toEqual([{ user_version: MIGRATIONS.length }]);
      await close();
    }
  });

  test('documents of a store from before there were people are internal, and whole', async () => {
    const { db, close } = await openSqlite(await emptyFile());
    await migrate(db, BEFORE_PEOPLE);
    const values = `7, 'a.txt', 'ab', null, 0, 3, '{}', '[]', '[]', '[]', 'Kế hoạch'`;
    await sql`insert into documents (id, file_name, sha256, province, unread_annex, reader_version, metadata, tasks, duties, findings, text)
      values (${sql.raw(values)})`.execute(db);
    await sql`insert into passages (document_id, kind, place, context, text, spans) values (7, 'body', '', '', 'đoạn', '[]')`.execute(db);
    await migrate(db);
    expect((await sql`select id, file_name, is_public, text from documents`.execute(db)).rows).toEqual([
      { id: 7, file_name: 'a.txt', is_public: 0, text: 'Kế hoạch' },
    ]);
    expect((await sql`select document_id, text from passages`.execute(db)).rows).toEqual([{ document_id: 7, text: 'đoạn' }]);
    const columns = (await sql<{ name: string }>`select name from pragma_table_info('documents')`.execute(db)).rows;
    expect(columns.at(-1)).toEqual({ name: 'text' });
    await close();
  });

  test('documents of a store from before there were versions are known as versions by what was read of them', async () => {
    const { db, close } = await openSqlite(await emptyFile());
    await migrate(
      db,
      MIGRATIONS.slice(
        0,
        MIGRATIONS.findIndex(({ name }) => name.endsWith('-versions')),
      ),
    );
    const span = { start: 0, end: 1 };
    const metadata = {
      number: { value: '12/KH-UBND', span },
      issuedOn: { value: '2026-05-02', span },
      issuingBody: { value: 'UBND tỉnh', span },
    };
    const put = (name: string, read: object, findings: readonly object[]) =>
      sql`insert into documents (file_name, sha256, province, unread_annex, is_public, reader_version, metadata, tasks, duties, findings, text)
        values (${name}, 'ab', 'Hà Tĩnh', 0, 0, 3, ${JSON.stringify(read)}, '[]', '[]', ${JSON.stringify(findings)}, 'Kế hoạch')`.execute(
        db,
      );
    await put('a.txt', metadata, []);
    await put('blank.txt', { ...metadata, number: null }, []);
    await put('scan.pdf', metadata, [{ kind: 'recognised-pages', pages: [1] }]);
    await migrate(db);
    expect((await sql`select file_name, identity, text from documents order by id`.execute(db)).rows).toEqual([
      { file_name: 'a.txt', identity: '["12/khubnd","uy ban nhan dan tinh","ha tinh",2026]', text: 'Kế hoạch' },
      { file_name: 'blank.txt', identity: null, text: 'Kế hoạch' },
      { file_name: 'scan.pdf', identity: null, text: 'Kế hoạch' },
    ]);
    await close();
  });

  test('one that fails leaves the store as it was, and can be tried again', async () => {
    const { db, close } = await openSqlite(await emptyFile());
    const half: Migration = {
      name: 'half',
      async up(trx) {
        await trx.schema.createTable('half').addColumn('id', 'integer').execute();
        throw new Error('power cut');
      },
    };
    await expect(migrate(db, [...MIGRATIONS, half])).rejects.toThrow('power cut');
    await expect(sql`select * from half`.execute(db)).rejects.toMatchObject({ message: 'no such table: half' });
    await migrate(db);
    await close();
  });

  test('a store with more of them behind it is from a newer programme', async () => {
    const { db, close } = await openSqlite(await emptyFile());
    await migrate(db);
    await expect(migrate(db, MIGRATIONS.slice(0, -1))).rejects.toMatchObject({ name: 'PortError', code: 'corrupt' });
    await close();
  });
});
