import { createHash } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import type { AgencyRepository } from '../../../../ports/tracking-repositories.ts';
import type { Database } from '../../database.ts';
import { fromJson, toJson } from '../../json-text.ts';
import type { Atomically } from '../../sqlite/write-transaction.ts';
import { byName } from './by-name.ts';
import { fromProvinceKey, toProvinceKey } from './province-key.ts';

export function createAgencyRepository(db: Kysely<Database>, atomically: Atomically): AgencyRepository {
  return {
    async list(province) {
      const rows = await db
        .selectFrom('directory_agencies')
        .select(['agency_id', 'name', 'kind', 'aliases', 'source'])
        .where('province', '=', toProvinceKey(province))
        .orderBy('agency_id')
        .execute();
      return rows
        .map(({ agency_id, aliases, ...rest }) => ({ province, id: agency_id, ...rest, aliases: fromJson(aliases) }))
        .toSorted(byName);
    },
    put: (agencies) =>
      atomically(async (trx) => {
        for (const { province, id, aliases, name, kind, source } of agencies) {
          const values = { name, kind, aliases: toJson(aliases), source };
          await trx
            .insertInto('directory_agencies')
            .values({ province: toProvinceKey(province), agency_id: id, ...values })
            .onConflict((conflict) => conflict.columns(['province', 'agency_id']).doUpdateSet(values))
            .execute();
        }
      }),
    async provinces() {
      const rows = await db.selectFrom('directory_agencies').select('province').distinct().orderBy('province').execute();
      return rows.map(({ province }) => fromProvinceKey(province));
    },
    async fingerprints() {
      const rows = await db
        .selectFrom((from) => from.selectFrom('directory_agencies').selectAll().orderBy('province').orderBy('agency_id').as('ordered'))
        .select(['province', sql<string>`group_concat(concat_ws(char(31), agency_id, name, kind, aliases, source), char(30))`.as('parts')])
        .groupBy('province')
        .execute();
      return new Map(
        rows.map(({ province, parts }) => [fromProvinceKey(province), createHash('sha256').update(parts).digest('base64url')]),
      );
    },
  };
}
