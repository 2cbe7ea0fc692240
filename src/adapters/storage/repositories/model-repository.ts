import { type Kysely, type Selectable, sql } from 'kysely';
import type { ModelRepository, ModelTrace } from '../../../ports/model-repository.ts';
import type { Database, ModelTracesTable } from '../database.ts';
import { fromJson, toJson } from '../json-text.ts';

const TOGETHER = '';
const DAY_LENGTH = 10;

export function createModelRepository(db: Kysely<Database>): ModelRepository {
  return {
    async used(day, who) {
      const rows = await db
        .selectFrom('model_tokens')
        .select(['who', 'tokens'])
        .where('day', '=', day)
        .where('who', 'in', [who, TOGETHER])
        .execute();
      const of = (name: string): number => rows.find((row) => row.who === name)?.tokens ?? 0;
      return { own: of(who), together: of(TOGETHER) };
    },
    async spend(day, who, tokens) {
      await db
        .insertInto('model_tokens')
        .values([
          { day, who, tokens },
          { day, who: TOGETHER, tokens },
        ])
        .onConflict((conflict) => conflict.columns(['day', 'who']).doUpdateSet({ tokens: sql`tokens + excluded.tokens` }))
        .execute();
    },
    async forget(who) {
      await db.deleteFrom('model_tokens').where('who', '=', who).where('who', '!=', TOGETHER).execute();
    },
    async addTrace({ at, message, ...detail }) {
      await db
        .insertInto('model_traces')
        .values({ at, message_trace: message, detail: toJson(detail) })
        .execute();
    },
    async traces(limit, message) {
      const all = db.selectFrom('model_traces').selectAll().orderBy('id', 'desc').limit(limit);
      return (await (message === null ? all : all.where('message_trace', '=', message)).execute()).map(toTrace);
    },
    async prune(before) {
      await db.deleteFrom('model_tokens').where('day', '<', before.slice(0, DAY_LENGTH)).execute();
      await db.deleteFrom('model_traces').where('at', '<', before).execute();
    },
  };
}

const toTrace = ({ at, message_trace, detail }: Selectable<ModelTracesTable>): ModelTrace => ({
  at,
  message: message_trace,
  ...fromJson(detail),
});
