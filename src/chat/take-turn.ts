import type { Answer, CheckedAnswer } from '../answering/answer.ts';
import { answerQuestion } from '../answering/answer-question.ts';
import { checkAnswer, UnprovenAnswerError } from '../answering/check-answer.ts';
import type { AnsweringParts } from '../answering/parts.ts';
import type { Question } from '../answering/question/question.ts';
import type { QuestionReader } from '../answering/question/read-question.ts';
import type { ModelAsker } from '../assistant/ask-model.ts';
import type { OfficialDocument } from '../domain/document.ts';
import type { EmbeddingUse } from '../domain/embedding-use.ts';
import type { IncomingMessage, Reach, Reply } from '../domain/message.ts';
import { normalizeText } from '../domain/vietnamese-text.ts';
import * as words from '../messages/assistant.ts';
import * as vi from '../messages/vi.ts';
import type { Clock } from '../ports/clock.ts';
import type { Logger } from '../ports/logger.ts';
import type { ConversationRepository, MessageRepositories } from '../ports/repositories.ts';
import { type FindMember, findViewer } from '../tracking/find-viewer.ts';
import { EMPTY_MEMORY, type Memory, readMemory } from './conversation-memory.ts';
import { completeFollowUp, readChoice, type StandaloneQuestion } from './follow-up.ts';
import { type Rendered, withNote } from './paginate.ts';
import { reachNotes } from './reach-notes.ts';
import { refuse } from './refuse.ts';
import { offerChoices, renderAnswer } from './render-answer.ts';
import { renderModelAnswer } from './render-model-answer.ts';
import { say } from './say.ts';
import type { SmallTalk } from './small-talk.ts';
import { talk } from './talk.ts';
import type { TrackingTurnTaker } from './tracking/take-tracking-turn.ts';
import type { Notice, TrackingContext, TrackingResult } from './tracking/tracking-turn.ts';

export interface ChatParts {
  readonly conversations: ConversationRepository;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly answering: Readonly<Record<Reach, AnsweringParts>>;
  readonly readQuestion: QuestionReader;
  readonly readSmallTalk: (text: string, tokens: Question['tokens']) => SmallTalk | null;
  readonly storage: TrackingContext['storage'];
  readonly takeTrackingTurn: TrackingTurnTaker;
  readonly findMember: FindMember;
  /** Signs that are no letters, as words. */
  readonly spellSymbols: (text: string) => string;
  /** What finds passages by meaning at this moment. */
  readonly embeddings: () => EmbeddingUse;
  /** Null without a model. */
  readonly askModel: ModelAsker | null;
}

/** What a message leads to. Nothing is written yet: what is to be remembered goes with the reply, or not at all. */
export interface Turn {
  readonly reply: Reply;
  /** The new memory of the conversation; null when it stays as it is. */
  readonly memory: Memory | null;
  /** Set for a change: made in the transaction of the message, it gives the real reply and memory, and what others are told. */
  readonly change?: (inside: MessageRepositories, at: string) => Promise<ChangeOutcome>;
}

export interface ChangeOutcome {
  readonly reply: Reply;
  readonly memory: Memory;
  readonly notices: readonly Notice[];
}

/** A message's way: clean it, recall the conversation, understand, answer, prove, put into words. */
export type TurnTaker = (message: IncomingMessage) => Promise<Turn>;

export function createTurnTaker(parts: ChatParts): TurnTaker {
  const { conversations, clock } = parts;
  return async (message) => {
    const { conversationId, reach } = message;
    const answering = parts.answering[reach];
    const text = normalizeText(message.text).trim();
    // A picture without words may prove what waits for a yes
    const refusal = text === '' && message.attachment !== undefined ? null : refuse(text);
    if (refusal !== null) return { reply: refusal, memory: null };
    const now = clock.now();
    const memory = conversationId === null ? null : await readMemory(conversations, conversationId, { now, reach });
    if (isStale(message, memory)) return { reply: say('chat', vi.chat.staleChoice), memory: null };
    const documents = await answering.library.documents();
    const question = parts.readQuestion(parts.spellSymbols(text), {
      loadedProvinces: [...new Set(documents.flatMap(({ province }) => province ?? []))],
      today: clock.today(),
    });
    const before: Memory = { ...(memory ?? EMPTY_MEMORY), reach, at: now };
    const tracked = await trackingTurn(text, question, before, documents, message, parts);
    if (tracked !== null) return { ...tracked, reply: withIntroduction(tracked.reply, memory, message) };
    if (message.attachment !== undefined && text === '')
      return { reply: say('chat', vi.attachments[message.attachment.kind]), memory: null };
    const kind = parts.readSmallTalk(text, question.tokens);
    if (kind !== null) {
      const reply = await talk(kind, memory, documents, { library: answering.library, reach, embeddings: parts.embeddings() });
      return { reply: withIntroduction(reply, memory, message), memory: { ...before, ...recallPages(reply, message) } };
    }
    const standalone = standAlone(text, question, memory, documents);
    if (standalone === null || saysNothing(standalone.question)) return { reply: say('clarify', vi.chat.notUnderstood), memory: null };
    const { reply, checked } = await answer(standalone, memory, message, parts);
    const recalled = recall(standalone.question, checked, documents);
    return {
      reply: withIntroduction(reply, memory, message),
      memory: {
        ...before,
        ...recalled,
        pages: reply.pages,
        page: 0,
        turn: message.turn ?? '',
        // Whoever asks something else has not said yes
        tracking: { ...before.tracking, draft: null },
      },
    };
  };
}

