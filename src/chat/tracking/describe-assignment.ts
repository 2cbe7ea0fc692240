import { rowPlace } from '../../domain/citation.ts';
import { daysUntil } from '../../domain/deadline.ts';
import { distinct } from '../../domain/distinct.ts';
import type { Reply } from '../../domain/message.ts';
import * as words from '../../messages/tracking.ts';
import { standing } from '../../messages/updates.ts';
import * as vi from '../../messages/vi.ts';
import type { SeenAssignment } from '../../tracking/status-answer.ts';
import { cellText, shorten } from '../render-row.ts';

/** Characters of each part of a line. */
export interface Room {
  readonly content: number;
  readonly name: number;
  readonly reason: number;
}
export const ON_PAGE: Room = { content: 60, name: 45, reason: 45 };
export const IN_TEXT: Room = { content: 240, name: 120, reason: 240 };

/** What a line has to say because the lines of a list differ in it. */
export interface Telling {
  readonly agency: boolean;
  readonly plan: boolean;
}

/** A plan is named in each line where there are several, or where no source below the lines names it. */
export function tellingOf(seen: readonly SeenAssignment[], isOneAgency: boolean): Telling {
  return {
    agency: !isOneAgency || distinct(seen.map(({ assignment }) => assignment.agencyId)).length > 1,
    plan:
      distinct(seen.map(({ assignment }) => assignment.task.document)).length > 1 || seen.some(({ citations }) => citations.length === 0),
  };
}

/** "nv 10 (Kế hoạch 333/KH-UBND)", with the agency before it. */
export function labelOf({ assignment, planTitle }: SeenAssignment, { agency, plan }: Telling, { name }: Room): string {
  const { ordinal, where } = assignment.task;
  return words.line.label([
    agency ? shorten(assignment.agencyName, name) : '',
    words.line.task(ordinal, where),
    plan ? shorten(planTitle, name) : '',
  ]);
}

export function numberedLine(position: number, seen: SeenAssignment, telling: Telling, today: string, room: Room): string {
  const content = shorten(cellText(seen.assignment.task.content), room.content);
  return words.line.numbered(position, labelOf(seen, telling, room), content, factsOf(seen, today, room));
}

/** The day, the state, and what goes with it. */
export function factsOf({ assignment: { status, lastDay } }: SeenAssignment, today: string, { name, reason }: Room): string {
  const { extension, assignee, state } = status;
  return words.line.facts([
    state === 'not-applicable' ? '' : dayText(lastDay, status.completedOn, today),
    stateText(status),
    extension === null ? '' : words.extension(extension.due, shorten(cellText(extension.reason), reason)),
    assignee === null || status.completedOn !== null ? '' : words.assignee(shorten(cellText(assignee.name), name), assignee.due),
  ]);
}

function dayText(lastDay: string | null, completedOn: string | null, today: string): string {
  if (completedOn === null) return words.lastDay(lastDay, lastDay === null ? 0 : daysUntil(lastDay, today));
  return words.doneOn(lastDay, completedOn, lastDay === null ? 0 : -daysUntil(lastDay, completedOn));
}

type Status = SeenAssignment['assignment']['status'];

export function stateText({ state, percent, version }: Status): string {
  if (state === 'not-started' && version === 0) return words.notReported;
  return standing(state, percent);
}

/** "Nguồn: Phụ lục dòng 10, 12, Kế hoạch 333/KH-UBND." for each plan whose document says so. */
export function sourcesOf(seen: readonly SeenAssignment[]): string[] {
  const proven = seen.filter(({ citations }) => citations.length > 0);
  return distinct(proven.map(({ assignment }) => assignment.task.document)).map((document) => {
    const of = proven.filter(({ assignment }) => assignment.task.document === document);
    const ordinals = distinct(of.flatMap(({ assignment }) => assignment.task.ordinal ?? []));
    const duties = distinct(of.flatMap(({ assignment: { task } }) => (task.ordinal === null ? [task.where] : [])));
    return vi.source([...(ordinals.length === 0 ? [] : [rowPlace(ordinals)]), ...duties], of[0]?.planTitle ?? document);
  });
}

/** What a reply rests on: the rows and duties behind its lines. */
export function proofOf(seen: readonly SeenAssignment[]): Pick<Reply, 'citations' | 'tasks'> {
  const tasks = seen.flatMap(({ assignment: { task } }) =>
    task.ordinal === null ? [] : [{ document: task.document, ordinal: task.ordinal }],
  );
  return { citations: distinct(seen.flatMap(({ citations }) => citations)), tasks: distinct(tasks) };
}
