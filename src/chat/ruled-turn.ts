import type { Answer } from '../answering/answer.ts';
import { answerQuestion } from '../answering/answer-question.ts';
import type { AnsweringParts } from '../answering/parts.ts';
import type { Question } from '../answering/question/question.ts';
import type { QuestionReader } from '../answering/question/read-question.ts';
import type { OpenModelSession } from '../assistant/assistant.ts';
import type { OfficialDocument } from '../domain/document.ts';
import type { EmbeddingUse } from '../domain/embedding-use.ts';
import type { IncomingMessage, Reach, Reply } from '../domain/message.ts';
import * as vi from '../messages/vi.ts';
import type { Clock } from '../ports/clock.ts';
import type { Logger } from '../ports/logger.ts';
import type { ConversationRepository } from '../ports/repositories.ts';
import { type FindMember, findViewer } from '../tracking/find-viewer.ts';
import { answerInWords, recall, type SpokenAnswer } from './answer-in-words.ts';
import { unknownCommand } from './commands/unknown-command.ts';
import type { Memory } from './conversation-memory.ts';
import { completeFollowUp, readChoice, type StandaloneQuestion } from './follow-up.ts';
import { renderAnswer } from './render-answer.ts';
import { say } from './say.ts';
import type { SmallTalkReader } from './small-talk.ts';
import { talk } from './talk.ts';
import type { ReportGuard } from './tracking/guard-reports.ts';
import type { TrackingTurnTaker } from './tracking/take-tracking-turn.ts';
import type { TrackingContext, TrackingResult } from './tracking/tracking-turn.ts';
import type { Turn } from './turn.ts';

export interface ChatParts {
  readonly conversations: ConversationRepository;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly answering: Readonly<Record<Reach, AnsweringParts>>;
  readonly readQuestion: QuestionReader;
  readonly readSmallTalk: SmallTalkReader;
  readonly storage: TrackingContext['storage'];
  readonly takeTrackingTurn: TrackingTurnTaker;
  readonly findMember: FindMember;
  /** Signs that are no letters, as words. */
  readonly spellSymbols: (text: string) => string;
  /** What finds passages by meaning at this moment. */
  readonly embeddings: () => EmbeddingUse;
  /** Null without a model. */
  readonly openModel: OpenModelSession | null;
  readonly reportGuard: ReportGuard;
}

/** A message, with all that is known when it is read. */
export interface Situation {
  readonly message: IncomingMessage;
  /** Null for a new conversation, and for a message that stands alone. */
  readonly memory: Memory | null;
  /** The memory as this message finds it, with its own moment. */
  readonly before: Memory;
  readonly documents: readonly OfficialDocument[];
}

/** Words as they are read. */
export interface ReadMessage {
  readonly text: string;
  readonly question: Question;
}

/** What the rules come to, and how sure they are of it. */
export interface RuledTurn {
  readonly turn: Turn;
  readonly end:
    | { readonly kind: 'settled' | 'not-understood' | 'ambiguous' }
    | { readonly kind: 'absent'; readonly question: Question; readonly absent: Extract<Answer, { kind: 'absent' }> };
}

const settled = (turn: Turn): RuledTurn => ({ turn, end: { kind: 'settled' } });

/** Understands and answers by rules alone. */
export async function takeRuledTurn(read: ReadMessage, situation: Situation, parts: ChatParts): Promise<RuledTurn> {
  const { text, question } = read;
  const { message, memory, before, documents } = situation;
  const tracked = await takeTrackedTurn(read, situation, parts);
  if (tracked !== null) return settled(tracked);
  if (message.attachment !== undefined && text === '')
    return settled({ reply: say('chat', vi.attachments[message.attachment.kind]), memory: null });
  const unknown = unknownCommand(text, message);
  if (unknown !== null) return settled({ reply: unknown, memory: null });
  const kind = parts.readSmallTalk(text, question);
  if (kind !== null) {
    const { library } = parts.answering[message.reach];
    const reply = await talk(kind, memory, documents, { library, message, embeddings: parts.embeddings() });
    return settled({ reply, memory: { ...before, ...recallPages(reply, message) } });
  }
  const standalone = standAlone(text, question, memory, documents);
  if (standalone === null || saysNothing(standalone.question))
    return { turn: { reply: say('clarify', vi.chat.notUnderstood), memory: null }, end: { kind: 'not-understood' } };
  return answerTurn(standalone, situation, parts);
}

