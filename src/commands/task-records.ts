import type { App } from '../app.ts';
import { dueDay } from '../domain/deadline.ts';

/** The tasks of all documents as flat records, for machines. Days are ISO; `due` is null where no day is fixed. */
export function taskRecords(shelf: Awaited<ReturnType<App['tasks']>>) {
  return shelf.flatMap(({ document, tasks }) =>
    tasks.map((task) => ({
      document: document.fileName,
      ordinal: task.ordinal,
      task: task.content,
      leadWording: task.leadWording,
      leadAgencies: task.leadAgencies.map(({ name }) => name),
      coordinatingWording: task.coordinatingWording,
      coordinatingAgencies: task.coordinatingAgencies.map(({ name }) => name),
      deadline: { ...task.deadline, due: dueDay(task.deadline) },
      deliverable: task.deliverable,
      ...(task.groups.length === 0 ? {} : { section: task.groups.join(' › ') }),
      needsReview: task.needsReview,
    })),
  );
}
