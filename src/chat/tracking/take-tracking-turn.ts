import type { Question } from '../../answering/question/question.ts';
import type { Lexicon } from '../../domain/lexicon.ts';
import { createPhraseMatcher, indexesOf } from '../../domain/phrase-matcher.ts';
import type { Asked } from '../../domain/question-words.ts';
import { squeeze, tokenize } from '../../domain/vietnamese-text.ts';
import * as words from '../../messages/updates.ts';
import { answerStatusRequest } from '../../tracking/answer-status-request.ts';
import type { DayReader } from '../../tracking/dates/read-day.ts';
import { MAX_NOTE, type ReportIntent, type ReportReader, type ReportReading } from '../../tracking/reports/report-item.ts';
import type { ReminderTurnTaker } from '../reminding/take-reminder-turn.ts';
import { say } from '../say.ts';
import { answerDraft, attached, createYesNoReader } from './answer-draft.ts';
import { createDecisionReader, type Decision, decide, obeyButton, undoLast } from './decide.ts';
import { findRows } from './find-rows.ts';
import { propose } from './propose.ts';
import { renderStatusAnswer } from './render-status.ts';
import type { StatusDesk } from './show-status.ts';
import { NO_TRACKING } from './tracking-memory.ts';
import { said, type TrackingContext, type TrackingTurn } from './tracking-turn.ts';

/** What a message does to tracked work; null for a message that is not about it. */
export type TrackingTurnTaker = (context: TrackingContext) => Promise<TrackingTurn | null>;

export interface TrackingTurnParts {
  readonly lexicon: Lexicon;
  readonly readReports: ReportReader;
  readonly readDay: DayReader;
  readonly readQuestion: (text: string, today: string) => Question;
  readonly statusDesk: StatusDesk;
  readonly takeReminderTurn: ReminderTurnTaker;
}

/** Fields that only a question for a document asks: words of all others stand in reports too ("kết quả", "hạn", "làm gì"). */
const OF_DOCUMENTS: readonly Asked[] = [
  'lead',
  'addressee',
  'number',
  'signatory',
  'title',
  'subject',
  'legal-basis',
  'recipients',
  'issuer',
  'cited',
  'difference',
  'full-text',
  'contact',
  'person-name',
  'rank',
];

/** A message's way through tracked work: buttons, the draft that waits, an undo, decisions, reports. */
export function createTrackingTurnTaker({
  lexicon,
  readReports,
  readDay,
  readQuestion,
  statusDesk,
  takeReminderTurn,
}: TrackingTurnParts): TrackingTurnTaker {
  const readYesNo = createYesNoReader(lexicon);
  const readDecision = createDecisionReader(lexicon, readDay);
  const undoes = createPhraseMatcher(lexicon.reportWords.undo.map((phrase) => [phrase, true] as const));
  const polite = createPhraseMatcher(lexicon.questionWords.fillers.map((phrase) => [phrase, true] as const));
  const slips = createPhraseMatcher(
    [...lexicon.reportWords.no, ...lexicon.reportWords.signals.correction].map((phrase) => [phrase, true] as const),
  );

  return async (context) => {
    const { text, viewer, memory, today } = context;
    const button = await obeyButton(text, viewer, context);
    if (button !== null) return button;
    const reading = readReports(context.question.text, { today, ownAgencyId: ownAgencyOf(context) });
    const parts = { readYesNo, readQuestion: (typed: string) => readQuestion(typed, today) };
    const decision = decisionOf(reading, context);
    const draft = memory.draft?.kind;
    const reminded = draft === 'reason' || draft === 'when' ? null : await takeReminderTurn(reading, context, parts.readQuestion);
    if (reminded !== null) return reminded;
    // "duyệt nv 12" is no correction of a report that waits for its yes
    if (memory.draft !== null && (memory.draft.kind === 'reason' ? !beginsAnew(reading, decision) : decision === null)) {
      const answered = await answerDraft(memory.draft, reading, context, parts);
      if (answered !== null) return answered;
    }
    if (viewer !== null && isUndo(text)) return undoLast(viewer, context);
    // "có", "huỷ", and nothing waits for it
    if (viewer !== null && !context.hasChoices && /\p{L}/u.test(text) && readYesNo(text) !== null && memory.draft === null)
      return said(say('chat', words.recorded.nothingPending), memory);
    const shown = await show(context);
    if (shown !== null) return shown;
    if (decision !== null && viewer !== null) return decide(decision, viewer, context);
    return (await askStatus(reading, context, parts.readQuestion)) ?? report(reading, context, parts.readQuestion);
  };

  function decisionOf(reading: ReportReading, context: TrackingContext): Decision | null {
    const { viewer, question } = context;
    if (viewer === null || reading.kind === 'question' || saysOwnWork(reading, viewer.person.role)) return null;
    return readDecision(question.text, context);
  }

  /** "/vieccuatoi", "tiến độ Sở Y tế". */
  async function show(context: TrackingContext): Promise<TrackingTurn | null> {
    const read = statusDesk.read(context.text);
    if (read === null) return null;
    const { viewer, memory, message, today } = context;
    const found = await statusDesk.show(read, { viewer, isLinked: message.person !== null, shown: memory.listed, today });
    if (found === null) return null;
    const listed = found.shown.length > 0 || found.reply.behaviour === 'answer' ? found.shown : memory.listed;
    return said(found.reply, { ...NO_TRACKING, listed, recorded: memory.recorded });
  }

  function isUndo(text: string): boolean {
    const tokens = tokenize(text);
    const found = undoes.findAll(tokens);
    if (found.length === 0) return false;
    const covered = indexesOf([...found, ...polite.findAll(tokens), ...slips.findAll(tokens)]);
    return tokens.every((_, at) => covered.has(at));
  }
}

