import type { Question } from '../../answering/question/question.ts';
import type { AgencyRecognizer } from '../../domain/agency-recognition.ts';
import { readDayPhrase } from '../../domain/day-phrase.ts';
import type { Lexicon } from '../../domain/lexicon.ts';
import { createAgencyWordsReader } from '../../tracking/agency-words.ts';
import type { Viewer } from '../../tracking/record-changes.ts';
import type { ReportReading } from '../../tracking/reports/report-item.ts';
import { say } from '../say.ts';
import { strangerText } from '../tracking/refusal-text.ts';
import { NO_TRACKING } from '../tracking/tracking-memory.ts';
import { said, type TrackingContext, type TrackingTurn } from '../tracking/tracking-turn.ts';
import { toReference } from './named-work.ts';
import { proposeNudge } from './nudge.ts';
import type { ReminderDraft } from './pending.ts';
import { keepQuiet, proposeQuiet } from './quiet.ts';
import { createReminderCommandReader } from './read-reminder-command.ts';
import type { ReminderCommand } from './reminder-command.ts';
import { sendNudge } from './send-nudge.ts';
import { proposeDeadline, recordDeadline, showUndated } from './set-deadline.ts';
import { showNudges, showUntold } from './show-nudges.ts';
import { cancelWishes, showWishes } from './show-wishes.ts';

/** What a message does to reminders, own wishes apart; null for a message that is not about them. */
export type ReminderTurnTaker = (
  reading: ReportReading,
  context: TrackingContext,
  readQuestion: (text: string) => Question,
) => Promise<TrackingTurn | null>;

export function createReminderTurnTaker(lexicon: Lexicon, recognizer: AgencyRecognizer): ReminderTurnTaker {
  const readCommand = createReminderCommandReader(lexicon, recognizer);
  const readAgency = createAgencyWordsReader(lexicon, recognizer);

  return async (reading, context, readQuestion) => {
    const { text, question, today, viewer, message, memory } = context;
    const isSlashed = text.startsWith('/');
    const command = readCommand(isSlashed ? text : question.text, today);
    if (viewer === null) {
      if (command === null || !isSlashed) return null;
      return said(say('refuse', strangerText(message)), { ...NO_TRACKING, listed: memory.listed });
    }
    const taken = command === null ? null : await obey(command, viewer, context, readQuestion);
    if (taken !== null || reading.kind !== 'mute') return taken;
    // "tắt nhắc nv 3 đến thứ 2"
    const day = readDayPhrase(question.text, today, 'ahead');
    const wish = day?.kind === 'day' ? { kind: 'until' as const, day: day.day } : { kind: 'ever' as const };
    return proposeQuiet(wish, reading.reference, viewer, context, readQuestion);
  };

  async function obey(
    command: ReminderCommand,
    viewer: Viewer,
    context: TrackingContext,
    readQuestion: (text: string) => Question,
  ): Promise<TrackingTurn | null> {
    switch (command.kind) {
      case 'wishes':
        return showWishes(viewer, context);
      case 'nudges':
        return showNudges(viewer, context);
      case 'untold':
        return showUntold(viewer, context);
      case 'undated':
        return showUndated(viewer, context);
      case 'cancel':
        // No such wish: then it is the steps of the ladder that are not wanted
        return (
          (await cancelWishes(command.numbers, viewer, context)) ??
          proposeQuiet({ kind: 'ever' }, toReference(command.numbers), viewer, context, readQuestion)
        );
      case 'snooze':
        return proposeQuiet({ kind: 'until', day: command.until }, toReference(command.numbers), viewer, context, readQuestion);
      case 'unmute':
        return proposeQuiet({ kind: 'unmute' }, toReference(command.numbers), viewer, context, readQuestion);
      case 'nudge':
        return proposeNudge(command, viewer, context, readQuestion, readAgency);
      case 'deadline':
        return proposeDeadline(command, viewer, context);
    }
  }
}

/** What a yes does. */
export function agreeTo(draft: ReminderDraft, viewer: Viewer, context: TrackingContext): TrackingTurn {
  switch (draft.kind) {
    case 'quiet':
    case 'unmute':
      return keepQuiet(draft, viewer, context);
    case 'nudge':
      return sendNudge(draft, viewer, context);
    case 'deadline':
      return recordDeadline(draft, viewer, context);
  }
}
