import { hostname } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createLeases } from '../../../src/adapters/storage/leases.ts';
import { migrate } from '../../../src/adapters/storage/migrations/migrate.ts';
import { openSqlite, type SqliteConnection } from '../../../src/adapters/storage/sqlite/open-sqlite.ts';
import { deferred } from '../../support/deferred.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const STRANGER = { name: 'index', holder: 'a process that was killed' };

describe('leases', () => {
  let connection: SqliteConnection;
  let time: number;
  const now = (): number => time;
  const expiry = async (): Promise<number> =>
    (await connection.db.selectFrom('leases').select('expires_at').executeTakeFirst())?.expires_at ?? 0;
  const until = async (condition: () => Promise<boolean>): Promise<void> => {
    while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 5));
  };

  beforeEach(async () => {
    time = 1_000_000;
    connection = await openSqlite(join(await temporaryFolder(), 'leases.sqlite'));
    await migrate(connection.db);
  });
  afterEach(() => connection.close());

  test('the lease of a dead holder is taken over once it has run out', async () => {
    await connection.db
      .insertInto('leases')
      .values({ ...STRANGER, expires_at: time })
      .execute();
    expect(await createLeases(connection.db, { now }).exclusively('index', async () => 'mine')).toBe('mine');
  });

  test('the lease of a process that had our number, as in a container that was started again, is taken over at once', async () => {
    const holder = `${hostname()}/${process.pid}/ended`;
    await connection.db
      .insertInto('leases')
      .values({ name: 'serve', holder, expires_at: time + 60_000 })
      .execute();
    expect(await createLeases(connection.db, { now }).exclusively('serve', async () => 'mine')).toBe('mine');
  });

  test('a lease of this process is not taken from itself', async () => {
    const end = deferred<void>();
    const order: string[] = [];
    const leases = createLeases(connection.db, { now });
    const first = leases.exclusively('serve', () => end.promise.then(() => order.push('first')));
    await until(async () => (await expiry()) > 0);
    const second = createLeases(connection.db, { now }).exclusively('serve', async () => order.push('second'));
    await expiry();
    end.resolve();
    await Promise.all([first, second]);
    expect(order).toEqual(['first', 'second']);
  });

  test('a lease that has not run out is waited for', async () => {
    await connection.db
      .insertInto('leases')
      .values({ ...STRANGER, expires_at: time + 1 })
      .execute();
    let began = false;
    const work = createLeases(connection.db, { now }).exclusively('index', async () => {
      began = true;
    });
    await expiry();
    await expiry();
    expect(began).toBe(false);
    time += 1;
    await work;
    expect(began).toBe(true);
  });

  test('a lease is renewed while the work goes on, and given up after it', async () => {
    const leases = createLeases(connection.db, { now, leaseMs: 30 });
    await leases.exclusively('index', async () => {
      const first = await expiry();
      time += 20;
      await until(async () => (await expiry()) > first);
    });
    expect(await expiry()).toBe(0);
  });

  test('whoever lost the lease during the work is told', async () => {
    const leases = createLeases(connection.db, { now });
    const work = leases.exclusively('index', async () => {
      await connection.db.updateTable('leases').set({ holder: STRANGER.holder }).execute();
    });
    await expect(work).rejects.toMatchObject({ name: 'PortError', code: 'busy', retryable: true });
    expect(await expiry()).toBe(time + 60_000);
  });
});
