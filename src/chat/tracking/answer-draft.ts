import type { Question } from '../../answering/question/question.ts';
import type { Attachment } from '../../domain/channel-event.ts';
import { findClockTime } from '../../domain/clock-time.ts';
import { readDayPhrase } from '../../domain/day-phrase.ts';
import type { Lexicon } from '../../domain/lexicon.ts';
import { createPhraseMatcher, indexesOf } from '../../domain/phrase-matcher.ts';
import type { Evidence } from '../../domain/status.ts';
import { squeeze, type Token, tokenize } from '../../domain/vietnamese-text.ts';
import * as people from '../../messages/people.ts';
import * as words from '../../messages/updates.ts';
import type { Viewer } from '../../tracking/record-changes.ts';
import { MAX_NOTE, type ReportItem, type ReportReading } from '../../tracking/reports/report-item.ts';
import { agreeTo } from '../reminding/take-reminder-turn.ts';
import { say } from '../say.ts';
import { propose } from './propose.ts';
import { cardOf } from './prove-card.ts';
import { recording } from './record.ts';
import { planName } from './task-names.ts';
import type { Draft } from './tracking-memory.ts';
import { NO_TRACKING } from './tracking-memory.ts';
import { type Notice, said, type TrackingContext, type TrackingTurn } from './tracking-turn.ts';

/** A word that answers a card: yes, no, or neither. */
export type YesNoReader = (text: string) => 'yes' | 'no' | null;

export function createYesNoReader({ reportWords, questionWords }: Pick<Lexicon, 'reportWords' | 'questionWords'>): YesNoReader {
  const answers = createPhraseMatcher<'yes' | 'no'>([
    ...reportWords.yes.map((phrase) => [phrase, 'yes'] as const),
    ...reportWords.no.map((phrase) => [phrase, 'no'] as const),
  ]);
  const asks = createPhraseMatcher(reportWords.signals.asks.map((phrase) => [phrase, true] as const));
  const polite = createPhraseMatcher([...questionWords.fillers, ...reportWords.selves].map((phrase) => [phrase, true] as const));
  return (text) => {
    const tokens = tokenize(text);
    if (tokens.length === 0 || tokens.length > MAX_ANSWER) return null;
    if (/^[1-2]\s*[.)]?$/u.test(text.trim())) return text.trim().startsWith('1') ? 'yes' : 'no';
    const found = answers.findAll(tokens);
    const first = found[0];
    if (first === undefined || first.from > leadingFillers(tokens)) return null;
    // "so tôi phải làm gì" asks, though "phải" alone says yes
    if (first.value === 'yes' && asks.findAll(tokens).length > 0) return null;
    const covered = indexesOf([...found, ...polite.findAll(tokens)]);
    if (tokens.some((_, at) => !covered.has(at))) return null;
    // "đúng rồi, không sai": whoever says both has not said yes
    return found.some(({ value }) => value === 'no') ? 'no' : 'yes';
  };

  function leadingFillers(tokens: readonly Token[]): number {
    const lead = polite.findAll(tokens);
    let at = 0;
    for (const { from, to } of lead) if (from === at) at = to;
    return at;
  }
}
/** Words; a longer message says something. */
const MAX_ANSWER = 6;

export interface DraftParts {
  readonly readYesNo: YesNoReader;
  readonly readQuestion: (text: string) => Question;
}

/** What a message does to a draft that waits; null: nothing, and the draft is dropped. */
export async function answerDraft(
  draft: Draft,
  reading: ReportReading,
  context: TrackingContext,
  parts: DraftParts,
): Promise<TrackingTurn | null> {
  const { viewer, memory, text } = context;
  const kept = { ...NO_TRACKING, listed: memory.listed, recorded: memory.recorded };
  if (draft.kind === 'choice') {
    const chosen = /^\s*(?:số|so|chọn|chon|cái|cai|nv)?\s*(\d{1,2})\s*[.)]?\s*(?:ạ|a|nhé|nhe|đi|di)?\s*$/iu.exec(text)?.[1];
    const row = chosen === undefined ? undefined : draft.rows[Number(chosen) - 1];
    if (row !== undefined) return chooseRow(draft.item, row, context, parts);
    if (parts.readYesNo(text) === 'no') return said(say('chat', words.recorded.cancelled), kept);
    return null;
  }
  const answer = parts.readYesNo(text);
  if (answer === 'no') return said(say('chat', words.recorded.cancelled), kept);
  if (viewer === null) return null;
  if (draft.kind === 'offer') return answer === 'yes' ? passOn(draft, viewer, context) : null;
  if (draft.kind === 'reason') {
    const change = { kind: 'return' as const, reason: text };
    return recording([{ assignmentId: draft.assignmentId, seenVersion: draft.seenVersion, change }], viewer, context);
  }
  if (draft.kind === 'when') return answerWhen(draft.item, reading, context, parts);
  if (draft.kind !== 'changes') return answer === 'yes' ? agreeTo(draft, viewer, context) : null;
  if (answer === 'yes') return recording(draft.changes, viewer, context, draft.wishes);
  return amend(draft, reading, context, parts);
}

function chooseRow(
  item: ReportItem,
  row: { readonly documentId: number; readonly ordinal: string },
  context: TrackingContext,
  { readQuestion }: DraftParts,
): Promise<TrackingTurn | null> {
  const documents = context.documents.filter(({ id }) => id === row.documentId);
  const exact: ReportItem = { ...item, reference: { kind: 'ordinals', ordinals: [row.ordinal], isBare: false } };
  const question = { ...context.question, provinces: [], documents: [], section: null };
  return propose([exact], { ...context, documents, question }, readQuestion);
}

