import type { Assignment, TrackedTask } from '../domain/assignment.ts';
import type { Citation, Span } from '../domain/citation.ts';
import { squeeze } from '../domain/vietnamese-text.ts';
import type { Storage } from '../ports/repositories.ts';
import type { SeenAssignment } from './status-answer.ts';

export type TrackingReader = Pick<Storage, 'agencies' | 'plans' | 'assignments' | 'documents'>;

/** Puts beside assignments the title of their plan and the place in the document that they come from. */
export async function seeAssignments(assignments: readonly Assignment[], repositories: TrackingReader): Promise<SeenAssignment[]> {
  const sources = new Map<string, PlanSource>();
  for (const document of new Set(assignments.map(({ task }) => task.document)))
    sources.set(document, await openPlan(document, repositories));
  return assignments.map((assignment) => {
    const source = sources.get(assignment.task.document);
    return { assignment, planTitle: source?.title ?? assignment.task.document, citations: source?.cite(assignment.task) ?? [] };
  });
}

interface PlanSource {
  readonly title: string;
  cite(task: TrackedTask): Citation[];
}

async function openPlan(fileName: string, { plans, documents }: TrackingReader): Promise<PlanSource> {
  const [plan, document] = await Promise.all([plans.find(fileName), documents.findByFileName(fileName)]);
  const title = plan?.title ?? fileName;
  if (document === null) return { title, cite: () => [] };
  const [text, rows, duties] = await Promise.all([
    documents.text(document.id),
    documents.tasks(document.id),
    documents.duties(document.id),
  ]);
  const says = (task: TrackedTask, words: string): boolean => squeeze(words) === squeeze(task.content);
  const spansOf = (task: TrackedTask): readonly Span[] => {
    if (task.kind === 'duty') {
      const duty = duties.find((known) => known.where === task.where && says(task, known.text));
      return duty === undefined ? [] : [duty.span];
    }
    return rows.find((row) => row.ordinal === task.ordinal && says(task, row.content))?.spans ?? [];
  };
  return {
    title,
    cite: (task) =>
      spansOf(task)
        .map(({ start, end }) => ({ document: fileName, where: task.where, quote: text.slice(start, end) }))
        .filter(({ quote }) => quote.trim() !== ''),
  };
}
