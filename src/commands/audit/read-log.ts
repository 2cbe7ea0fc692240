import { dayOf } from '../../domain/moment.ts';
import type { Sight } from '../../domain/permission.ts';
import type { AssignmentRepository, LoggedEvent } from '../../ports/tracking-repositories.ts';

export interface LogFilter {
  /** Current name; null for all. */
  readonly province: string | null;
  /** File name of the plan. */
  readonly document: string | null;
  /** ISO days in Vietnam, ends included. */
  readonly since: string | null;
  readonly until: string | null;
}

/** Changes in memory at a time. */
const BATCH = 500;

/** The log from its beginning, as far as the filter lets through; never more than a batch in memory. */
export async function* readLog(
  assignments: Pick<AssignmentRepository, 'log'>,
  { province, document, since, until }: LogFilter,
): AsyncGenerator<LoggedEvent> {
  const sight: Sight = province === null ? { kind: 'everything' } : { kind: 'province', province };
  for (let after = 0; ; ) {
    const batch = await assignments.log(sight, after, BATCH);
    for (const { event } of batch) {
      const day = dayOf(event.at);
      const isWanted =
        (document === null || event.document === document) && (since === null || day >= since) && (until === null || day <= until);
      if (isWanted) yield event;
    }
    const last = batch.at(-1);
    if (last === undefined || batch.length < BATCH) return;
    after = last.position;
  }
}
