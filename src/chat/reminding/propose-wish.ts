import type { Assignment } from '../../domain/assignment.ts';
import { nextOccurrence } from '../../domain/deadline.ts';
import * as words from '../../messages/reminders-chat.ts';
import * as updates from '../../messages/updates.ts';
import type { ReportItem } from '../../tracking/reports/report-item.ts';
import { cellText } from '../render-row.ts';
import type { FoundRow } from '../tracking/find-rows.ts';
import { dayFor, pickPeriod } from '../tracking/plan-change.ts';
import { type Proposal, placeOf } from '../tracking/proposal.ts';
import { strangerText } from '../tracking/refusal-text.ts';
import { nameOf, taskOf } from '../tracking/task-names.ts';
import type { TrackingContext } from '../tracking/tracking-turn.ts';
import { readWish } from './read-wish.ts';

/** Agencies of a province times the periods of one task. */
const MANY = 5000;
const DONE: readonly Assignment['status']['state'][] = ['submitted', 'completed', 'not-applicable'];

/** A reminder of a row: of the own agency's part in it, or, for who sees the province, of the part of the agency that is named or has it alone. */
export async function wishForRow(item: ReportItem, row: FoundRow, context: TrackingContext): Promise<Proposal> {
  const { viewer, storage, question, today } = context;
  const task = { document: row.shelved.document.fileName, ordinal: row.task.ordinal };
  const { deadline } = row.task;
  const planned = 'due' in deadline ? deadline.due : (nextOccurrence(deadline, today)?.due ?? null);
  const refuse = (text: string): Proposal => ({ kind: 'refused', item, task, due: dayFor(item.due, planned), text });
  if (viewer === null) return refuse(strangerText(context.message));
  const [agency] = question.agencies;
  const seen = await storage.assignments.list(
    viewer.sight,
    { document: task.document, ordinals: [task.ordinal], ...(agency === undefined ? {} : { agencyId: agency.id }) },
    { limit: MANY, offset: 0 },
  );
  const own = seen.filter(({ agencyId }) => agencyId === viewer.agencyId);
  const meant = agency === undefined && own.length > 0 ? own : seen;
  const agencies = new Set(meant.map(({ agencyId }) => agencyId));
  if (agencies.size > 1) return { kind: 'when', item, task, text: words.wish.whichAgency(taskOf(row), agencies.size) };
  const assignment = pickPeriod(meant, item);
  if (assignment !== null) return wishFor(item, assignment, context);
  if (viewer.sight.kind === 'nothing') return refuse(updates.refused.noAgency);
  return refuse(words.wish.notYours(taskOf(row), cellText(row.task.leadWording)));
}

/** A reminder of work that somebody sees: a card, or a question for its day. */
export function wishFor(item: ReportItem, assignment: Assignment, { documents, now }: TrackingContext): Proposal {
  const { task, status, lastDay } = assignment;
  const name = nameOf(assignment, documents);
  const place = placeOf(task);
  if (DONE.includes(status.state)) {
    const text = updates.refused.wrongState(name, updates.standing(status.state, status.percent));
    return { kind: 'refused', item, task: place, due: dayFor(item.due, lastDay), text };
  }
  const reading = readWish(item, { lastDay, now });
  const ask = (text: string): Proposal => ({ kind: 'when', item, task: place, text });
  switch (reading.kind) {
    case 'wish':
      return { ...reading, assignment, item };
    case 'no-day':
      return ask(words.wish.noDay(name));
    case 'no-weekday':
      return ask(words.wish.noWeekday(name));
    case 'over':
      return ask(words.wish.over(name, reading.day));
    case 'no-deadline':
      return ask(words.wish.noDeadline(name));
  }
}

/** What a card of reminders has to say below. */
export function wishNotes(wishes: readonly Extract<Proposal, { kind: 'wish' }>[], { viewer }: Pick<TrackingContext, 'viewer'>): string[] {
  if (wishes.length === 0) return [];
  const isKnown = viewer !== null && 'id' in viewer.person;
  return [...(wishes.some(({ terms }) => terms.kind === 'before') ? [words.wish.moves] : []), ...(isKnown ? [] : [words.wish.nobody])];
}
