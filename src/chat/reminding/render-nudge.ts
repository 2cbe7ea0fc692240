import type { Assignment } from '../../domain/assignment.ts';
import { daysUntil } from '../../domain/deadline.ts';
import { distinct } from '../../domain/distinct.ts';
import type { OfficialDocument } from '../../domain/document.ts';
import type { Reply } from '../../domain/message.ts';
import type { ClockTime } from '../../domain/reminder.ts';
import * as words from '../../messages/reminders-chat.ts';
import * as tracking from '../../messages/tracking.ts';
import type { NudgedWork, NudgeReceiver } from '../../tracking/plan-nudge.ts';
import { whole } from '../paginate.ts';
import { cellText, shorten } from '../render-row.ts';
import { say } from '../say.ts';
import { stateText } from '../tracking/describe-assignment.ts';
import { nameOf } from '../tracking/task-names.ts';

const MAX_CONTENT = 90;

/** Those to be told, and those who are not, by the reason. */
export function sortReceivers(plan: readonly NudgedWork[]) {
  const told = plan.flatMap(({ receivers }) => receivers.filter(({ reach }) => typeof reach !== 'string'));
  const untold = new Map<string, string[]>();
  const add = (reason: string, name: string): void => void untold.set(reason, distinct([...(untold.get(reason) ?? []), name]));
  for (const { assignment, receivers } of plan) {
    if (receivers.length === 0) add('nobody', assignment.agencyName);
    for (const { person, reach } of receivers) if (typeof reach === 'string') add(reach, words.personLine(person.name, person.agency));
  }
  return { told, untold };
}

export const unreachedLines = (untold: ReadonlyMap<string, readonly string[]>): string[] =>
  Array.from(untold, ([reason, names]) => words.nudge.unreached(reason, names));

/** People, each once. */
export const countPeople = (told: readonly NudgeReceiver[]): number => new Set(told.map(({ person }) => person.id)).size;

/** The preview. @param isAgain everybody was nudged on this day already */
export function renderNudgeCard(
  plan: readonly NudgedWork[],
  isAgain: boolean,
  { documents, hasDay, hour }: { readonly documents: readonly OfficialDocument[]; readonly hasDay: boolean; readonly hour: ClockTime },
): { readonly reply: Reply; readonly isSendable: boolean } {
  const sent = isAgain ? plan : plan.filter((work) => !work.isAgain);
  const repeated = plan.filter((work) => work.isAgain);
  const { told, untold } = sortReceivers(sent);
  const agenciesOf = (works: readonly NudgedWork[]): string[] => distinct(works.map(({ assignment }) => assignment.agencyName));
  const reached = agenciesOf(sent.filter(({ receivers }) => receivers.some(({ reach }) => typeof reach !== 'string')));
  const tasks = distinct(
    sent.map(({ assignment }) => words.nudge.task(nameOf(assignment, documents), shorten(cellText(assignment.task.content), MAX_CONTENT))),
  );
  if (told.length === 0) return { reply: say('abstain', [words.nudge.nobody, ...unreachedLines(untold)].join('\n')), isSendable: false };
  const { text, pages } = whole('confirm', [
    words.nudge.card(reached.length, countPeople(told)),
    ...tasks,
    words.nudge.agencies(reached),
    ...unreachedLines(untold),
    ...(isAgain ? [words.nudge.onlyAgain(agenciesOf(repeated))] : repeated.length > 0 ? [words.nudge.again(agenciesOf(repeated))] : []),
    ...(hasDay ? [words.nudge.noDay] : []),
    ...(hour >= LATE || hour < EARLY ? [words.nudge.atNight] : []),
    words.nudge.how,
  ]);
  const choices = [
    { label: words.nudge.yes, says: words.nudge.yesSays },
    { label: words.nudge.no, says: words.nudge.noSays },
  ];
  return { reply: { ...say('confirm', text), pages, choices }, isSendable: true };
}
/** When a message by somebody's order rings where people rest. */
const [LATE, EARLY] = ['20:00', '07:00'] as const;

/** What one person reads. @param from "Phạm Văn An, Văn phòng Ủy ban nhân dân tỉnh" */
export function nudgeText(from: string, assignment: Assignment, documents: readonly OfficialDocument[], today: string): string {
  const { lastDay, status, task } = assignment;
  const name = nameOf(assignment, documents);
  const facts = tracking.line.facts([tracking.lastDay(lastDay, lastDay === null ? 0 : daysUntil(lastDay, today)), stateText(status)]);
  const content = shorten(cellText(task.content), MAX_CONTENT * 2);
  const short = tracking.line.task(task.ordinal, task.where);
  return [words.nudge.message(from, name, content, facts), words.nudge.answer(short)].join('\n');
}
