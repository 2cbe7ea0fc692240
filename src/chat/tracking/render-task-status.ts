import { timelinessOf } from '../../domain/assignment.ts';
import { distinct } from '../../domain/distinct.ts';
import { capitalize } from '../../domain/vietnamese-text.ts';
import * as changes from '../../messages/changes.ts';
import * as words from '../../messages/tracking.ts';
import type { SeenAssignment, TaskStatus } from '../../tracking/status-answer.ts';
import { paginate } from '../paginate.ts';
import { cellText, shorten } from '../render-row.ts';
import { say } from '../say.ts';
import {
  factsOf,
  IN_TEXT,
  labelOf,
  numberedLine,
  ON_PAGE,
  proofOf,
  type Room,
  sourcesOf,
  stateText,
  tellingOf,
} from './describe-assignment.ts';
import type { RenderedStatus } from './rendered-status.ts';

/** Of a task that more agencies have, those are counted and named; each has a line of its own otherwise. */
const FEW_AGENCIES = 4;
/** Characters of names on a line. */
const NAMES = 300;
const PLAN_ONLY = { agency: false, plan: true } as const;

/** How tasks stand: one in full, several line by line, one of many agencies by counts and by who has not reported. */
export function renderTaskStatus({ tasks, unseen }: TaskStatus, today: string): RenderedStatus {
  const single = tasks.filter(({ seen }) => seen.length <= FEW_AGENCIES).flatMap(({ seen }) => seen);
  const groups = tasks.filter(({ seen }) => seen.length > FEW_AGENCIES).map(({ seen }) => seen);
  const telling = tellingOf(single, false);
  const linesIn = (room: Room): string[] => {
    const [only, ...others] = single;
    const lines =
      only !== undefined && others.length === 0 && groups.length === 0
        ? wholeTask(only, today, room)
        : single.map((seen, i) => numberedLine(i + 1, seen, telling, today, room));
    return [...lines, ...groups.flatMap((seen) => countedTask(seen, today, room))];
  };
  const tail = [...(unseen.length === 0 ? [] : [words.task.unseen(unseen)]), ...sourcesOf(tasks.flatMap(({ seen }) => seen))];
  return {
    reply: {
      ...say('answer', [...linesIn(IN_TEXT), ...tail].join('\n')),
      pages: paginate([...linesIn(ON_PAGE), ...tail]),
      ...proofOf(tasks.flatMap(({ seen }) => seen)),
    },
    shown: single.map(({ assignment }) => assignment.id),
  };
}

const headOf = (seen: SeenAssignment, room: Room): string =>
  words.task.head(labelOf(seen, PLAN_ONLY, room), shorten(cellText(seen.assignment.task.content), 2 * room.content));

function wholeTask(seen: SeenAssignment, today: string, room: Room): string[] {
  const { agencyName, status } = seen.assignment;
  const evidence = changes.evidenceList(status.evidence);
  return [
    headOf(seen, room),
    words.task.state(shorten(agencyName, room.name), factsOf(seen, today, room)),
    ...(status.note === '' ? [] : [words.task.note(shorten(cellText(status.note), 2 * room.reason))]),
    ...(evidence === '' ? [] : [words.task.evidence(shorten(cellText(evidence), 2 * room.reason))]),
  ];
}

function countedTask(seen: readonly SeenAssignment[], today: string, room: Room): string[] {
  const [first] = seen;
  const standings = seen.map(({ assignment }) => timelinessOf(assignment, today));
  const count = (...kinds: readonly string[]): number => standings.filter((kind) => kinds.includes(kind)).length;
  const sum = {
    agencies: seen.length - count('not-counted'),
    done: count('done-in-time', 'done-late'),
    late: count('done-late'),
    overdue: count('open-overdue'),
    waiting: seen.filter(({ assignment }) => assignment.status.state === 'submitted').length,
  };
  const open = seen.filter((_, i) => standings[i]?.startsWith('open') === true);
  return [...(first === undefined ? [] : [headOf(first, room)]), words.task.counts(sum), ...namesByState(open)];
}

/** Who has not reported comes first. */
function namesByState(open: readonly SeenAssignment[]): string[] {
  const named = open.map(({ assignment: { agencyName, status } }) => ({ agencyName, as: stateText({ ...status, percent: null }) }));
  const states = distinct(named.map(({ as }) => as)).toSorted((a, b) => Number(b === words.notReported) - Number(a === words.notReported));
  return states.flatMap((state) => {
    const names = named.filter(({ as }) => as === state).map(({ agencyName }) => agencyName);
    const [first = '', ...rest] = joinNames(names);
    return [words.task.group(capitalize(state), names.length, first), ...rest];
  });
}

function joinNames(names: readonly string[]): string[] {
  const lines: string[] = [];
  names.forEach((name, i) => {
    const written = i === names.length - 1 ? name : `${name};`;
    const last = lines.at(-1);
    if (last !== undefined && last.length + written.length < NAMES) lines[lines.length - 1] = `${last} ${written}`;
    else lines.push(written);
  });
  return lines;
}
