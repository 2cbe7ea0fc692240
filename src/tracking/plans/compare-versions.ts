import type { TrackedTask } from '../../domain/assignment.ts';
import { squeeze } from '../../domain/vietnamese-text.ts';
import type { PlanTask } from './read-plan.ts';

/** What a new version of a plan does to one of its tasks; `where` is the place in the new version (of a removed one in the former). */
export type TaskChange = { readonly where: string } & (
  | { readonly kind: 'added' | 'removed'; readonly content: string }
  | { readonly kind: 'renumbered'; readonly from: string }
  | { readonly kind: 'content' | 'deadline'; readonly from: string; readonly to: string }
  /** Names of agencies. */
  | { readonly kind: 'leads'; readonly gone: readonly string[]; readonly come: readonly string[] }
);

/** The former version: its tasks, and who led each (agency id → name). */
export interface FormerVersion {
  readonly tasks: readonly TrackedTask[];
  readonly leads: ReadonlyMap<number, ReadonlyMap<string, string>>;
}

/**
 * What changed between two versions, in the order of the new one, removed tasks at the end.
 * @param continues the known task that each task goes on
 * @param joined ids of agencies that came into the directory with the new version: as members of a group they are no change of the plan
 */
export function compareVersions(
  former: FormerVersion,
  tasks: readonly PlanTask[],
  continues: readonly (number | null)[],
  joined: ReadonlySet<string>,
): TaskChange[] {
  const known = new Map(former.tasks.map((task) => [task.id, task]));
  const changes = tasks.flatMap((next, i): TaskChange[] => {
    const before = known.get(continues[i] ?? -1);
    const { where, content } = next.task;
    if (before === undefined) return [{ kind: 'added', where, content }];
    known.delete(before.id);
    return [
      ...(before.where === where ? [] : [{ kind: 'renumbered', where, from: before.where } as const]),
      ...wordingChange('content', where, before.content, content),
      ...leadChange(where, former.leads.get(before.id) ?? new Map(), next, joined),
      ...wordingChange('deadline', where, before.deadline, next.task.deadline),
    ];
  });
  return [...changes, ...Array.from(known.values(), ({ where, content }): TaskChange => ({ kind: 'removed', where, content }))];
}

function wordingChange(kind: 'content' | 'deadline', where: string, from: string, to: string): TaskChange[] {
  return squeeze(from) === squeeze(to) ? [] : [{ kind, where, from, to }];
}

function leadChange(where: string, before: ReadonlyMap<string, string>, { leads }: PlanTask, joined: ReadonlySet<string>): TaskChange[] {
  const now = new Set(leads.map(({ id }) => id));
  const gone = [...before].filter(([id]) => !now.has(id)).map(([, name]) => name);
  const come = leads.filter(({ id, isNamed }) => !before.has(id) && (isNamed || !joined.has(id))).map(({ name }) => name);
  return gone.length + come.length === 0 ? [] : [{ kind: 'leads', where, gone, come }];
}