/** "thứ 6 này", "trước hạn 3 ngày": the day of a reminder that was asked for. */
async function answerWhen(
  item: ReportItem,
  reading: ReportReading,
  context: TrackingContext,
  { readQuestion }: DraftParts,
): Promise<TrackingTurn | null> {
  if (reading.kind === 'reports' || tokenize(context.text).length > MAX_DAY_WORDS) return null;
  const { text } = context.question;
  const day = readDayPhrase(text, context.today, 'ahead');
  if (day === null && findClockTime(text) === null && context.question.agencies.length === 0) return null;
  // What was said before still tells the hour, or that it is for every week
  return propose([{ ...item, due: day ?? item.due, note: together(text, item.note) }], context, readQuestion);
}
/** A longer message says something else. */
const MAX_DAY_WORDS = 10;

/** "à nhầm, nv 5 cơ", "60% thôi", "kèm BC 123/BC-STP": a second message changes what was understood. */
async function amend(
  draft: Extract<Draft, { kind: 'changes' }>,
  reading: ReportReading,
  context: TrackingContext,
  { readQuestion }: DraftParts,
): Promise<TrackingTurn | null> {
  const { items } = draft;
  if (items.length === 0) return null;
  if (reading.kind === 'reports') {
    const [first] = items;
    // What names no task speaks of the tasks of the draft
    const renewed = reading.items.map((item) =>
      item.reference.kind === 'context' && first !== undefined ? { ...item, reference: first.reference } : item,
    );
    const turn = await propose(renewed, context, readQuestion);
    return reading.corrects || turn === null ? turn : withOthers(turn, draft, context);
  }
  if (reading.kind !== 'none') return null;
  const added = [...reading.evidence, ...attached(context)];
  if (reading.reference.kind === 'ordinals' && items.length === 1)
    return propose(
      items.map((item) => ({ ...item, reference: reading.reference, note: together(item.note, context.text) })),
      context,
      readQuestion,
    );
  if (added.length === 0) return null;
  return propose(
    items.map((item) =>
      item.intent === 'report-done' ? { ...item, evidence: [...item.evidence, ...added], note: together(item.note, context.text) } : item,
    ),
    context,
    readQuestion,
  );
}

/** What the draft says of other work stays in it: "nv 8 vướng, nv 11 xong", then "nv 11 mới được 80%". */
async function withOthers(turn: TrackingTurn, draft: Extract<Draft, { kind: 'changes' }>, context: TrackingContext): Promise<TrackingTurn> {
  const renewed = turn.kind === 'said' ? turn.memory.draft : null;
  if (turn.kind !== 'said' || renewed?.kind !== 'changes') return turn;
  const spokenOf = new Set(renewed.changes.map(({ assignmentId }) => assignmentId));
  const others = draft.changes.filter(({ assignmentId }) => !spokenOf.has(assignmentId));
  const wished = new Set(renewed.wishes?.map(({ assignmentId }) => assignmentId));
  const otherWishes = (draft.wishes ?? []).filter(({ assignmentId }) => !wished.has(assignmentId));
  if (others.length === 0 && otherWishes.length === 0) return turn;
  const changes = [...others, ...renewed.changes];
  const wishes = [...otherWishes, ...(renewed.wishes ?? [])];
  const card = await cardOf(changes, wishes, context);
  const updates = [...turn.reply.updates];
  return said(
    { ...card, updates },
    { ...turn.memory, draft: { kind: 'changes', changes, items: [...draft.items, ...renewed.items], wishes } },
  );
}

const together = (before: string, added: string): string => `${before}; ${squeeze(added)}`.slice(0, MAX_NOTE);

const PROVES: readonly Attachment[] = ['photo', 'file'];

/** What was sent along with the message, as far as it can prove something. */
export function attached({ message: { attachment } }: Pick<TrackingContext, 'message'>): Evidence[] {
  if (attachment === undefined || !PROVES.includes(attachment.kind)) return [];
  const { name, channel, fileId } = attachment;
  return [{ kind: 'file', name, channel, fileId }];
}

/** Tells those who lead what a helper reports. */
function passOn(
  draft: Extract<Draft, { kind: 'offer' }>,
  viewer: Viewer,
  { documents, agencyIdOf, memory, message }: TrackingContext,
): TrackingTurn {
  return {
    kind: 'change',
    async run(inside) {
      const document = documents.find(({ id }) => id === draft.documentId);
      const task = words.taskName(draft.ordinal, '', document === undefined ? '' : planName(document.fileName, documents));
      const receivers = (await inside.people.list()).filter((person) => {
        const agencyId = agencyIdOf(person);
        return (
          person.province === viewer.person.province && agencyId !== null && draft.leadIds.includes(agencyId) && person.role !== 'viewer'
        );
      });
      const linked = await Promise.all(
        receivers.map(async (person) => ((await inside.links.ofPerson(person.id)).length > 0 ? [person] : [])),
      );
      const from = [viewer.person.agency, 'name' in viewer.person ? viewer.person.name : people.role[viewer.person.role]]
        .filter((part) => part !== null)
        .join(', ');
      const source = message.source?.eventId ?? message.turn ?? '';
      const notices: Notice[] = linked.flat().map(({ id }) => ({
        key: `offer:${draft.documentId}:${draft.ordinal}:${source}:${id}`,
        personId: id,
        text: words.offer.notice(from, task, draft.words),
        choices: [],
      }));
      return {
        reply: say('recorded', words.offer.sent(notices.length, draft.leadNames)),
        memory: { ...NO_TRACKING, listed: memory.listed },
        notices,
      };
    },
  };
}
