import type { Kysely, Selectable } from 'kysely';
import type { TrackedTask } from '../../../../domain/assignment.ts';
import type { PlanRepository, TrackedPlan } from '../../../../ports/tracking-repositories.ts';
import type { Database } from '../../database.ts';
import { fromJson } from '../../json-text.ts';
import type { Atomically } from '../../sqlite/write-transaction.ts';
import type { TrackedPlansTable, TrackedTasksTable } from '../../tracking-tables.ts';
import { fromProvinceKey } from './province-key.ts';
import { savePlan } from './save-plan.ts';

export function createPlanRepository(db: Kysely<Database>, atomically: Atomically): PlanRepository {
  const tasksOf = (document: string) =>
    db
      .selectFrom('tracked_tasks as t')
      .innerJoin('tracked_plans as p', 'p.id', 't.plan_id')
      .selectAll('t')
      .where('p.document', '=', document);
  return {
    async find(document) {
      const row = await db.selectFrom('tracked_plans').selectAll().where('document', '=', document).executeTakeFirst();
      return row === undefined ? null : toPlan(row);
    },
    list: async () => (await db.selectFrom('tracked_plans').selectAll().orderBy('id').execute()).map(toPlan),
    async tasks(document) {
      const rows = await tasksOf(document).where('t.place', 'is not', null).orderBy('t.place').execute();
      return rows.map((row) => toTask(row, document));
    },
    async formerTasks(document) {
      const rows = await tasksOf(document).where('t.place', 'is', null).orderBy('t.id').execute();
      return rows.map((row) => toTask(row, document));
    },
    save: (state) => atomically((trx) => savePlan(trx, state)),
  };
}

const toPlan = (row: Selectable<TrackedPlansTable>): TrackedPlan => ({
  document: row.document,
  province: fromProvinceKey(row.province),
  title: row.title,
  documentId: row.document_id,
  stamp: row.stamp,
  trackedSince: row.tracked_since,
});

export const toTask = (row: Selectable<Omit<TrackedTasksTable, 'plan_id' | 'place'>>, document: string): TrackedTask => ({
  id: row.id,
  document,
  kind: row.kind,
  ordinal: row.ordinal,
  where: row.citation,
  content: row.content,
  deadline: row.deadline,
  coordinating: fromJson(row.coordinating),
  needsReview: row.needs_review === 1,
});
