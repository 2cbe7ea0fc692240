import * as words from '../../messages/tracking.ts';
import type { ListTopic, Scope, SeenAssignment, WorkList } from '../../tracking/status-answer.ts';
import { say } from '../say.ts';
import { IN_TEXT, numberedLine, ON_PAGE, proofOf, type Room, sourcesOf, type Telling, tellingOf } from './describe-assignment.ts';
import { packPages } from './pack-pages.ts';
import type { RenderedStatus } from './rendered-status.ts';

interface Numbered {
  readonly position: number;
  readonly seen: SeenAssignment;
}

/** Numbered lines, the numbers going on over the pages. */
export function renderWorkList(list: WorkList, today: string): RenderedStatus {
  const { seen, scope } = list;
  const telling = tellingOf(seen, scope.agency !== null);
  const items = seen.map((one, i): Numbered => ({ position: i + 1, seen: one }));
  const lineIn =
    (room: Room) =>
    ({ position, seen: one }: Numbered): string =>
      numberedLine(position, one, telling, today, room);
  const foot = (shown: readonly Numbered[]): string[] => footOf(shown, telling);
  const head = headOf(list);
  const notes = notesOf(list);
  const pages = packPages(items, { head, line: lineIn(ON_PAGE), foot }, notes);
  const text = [head, ...items.map(lineIn(IN_TEXT)), ...foot(items), ...notes].join('\n');
  return { reply: { ...say('answer', text), pages, ...proofOf(seen) }, shown: seen.map(({ assignment }) => assignment.id) };
}

/** Lines that name their plan are their own source. */
const footOf = (shown: readonly Numbered[], { plan }: Telling): string[] => (plan ? [] : sourcesOf(shown.map(({ seen }) => seen)));

const nameOf = ({ agency, province }: Scope): string => words.scopeName(agency, province);

function headOf({ topic, scope, total, overdue }: WorkList): string {
  switch (topic.kind) {
    case 'mine':
      return words.head.mine(nameOf(scope), total, overdue);
    case 'due-soon':
      return words.head['due-soon'](nameOf(scope), total, topic.days);
    case 'overdue':
      return words.head.overdue(nameOf(scope), total);
    case 'waiting':
      return words.head.waiting(total);
  }
}

function notesOf({ topic, scope, seen, total, waiting, role }: WorkList): string[] {
  const left = total - seen.length;
  const more = scope.agency === null && topic.kind !== 'waiting' ? words.tail.moreByAgency : words.tail.more;
  return [
    ...(left > 0 ? [more(left)] : []),
    ...(waiting > 0 ? [words.tail.waiting(waiting)] : []),
    ...(topic.kind === 'mine' && role === 'coordinator' && scope.province !== null ? [words.tail.province(scope.province)] : []),
  ];
}

export function noneText(topic: ListTopic, scope: Scope): string {
  return topic.kind === 'due-soon' ? words.none['due-soon'](nameOf(scope), topic.days) : words.none[topic.kind](nameOf(scope));
}