/** A button speaks of the turn that offered it; a whole command needs no turn. */
function isStale({ offeredIn, text }: IncomingMessage, memory: Memory | null): boolean {
  return offeredIn !== undefined && !text.startsWith('/') && offeredIn !== memory?.turn;
}

/** What the message does to tracked work, as a turn of the conversation; null where it is not about it. */
async function trackingTurn(
  text: string,
  question: Question,
  before: Memory,
  documents: readonly OfficialDocument[],
  message: IncomingMessage,
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
function saysNothing({ asked, ordinals, concepts, agencies, collectives, documents, provinces, section, time }: Question): boolean {
  const empty =
    [ordinals, agencies, collectives, documents, provinces].every(({ length }) => length === 0) && section === null && time === null;
  return empty && asked.size === 0 && concepts.every(({ words }) => words.every((word) => /^\d+$/u.test(word)));
}

async function answer(
  { question, boundTo }: StandaloneQuestion,
  memory: Memory | null,
  message: IncomingMessage,
  parts: ChatParts,
): Promise<{ reply: Reply; checked: CheckedAnswer | null }> {
  const { clock, logger } = parts;
  const answering = parts.answering[message.reach];
  const asker = {
    province: boundTo === null ? (message.person?.province ?? null) : null,
    agency: message.person?.agency ?? null,
    conversationDocuments: boundTo ?? memory?.documents ?? [],
  };
  const ruled: Answer = await answerQuestion(question, asker, clock.today(), answering);
  const { found, rendered: plain } = await improve(ruled, question, message, parts);
  try {
    const checked = await checkAnswer(found, answering.library);
    const rendered = withReach(withFormerName(plain, question), message.reach);
    return {
      reply: {
        ...say(rendered.behaviour, rendered.text),
        pages: rendered.pages,
        choices: found.kind === 'clarify' ? offerChoices(found) : [],
        citations: checked.citations,
        tasks: checked.tasks,
      },
      checked,
    };
  } catch (error) {
    if (!(error instanceof UnprovenAnswerError)) throw error;
    logger.error('answer-not-proven', error, { kind: found.kind });
    return { reply: say('abstain', vi.chat.unproven), checked: null };
  }
}

/** Only where the rules find nothing in the documents, a model may: nobody waits for one where a record or a passage answers. */
async function improve(
  ruled: Answer,
  question: Question,
  { reach, person, conversationId }: IncomingMessage,
  { askModel, clock }: ChatParts,
): Promise<{ readonly found: Answer; readonly rendered: Rendered }> {
  const unchanged = { found: ruled, rendered: renderAnswer(ruled, clock.today()) };
  if (askModel === null || ruled.kind !== 'absent' || ruled.reason !== 'not-in-documents') return unchanged;
  const asker = person !== null && 'id' in person ? `person:${person.id}` : (conversationId ?? '');
  const answer = await askModel({ question, absent: ruled, reach, person: asker });
  if (answer.kind === 'nothing') return unchanged;
  if (answer.kind === 'answered') {
    const passages = answer.sentences.map(({ found }) => found);
    return { found: { kind: 'passages', passages, rows: [], elsewhere: [], notes: [] }, rendered: renderModelAnswer(answer.sentences) };
  }
  const { rendered } = unchanged;
  const note = words.model.unavailable;
  return { found: ruled, rendered: { ...rendered, text: `${rendered.text}\n${note}`, pages: withNote(rendered.pages, [note]) } };
}

/** "Tiền Giang": the reply says what the province is called now. */
function withFormerName(rendered: Rendered, { formerProvince, provinces }: Question): Rendered {
  const [current] = provinces;
  if (formerProvince === null || current === undefined) return rendered;
  const note = vi.provinceNow(formerProvince, current);
  return { ...rendered, text: `${rendered.text}\n${note}`, pages: withNote(rendered.pages, [note]) };
}

/** "Not in the documents" would be more than is known where only the public ones were looked at. */
function withReach(rendered: Rendered, reach: Reach): Rendered {
  const notes = rendered.behaviour === 'abstain' ? reachNotes(reach) : [];
  return { ...rendered, text: [rendered.text, ...notes].join('\n'), pages: withNote(rendered.pages, notes) };
}

function recall(question: Question, checked: CheckedAnswer | null, documents: readonly OfficialDocument[]): Partial<Memory> {
  const idOf = (fileName: string): number[] => documents.filter((document) => document.fileName === fileName).map(({ id }) => id);
  const found = checked?.answer;
  const cited = [...new Set((checked?.citations ?? []).flatMap(({ document }) => idOf(document)))];
  const choices =
    found?.kind === 'clarify'
      ? found.choices.map(({ document, task }) => ({ documentId: document.id, ordinal: task?.ordinal ?? null }))
      : [];
  const rows =
    found?.kind === 'clarify'
      ? []
      : (checked?.tasks ?? []).flatMap(({ document, ordinal }) => idOf(document).map((documentId) => ({ documentId, ordinal })));
  return { question, ...(cited.length === 0 ? {} : { documents: cited }), rows, choices };
}

/** At the first contact of a conversation the assistant says that it is a machine (Luật Trí tuệ nhân tạo 134/2025/QH15). */
function withIntroduction(reply: Reply, memory: Memory | null, message: IncomingMessage): Reply {
  if (message.conversationId === null || memory !== null || reply.text.startsWith(vi.chat.introduction)) return reply;
  return { ...reply, introduction: vi.chat.introduction };
}
