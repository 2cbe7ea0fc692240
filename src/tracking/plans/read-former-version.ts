import type { Assignment } from '../../domain/assignment.ts';
import type { Storage } from '../../ports/repositories.ts';
import type { FormerVersion } from './compare-versions.ts';

const PAGE = 1000;

/** A plan as it is followed now. @param document its file name */
export async function readFormerVersion(document: string, storage: Pick<Storage, 'plans' | 'assignments'>): Promise<FormerVersion> {
  const tasks = await storage.plans.tasks(document);
  const leads = new Map<number, Map<string, string>>();
  for (const { task, agencyId, agencyName } of await assignmentsIn(document, storage))
    leads.set(task.id, (leads.get(task.id) ?? new Map()).set(agencyId, agencyName));
  return { tasks, leads };
}

export async function assignmentsIn(document: string, { assignments }: Pick<Storage, 'assignments'>): Promise<Assignment[]> {
  const all: Assignment[] = [];
  for (let offset = 0; ; offset += PAGE) {
    const page = await assignments.list({ kind: 'everything' }, { document }, { limit: PAGE, offset });
    all.push(...page);
    if (page.length < PAGE) return all;
  }
}
