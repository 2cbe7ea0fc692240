import type { Answer, Overview } from '../answering/answer.ts';
import { PLACES, rowPlace } from '../domain/citation.ts';
import { type Deadline, dueDay, lastSafeDay, nextOccurrence } from '../domain/deadline.ts';
import { isSuccession } from '../domain/document-relation.ts';
import { PAGE } from '../domain/message.ts';
import * as words from '../messages/links.ts';
import * as vi from '../messages/vi.ts';
import { paginate, RESERVE, type Rendered } from './paginate.ts';
import { actOf, datedName } from './render-links.ts';
import { noteText } from './render-note.ts';
import { cellText, shorten, shortTitle } from './render-row.ts';

/** Days, and documents, that one line names. */
const MOST_DAYS = 3;
const MOST_DOCUMENTS = 2;
const MAX_CONTENT = 80;
const LEAST_CONTENT = 24;

/** Five lines: what the agency leads, what it helps with, its days, what the document stands on, the source; and what waits for a person. */
export function renderOverview({ overview, notes }: Extract<Answer, { kind: 'overview' }>, today: string): Rendered {
  const tail = [
    ...(overview.waiting.length === 0 ? [] : [words.overview.waiting(overview.waiting.map(({ ordinal }) => ordinal))]),
    ...notes.map(noteText),
  ];
  const lines = (most: number, days: number, documents: number): string[] => [
    leadLine(overview, today, most),
    words.overview.coordinating(shareOf(overview, 'coordinating')),
    datesLine(overview, today, days),
    standingLine(overview, documents),
    vi.source(placesOf(overview), shortTitle(overview.document)),
    ...tail,
  ];
  const fitting = [MAX_CONTENT, 50, LEAST_CONTENT]
    .map((most) => lines(most, MOST_DAYS, MOST_DOCUMENTS))
    .find((page) => page.join('\n').length <= PAGE.characters - RESERVE);
  const text = lines(Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER).join('\n');
  return { behaviour: 'answer', text, pages: paginate(fitting ?? lines(LEAST_CONTENT, 1, 1)) };
}

function shareOf({ rows }: Overview, role: 'lead' | 'coordinating'): words.Share {
  const ordinals = (involvement: string): string[] => rows.filter((row) => row.involvement === involvement).map(({ task }) => task.ordinal);
  return { named: ordinals(role), member: ordinals(`${role}-member`) };
}

/** A day that comes, or that a period ends on; the last day on which the work is in time decides what is over. */
interface Day {
  /** ISO; the words of the cell where a recurring deadline names no day. */
  readonly due: string;
  readonly before: boolean;
  readonly isRecurring: boolean;
  readonly place: string;
  readonly content: string;
  readonly leads: boolean;
}

function daysOf({ rows, duties }: Overview, today: string): Day[] {
  const found = [
    ...rows.map(({ task, involvement }) => ({
      deadline: task.deadline,
      place: task.ordinal,
      content: cellText(task.content),
      leads: involvement?.startsWith('lead') === true,
    })),
    ...duties.map(({ deadline, where, text }) => ({ deadline, place: where, content: text, leads: true })),
  ];
  return found
    .flatMap(({ deadline, ...of }): Day[] => {
      const day = dayOf(deadline, today);
      return day === null ? [] : [{ ...day, ...of }];
    })
    .toSorted((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0));
}

function dayOf(deadline: Deadline, today: string): Pick<Day, 'due' | 'before' | 'isRecurring'> | null {
  if (deadline.kind === 'recurring') {
    // "Hằng năm" alone says no day
    const next = deadline.days.length === 0 ? null : nextOccurrence(deadline, today);
    return { due: next?.due ?? cellText(deadline.wording), before: next?.before ?? false, isRecurring: true };
  }
  const due = dueDay(deadline);
  return due === null ? null : { due, before: deadline.kind === 'date' && deadline.before, isRecurring: false };
}

const isDay = ({ due }: Day): boolean => /^\d{4}-/u.test(due);
const isOver = ({ due, before }: Day, today: string): boolean => lastSafeDay(due, before) < today;

function leadLine(overview: Overview, today: string, most: number): string {
  const nearest = daysOf(overview, today)
    .filter((day) => day.leads && isDay(day) && !isOver(day, today))
    .toSorted((a, b) => lastSafeDay(a.due, a.before).localeCompare(lastSafeDay(b.due, b.before)))[0];
  const told =
    nearest === undefined ? '' : words.overview.nearest(nearest.place, nearest.due, nearest.before, shorten(nearest.content, most));
  return words.overview.lead(overview.agency.name, shareOf(overview, 'lead'), told);
}

function datesLine(overview: Overview, today: string, most: number): string {
  const days = daysOf(overview, today);
  const fixed = days.filter(({ isRecurring }) => !isRecurring);
  const told = (some: readonly Day[]): string[] =>
    byDay(some)
      .slice(0, most)
      .map(([{ due, before }, places]) => words.overview.due(due, places, before));
  return words.overview.dates(
    told(fixed.filter((day) => !isOver(day, today))),
    told(days.filter(({ isRecurring }) => isRecurring)),
    fixed.filter((day) => isOver(day, today)).length,
  );
}

/** Each day once, with all its places. */
function byDay(days: readonly Day[]): (readonly [Day, readonly string[]])[] {
  const groups = new Map<string, readonly [Day, string[]]>();
  for (const day of days) {
    const key = `${day.due} ${day.before}`;
    const group = groups.get(key) ?? ([day, []] as const);
    group[1].push(day.place);
    groups.set(key, group);
  }
  return [...groups.values()];
}

function standingLine({ links }: Overview, most: number): string {
  const acts = links.filter(({ relation }) => isSuccession(relation));
  const carriedOut = links.filter(({ relation }) => relation.kind === 'implements').map(({ relation }) => datedName(relation.target));
  const bases = links.filter(({ relation }) => relation.kind === 'based-on').map(({ relation }) => datedName(relation.target));
  return words.overview.standing(
    acts.slice(0, most).map((link) => words.overview.act(actOf(link), link.relation.whole, datedName(link.relation.target))),
    [
      ...(carriedOut.length === 0 ? [] : [words.overview.implements(carriedOut.slice(0, most))]),
      ...(bases.length === 0 ? [] : [words.overview.basedOn(bases.slice(0, most))]),
    ],
  );
}

function placesOf({ rows, duties, links }: Overview): string[] {
  const ordinals = rows.map(({ task }) => task.ordinal);
  return [
    ...new Set([
      ...(ordinals.length === 0 ? [] : [ordinals.length > MOST_ORDINALS ? PLACES.annex : rowPlace(ordinals)]),
      ...duties.map(({ where }) => where),
      ...links.map(({ relation }) => relation.where),
    ]),
  ];
}
/** More are told by their annex. */
const MOST_ORDINALS = 10;
