import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Sight } from '../../../../domain/permission.ts';
import type { AssignmentState } from '../../../../domain/status.ts';
import type { AssignmentFilter } from '../../../../ports/tracking-repositories.ts';
import type { Database } from '../../database.ts';
import { among, lastDayWithin, matching } from './assignment-query.ts';
import { owned } from './tally-assignments.ts';

const OPEN: readonly AssignmentState[] = ['not-started', 'in-progress', 'blocked', 'returned'];

/** What is asked of a whole province is read from the counts where they tell it: going through a million assignments takes too long to wait for. */
export async function countAssignments(db: Kysely<Database>, sight: Sight, filter: AssignmentFilter): Promise<number> {
  const counts = sight.kind === 'agency' ? null : fromCounts(sight, filter);
  const { rows } = await (
    counts ?? sql<{ n: number }>`select count(*) as n from assignments as a where ${matching(sight, filter)}`
  ).execute(db);
  return rows[0]?.n ?? 0;
}

function fromCounts(sight: Sight, { states, extensionAsked, lastDay, ...others }: AssignmentFilter): RawBuilder<{ n: number }> | null {
  if (Object.values(others).some((value) => value !== undefined)) return null;
  const sum = sql`select coalesce(sum(n), 0) as n`;
  if (lastDay === undefined) {
    const inState = states === undefined ? sql`true` : sql`state in ${among(states)}`;
    const isAsked = extensionAsked === undefined ? sql`true` : sql`extension_asked = 1`;
    return sql`${sum} from state_counts where ${owned(sight, null)} and ${inState} and ${isAsked}`;
  }
  const isOpen = states !== undefined && new Set(states).size === OPEN.length && OPEN.every((state) => states.includes(state));
  if (!isOpen || extensionAsked !== undefined) return null;
  return sql`${sum} from day_counts where ${owned(sight, null)} and is_done = 0 and ${lastDayWithin('last_day', lastDay)}`;
}