/** As the words of a message name it, also where the directory does not have it yet. */
const ownAgencyOf = ({ viewer, answering }: TrackingContext): string | null =>
  viewer?.agencyId ?? (viewer?.person.agency == null ? null : answering.recognizer.readOwn(viewer.person.agency).id);

/** "nv 10 xong chưa?": how far the work is, of the tasks that are named; the documents say nothing of it. */
async function askStatus(
  reading: ReportReading,
  context: TrackingContext,
  readQuestion: (text: string) => Question,
): Promise<TrackingTurn | null> {
  const { viewer, question, storage, today, memory } = context;
  if (reading.kind !== 'question' || !reading.asksStatus || viewer === null || reading.reference.kind === 'all') return null;
  const [agency] = question.agencies;
  const found = await findRows(reading.reference, context, readQuestion, agency);
  if (found.kind !== 'rows') return null;
  const tasks = found.rows.map(({ shelved, task }) => ({ document: shelved.document.fileName, ordinal: task.ordinal }));
  const { reply, shown } = renderStatusAnswer(
    await answerStatusRequest({ kind: 'task', tasks, agencyId: agency?.id ?? null }, viewer, today, storage),
    today,
  );
  return said(reply, { ...NO_TRACKING, listed: shown, recorded: memory.recorded });
}

/** "duyệt nv 12", "gia hạn nv 10 đến 31/3" are no reasons of a return; "làm lại mục 2", "nv 10 mới được 60%" are. */
const beginsAnew = (reading: ReportReading, decision: Decision | null): boolean =>
  (decision !== null && !decision.isBare) || (reading.kind === 'reports' && reading.items.every(({ intent }) => WISHES.includes(intent)));
const WISHES: readonly ReportIntent[] = ['request-extension', 'set-reminder', 'assign'];

/** "đã duyệt nv 4 rồi ạ" of an officer is a report of the work, not a decision. */
const saysOwnWork = (reading: ReportReading, role: string): boolean => reading.kind === 'reports' && role === 'officer';

async function report(
  reading: ReportReading,
  context: TrackingContext,
  readQuestion: (text: string) => Question,
): Promise<TrackingTurn | null> {
  const { viewer, memory, question } = context;
  const kept = { ...NO_TRACKING, listed: memory.listed, recorded: memory.recorded };
  switch (reading.kind) {
    case 'orders':
      // What is asked beside an order is answered like any question; there is nothing that an order could change
      if (viewer === null || question.asked.size > 0) return null;
      return said(say('refuse', words.refused.orders), kept);
    case 'hearsay':
      return viewer === null || reading.reference.kind !== 'ordinals' ? null : said(say('chat', words.refused.hearsay), kept);
    case 'mute':
    case 'question':
    case 'none':
      return null;
    case 'reports': {
      const isNumbered = reading.items.every(({ reference }) => reference.kind === 'ordinals' || reference.kind === 'all');
      // Without a number, only somebody who has work to report can mean a report
      const isWish = reading.items.every(({ intent }) => intent === 'set-reminder');
      const mayReport = viewer !== null && viewer.person.agency !== null && (isWish || viewer.person.role !== 'viewer');
      const asks = OF_DOCUMENTS.some((field) => question.asked.has(field)) || context.text.trimEnd().endsWith('?');
      if (!isNumbered && (!mayReport || asks)) return null;
      const files = attached(context);
      const items = reading.items.map((item) => {
        if (reading.items.length > 1) return item;
        // The words as they were typed, not as they were read
        const note = squeeze(context.text).slice(0, MAX_NOTE);
        return { ...item, note, evidence: item.intent === 'report-done' ? [...item.evidence, ...files] : item.evidence };
      });
      return propose(items, context, readQuestion);
    }
  }
}
