import { type Kysely, sql } from 'kysely';
import { PortError } from '../../../../ports/errors.ts';
import type { PlanState, TrackedPlan } from '../../../../ports/tracking-repositories.ts';
import type { Database } from '../../database.ts';
import { toJson } from '../../json-text.ts';
import { toProvinceKey } from './province-key.ts';
import { saveAssignments } from './save-assignments.ts';

/** Brings a plan to this state; writes only what differs. Must run in a write transaction. */
export async function savePlan(trx: Kysely<Database>, { plan, former, tasks }: PlanState): Promise<void> {
  const planId = await putPlan(trx, plan, former ?? plan.document);
  const taskIds = await putTasks(trx, planId, tasks);
  const wanted = tasks.flatMap(({ assignments }, place) => assignments.map((each) => ({ ...each, taskId: taskIds[place] ?? -1, place })));
  await saveAssignments(trx, { id: planId, province: toProvinceKey(plan.province) }, wanted);
}

/** @param former the file name that the plan had until now */
async function putPlan(trx: Kysely<Database>, plan: TrackedPlan, former: string): Promise<number> {
  const values = {
    document: plan.document,
    province: toProvinceKey(plan.province),
    title: plan.title,
    document_id: plan.documentId,
    stamp: plan.stamp,
    tracked_since: plan.trackedSince,
  };
  const known = await trx.selectFrom('tracked_plans').selectAll().where('document', '=', former).executeTakeFirst();
  if (known === undefined) {
    const { insertId } = await trx.insertInto('tracked_plans').values(values).executeTakeFirstOrThrow();
    return Number(insertId);
  }
  if (differ(values, known)) await trx.updateTable('tracked_plans').set(values).where('id', '=', known.id).execute();
  return known.id;
}

/** Gives the ids of the tasks, in their order. */
async function putTasks(trx: Kysely<Database>, planId: number, tasks: PlanState['tasks']): Promise<number[]> {
  const known = new Map(
    (await trx.selectFrom('tracked_tasks').selectAll().where('plan_id', '=', planId).execute()).map((row) => [row.id, row]),
  );
  const ids: number[] = [];
  for (const [place, { continues, task }] of tasks.entries()) {
    const values = {
      place,
      kind: task.kind,
      ordinal: task.ordinal,
      citation: task.where,
      content: task.content,
      deadline: task.deadline,
      coordinating: toJson(task.coordinating),
      needs_review: task.needsReview ? 1 : 0,
    } as const;
    if (continues === null) {
      const { insertId } = await trx
        .insertInto('tracked_tasks')
        .values({ plan_id: planId, ...values })
        .executeTakeFirstOrThrow();
      ids.push(Number(insertId));
      continue;
    }
    const row = known.get(continues);
    if (row === undefined) throw new PortError('not-found', `no task ${continues} of this plan that could go on, or two go on with it`);
    known.delete(continues);
    if (differ(values, row)) await trx.updateTable('tracked_tasks').set(values).where('id', '=', continues).execute();
    ids.push(continues);
  }
  const gone = Array.from(known.values(), ({ id, place }) => (place === null ? [] : [id])).flat();
  if (gone.length > 0) {
    await sql`update tracked_tasks set place = null where id in (select value from json_each(${JSON.stringify(gone)}))`.execute(trx);
  }
  return ids;
}

const differ = (values: object, row: object): boolean => {
  const former = new Map(Object.entries(row));
  return Object.entries(values).some(([column, value]) => former.get(column) !== value);
};