/** The answer to a question that stands on its own. */
export async function answerTurn(asked: StandaloneQuestion, situation: Situation, parts: ChatParts): Promise<RuledTurn> {
  const { message, memory } = situation;
  const { question, boundTo } = asked;
  const { clock } = parts;
  const answering = parts.answering[message.reach];
  const asker = {
    province: boundTo === null ? (message.person?.province ?? null) : null,
    agency: message.person?.agency ?? null,
    conversationDocuments: boundTo ?? memory?.documents ?? [],
  };
  const found = await answerQuestion(question, asker, clock.today(), answering);
  const spoken = await answerInWords(found, renderAnswer(found, clock.today()), asked, { message, answering, logger: parts.logger });
  const turn = turnOf(spoken, question, situation);
  if (found.kind === 'absent' && found.reason === 'not-in-documents') return { turn, end: { kind: 'absent', question, absent: found } };
  return { turn, end: { kind: found.kind === 'clarify' ? 'ambiguous' : 'settled' } };
}

/** What is said, and what is remembered of it. */
export function turnOf({ reply, checked }: SpokenAnswer, question: Question, { message, before, documents }: Situation): Turn {
  const tracking = { ...before.tracking, draft: null };
  return {
    reply,
    // Whoever asks something else has not said yes
    memory: { ...before, ...recall(question, checked, documents), pages: reply.pages, page: 0, turn: message.turn ?? '', tracking },
  };
}

/** What the message does to tracked work, as a turn of the conversation; null where it is not about it. */
export async function takeTrackedTurn(
  { text, question }: ReadMessage,
  { message, before, documents }: Situation,
  parts: ChatParts,
): Promise<Turn | null> {
  const { storage, clock } = parts;
  const known =
    message.person === null || message.reach !== 'all' ? null : await findViewer(message.person, storage.agencies, parts.findMember);
  const turn = await parts.takeTrackingTurn({
    text,
    question,
    message,
    viewer: known?.viewer ?? null,
    memory: before.tracking,
    rows: before.rows,
    hasChoices: before.choices.length > 0,
    conversationDocuments: before.documents,
    documents,
    answering: parts.answering[message.reach],
    storage,
    agencyIdOf: known?.agencyIdOf ?? (() => null),
    today: clock.today(),
    now: before.at,
  });
  if (turn === null) return null;
  const remember = ({ reply, memory: tracking }: Pick<TrackingResult, 'reply' | 'memory'>): Memory => ({
    ...before,
    ...rowsOf(reply, documents),
    choices: [],
    pages: reply.pages,
    page: 0,
    turn: message.turn ?? '',
    tracking,
  });
  if (turn.kind === 'said') return { reply: turn.reply, memory: remember(turn) };
  return {
    reply: say('recorded', ''),
    memory: null,
    change: async (inside, at) => {
      const result = await turn.run(inside, at);
      return { reply: result.reply, memory: remember(result), notices: result.notices };
    },
  };
}

/** The rows that a reply speaks of, for what leans on it. */
function rowsOf({ tasks }: Reply, documents: readonly OfficialDocument[]): Partial<Memory> {
  const rows = tasks.flatMap(({ document, ordinal }) =>
    documents.filter(({ fileName }) => fileName === document).map(({ id }) => ({ documentId: id, ordinal })),
  );
  return rows.length === 0 ? {} : { rows, documents: [...new Set(rows.map(({ documentId }) => documentId))] };
}

/** Talk leaves alone what was spoken of before, unless it has pages of its own. */
function recallPages({ pages, page, turnsPage }: Reply, { turn = '' }: IncomingMessage): Partial<Memory> {
  return turnsPage || pages.length > 1 ? { pages, page, turn, choices: [] } : {};
}

/** The question in full: chosen from offered readings, completed from the last one, or as it is. */
function standAlone(
  text: string,
  question: Question,
  memory: Memory | null,
  documents: readonly OfficialDocument[],
): StandaloneQuestion | null {
  const choice = memory === null ? null : readChoice(text, question, memory, documents);
  if (choice !== null && memory?.question != null) {
    const ordinals = choice.ordinal === null ? memory.question.ordinals : [choice.ordinal];
    return { question: { ...memory.question, ordinals, provinces: [] }, boundTo: [choice.documentId] };
  }
  if (memory !== null && memory.choices.length > 0 && /^\s*\d{1,2}\s*$/u.test(text)) return null;
  return completeFollowUp(question, memory);
}

/** A bare number or a word that names nothing: there is nothing to look for. */
function saysNothing({ asked, concepts, section, time, ...named }: Question): boolean {
  const { ordinals, bareNumbers, agencies, collectives, documents, provinces } = named;
  const empty =
    [ordinals, bareNumbers, agencies, collectives, documents, provinces].every(({ length }) => length === 0) &&
    section === null &&
    time === null;
  return empty && asked.size === 0 && concepts.every(({ words }) => words.every((word) => /^\d+$/u.test(word)));
}
