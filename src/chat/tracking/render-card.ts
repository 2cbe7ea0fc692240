import type { Assignment } from '../../domain/assignment.ts';
import type { OfficialDocument } from '../../domain/document.ts';
import type { Choice, Reply } from '../../domain/message.ts';
import type { WishTerms } from '../../domain/reminder.ts';
import type { Evidence, Status, StatusChange } from '../../domain/status.ts';
import * as reminders from '../../messages/reminders-chat.ts';
import * as words from '../../messages/updates.ts';
import { type RecordedChange, UNDO_MINUTES } from '../../tracking/record-changes.ts';
import type { ReportItem } from '../../tracking/reports/report-item.ts';
import { whole } from '../paginate.ts';
import { cellText, shorten } from '../render-row.ts';
import { say } from '../say.ts';
import type { FoundRow } from './find-rows.ts';
import { nameOf, taskOf } from './task-names.ts';

/** Characters of a task's words on a card, and of a note. */
const MAX_CONTENT = 90;
const MAX_NOTE = 120;

export const YES_NO: readonly Choice[] = [
  { label: words.card.yes, says: words.card.yesSays },
  { label: words.card.no, says: words.card.noSays },
];

/** One short card: what was understood, from which state to which. */
export function renderCard(
  ready: readonly { readonly assignment: Assignment; readonly change: StatusChange; readonly after: Status }[],
  notes: readonly string[],
  documents: readonly OfficialDocument[],
  wishes: readonly { readonly assignment: Assignment; readonly terms: WishTerms; readonly day: string | null }[] = [],
): Reply {
  const entries = [
    ...ready.map(({ assignment, change, after }) => ({
      assignment,
      what: words.card.change(assignment.agencyName, changeText(change, assignment, after)),
    })),
    ...wishes.map(({ assignment, terms, day }) => ({ assignment, what: reminders.wish.card(reminders.when(terms, day)) })),
  ];
  const lines = entries.flatMap(({ assignment, what }, i) => [
    words.card.line(
      entries.length === 1 ? null : i + 1,
      nameOf(assignment, documents),
      shorten(cellText(assignment.task.content), MAX_CONTENT),
    ),
    what,
  ]);
  const { text, pages } = whole('confirm', [words.card.head(entries.length), ...lines, ...notes, words.card.how]);
  return { ...say('confirm', text), pages, choices: YES_NO };
}

/** What a change says, in one line. */
export function changeText(change: StatusChange, { status, lastDay }: Pick<Assignment, 'status' | 'lastDay'>, after: Status): string {
  const before = words.standing(status.state, status.percent);
  const now = words.standing(after.state, after.percent);
  switch (change.kind) {
    case 'report-progress':
      return words.change['report-progress'](before, now, change.expectedOn);
    case 'report-blocked':
      return words.change['report-blocked'](before, shorten(change.note, MAX_NOTE));
    case 'report-done':
      return words.change['report-done'](before, now, change.completedOn, change.evidence.map(evidenceText));
    case 'retract-done':
      return words.change['retract-done'](before);
    case 'approve':
      return words.change.approve(before);
    case 'return':
      return words.change.return(before, shorten(change.reason, MAX_NOTE));
    case 'request-extension':
      return words.change['request-extension'](change.due, lastDay);
    case 'grant-extension':
      return words.change['grant-extension'](change.due);
    case 'refuse-extension':
      return words.change['refuse-extension'](change.reason);
    case 'set-deadline':
      return words.change['set-deadline'](change.due, change.reason);
    case 'assign':
      return words.change.assign(change.assignee, change.due);
    case 'set-not-applicable':
      return words.change['set-not-applicable'](change.reason);
    case 'reopen':
      return words.change.reopen();
    case 'undo':
      return words.change.undo();
  }
}

export function evidenceText(evidence: Evidence): string {
  switch (evidence.kind) {
    case 'document':
      return words.evidence.document(evidence.number, evidence.date);
    case 'file':
      return words.evidence.file(evidence.name);
    case 'mention':
      return words.evidence.mention(evidence.words);
  }
}

/** What was recorded, with the way back. @param more lines below it */
export function renderRecorded(
  recorded: readonly RecordedChange[],
  documents: readonly OfficialDocument[],
  more: readonly string[],
): Reply {
  if (recorded.length === 0) return say('recorded', more.join('\n'));
  const lines = recorded.map(({ before, change, after }) =>
    words.recorded.line(nameOf(before, documents), before.agencyName, changeText(change, before, after.status)),
  );
  const waits = recorded.some(({ after, change }) => change.kind === 'report-done' && after.status.state === 'submitted');
  const { text, pages } = whole('recorded', [
    words.recorded.head(recorded.length),
    ...lines,
    ...(waits ? [words.recorded.waits] : []),
    ...more,
    words.recorded.undo(UNDO_MINUTES),
  ]);
  return { ...say('recorded', text), pages, choices: [undoChoice(recorded)] };
}

/** The tap that takes changes back together. */
export function undoChoice(recorded: readonly RecordedChange[]): Choice {
  const marks = recorded.map(({ after }) => `${after.id}.${after.status.version}`).join(' ');
  return { label: words.recorded.undoButton, says: `${words.buttonCommands.undo} ${marks}` };
}

export function renderUndone(recorded: readonly RecordedChange[], documents: readonly OfficialDocument[]): Reply {
  const lines = recorded.map(({ after }) =>
    words.recorded.undone(nameOf(after, documents), words.standing(after.status.state, after.status.percent)),
  );
  return say('recorded', lines.join('\n'));
}

/** "Which one?" with what can be chosen. */
export function renderChoice({ reference, intent }: ReportItem, rows: readonly FoundRow[]): Reply {
  const lines = rows.map((row, i) => words.ask.choice(i + 1, taskOf(row), shorten(cellText(row.task.content), MAX_CONTENT)));
  const which = intent === 'set-reminder' ? words.ask.whichToRemind : words.ask.which;
  const head = reference.kind === 'all' ? words.ask.all : which;
  const { text, pages } = whole('clarify', [head, ...lines, rows.length > 0 ? words.ask.how : words.ask.again]);
  return {
    ...say('clarify', text),
    pages,
    choices: rows.map((row, i) => ({
      label: `${i + 1}. ${taskOf(row)}`,
      says: String(i + 1),
    })),
  };
}
