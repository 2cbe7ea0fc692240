import type { Assignment } from '../../domain/assignment.ts';
import type { OfficialDocument } from '../../domain/document.ts';
import * as words from '../../messages/updates.ts';
import { shortTitle } from '../render-row.ts';
import type { FoundRow } from './find-rows.ts';

/** "nv 10 (Kế hoạch 333/KH-UBND (Nghệ An))" */
export const taskOf = ({ shelved, task }: FoundRow): string => words.taskName(task.ordinal, '', shortTitle(shelved.document));

/** The short title of a plan; of one that is no longer stored its file name without the ending. */
export const planName = (document: string, documents: readonly OfficialDocument[]): string => {
  const found = documents.find(({ fileName }) => fileName === document);
  return found === undefined ? document.replace(/\.[^.]+$/u, '') : shortTitle(found);
};

/** The name of tracked work, a duty by its place in the text. */
export const nameOf = ({ task }: Pick<Assignment, 'task'>, documents: readonly OfficialDocument[]): string =>
  words.taskName(task.ordinal, task.where, planName(task.document, documents));
