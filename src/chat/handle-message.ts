import type { Answer, CheckedAnswer } from '../answering/answer.ts';
import { answerQuestion } from '../answering/answer-question.ts';
import { checkAnswer, UnprovenAnswerError } from '../answering/check-answer.ts';
import type { AnsweringParts } from '../answering/parts.ts';
import type { Question } from '../answering/question/question.ts';
import type { QuestionReader } from '../answering/question/read-question.ts';
import type { OfficialDocument } from '../domain/document.ts';
import { type IncomingMessage, MAX_MESSAGE_LENGTH, type Reach, type Reply } from '../domain/message.ts';
import { isUnmarked, normalizeText } from '../domain/vietnamese-text.ts';
import * as vi from '../messages/vi.ts';
import type { Clock } from '../ports/clock.ts';
import type { Logger } from '../ports/logger.ts';
import type { Storage } from '../ports/repositories.ts';
import { type Memory, readMemory, writeMemory } from './conversation-memory.ts';
import { completeFollowUp, readChoice, type StandaloneQuestion } from './follow-up.ts';
import { type Rendered, withNote } from './paginate.ts';
import { renderAnswer } from './render-answer.ts';
import { shortTitle } from './render-row.ts';
import { say } from './say.ts';
import type { SmallTalk } from './small-talk.ts';

export interface ChatParts {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly answering: Readonly<Record<Reach, AnsweringParts>>;
  readonly readQuestion: QuestionReader;
  readonly readSmallTalk: (text: string, tokens: Question['tokens']) => SmallTalk | null;
}

/** A message's way: clean it, recall the conversation, understand, answer, prove, put into words, remember. */
export type MessageHandler = (message: IncomingMessage) => Promise<Reply>;

export function createMessageHandler(parts: ChatParts): MessageHandler {
  const { storage, clock } = parts;
  return async (message) => {
    const { conversationId, reach } = message;
    const answering = parts.answering[reach];
    const text = normalizeText(message.text).trim();
    const refusal = refuse(text);
    if (refusal !== null) return refusal;
    const now = clock.now();
    const documents = await answering.library.documents();
    const memory = conversationId === null ? null : await readMemory(storage.conversations, conversationId, { now, reach });
    const question = parts.readQuestion(text, {
      loadedProvinces: [...new Set(documents.flatMap(({ province }) => province ?? []))],
      today: clock.today(),
    });
    const talk = await smallTalk(parts.readSmallTalk(text, question.tokens), memory, documents, answering, reach);
    if (talk !== null) {
      await remember(message, memory, { pages: talk.pages.slice(1) }, now, storage);
      return withIntroduction(firstPage(talk), memory, message);
    }
    const standalone = standAlone(text, question, memory, documents);
    if (standalone === null || saysNothing(standalone.question)) return say('clarify', vi.chat.notUnderstood);
    const { reply, checked } = await answer(standalone, memory, message, parts);
    await remember(message, memory, recall(standalone.question, checked, reply, documents), now, storage);
    return withIntroduction(firstPage(reply), memory, message);
  };
}

/** Latin letters only, no Vietnamese word among them. */
const ENGLISH =
  /^(?=.*\b(?:the|what|who|when|which|where|how|is|are|please|does|do|task|deadline of|report|province)\b)(?:[\x20-\x7e]+)$/iu;
const MIN_ENGLISH_WORDS = 3;

/** What is no question at all gets a clear answer and leaves no trace. */
function refuse(text: string): Reply | null {
  if (text.length > MAX_MESSAGE_LENGTH) return say('refuse', vi.chat.tooLong(MAX_MESSAGE_LENGTH));
  if (!/[\p{L}\p{N}]/u.test(text)) return say('chat', vi.chat.empty);
  const english = text.match(/\b(?:the|what|who|when|which|where|how|is|are|of|for|please|in)\b/giu)?.length ?? 0;
  if (isUnmarked(text.toLowerCase()) && ENGLISH.test(text) && english >= MIN_ENGLISH_WORDS) return say('abstain', vi.chat.notVietnamese);
  return null;
}

async function smallTalk(
  talk: SmallTalk | null,
  memory: Memory | null,
  documents: readonly OfficialDocument[],
  { library }: AnsweringParts,
  reach: Reach,
): Promise<Reply | null> {
  switch (talk) {
    case null:
      return null;
    case 'greeting':
      return say('chat', vi.chat.greeting);
    case 'thanks':
      return say('chat', vi.chat.thanks);
    case 'help':
      return say('chat', `${vi.chat.introduction}\n${vi.chat.examples}`);
    case 'more':
      return memory === null || memory.pages.length === 0
        ? say('chat', vi.chat.noMore)
        : { ...say('answer', memory.pages.join('\n')), pages: memory.pages };
    case 'documents': {
      const shelf = await library.shelve(documents);
      const lines = shelf.map(({ document, tasks }) =>
        vi.chat.document(shortTitle(document), tasks.length, document.unreadAnnex ? vi.chat.annexNotRead : ''),
      );
      return say('answer', [vi.chat.documents(documents.length), ...lines, ...reachNotes(reach)].join('\n'));
    }
  }
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
  const found: Answer = await answerQuestion(question, asker, clock.today(), answering);
  try {
    const checked = await checkAnswer(found, answering.library);
    return {
      reply: {
        ...withReach(withFormerName(renderAnswer(found, clock.today()), question), message.reach),
        introduction: null,
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

const reachNotes = (reach: Reach): string[] => (reach === 'public' ? [vi.publicOnly] : []);

function recall(question: Question, checked: CheckedAnswer | null, reply: Reply, documents: readonly OfficialDocument[]): Partial<Memory> {
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
  return { question, ...(cited.length === 0 ? {} : { documents: cited }), rows, choices, pages: reply.pages.slice(1) };
}

async function remember(
  message: IncomingMessage,
  before: Memory | null,
  change: Partial<Memory>,
  now: string,
  storage: Storage,
): Promise<void> {
  if (message.conversationId === null) return;
  const empty: Memory = { question: null, documents: [], rows: [], choices: [], pages: [], reach: message.reach, at: now };
  await writeMemory(storage.conversations, message.conversationId, { ...(before ?? empty), ...change, reach: message.reach, at: now });
}

/** The first page says how to see the next one. */
function firstPage(reply: Reply): Reply {
  const [first = '', ...rest] = reply.pages;
  return rest.length === 0 ? reply : { ...reply, pages: [`${first}\n${vi.chat.more(rest.length)}`, ...rest] };
}

/** At the first contact of a conversation the assistant says that it is a machine (Luật Trí tuệ nhân tạo 134/2025/QH15). */
function withIntroduction(reply: Reply, memory: Memory | null, message: IncomingMessage): Reply {
  if (message.conversationId === null || memory !== null || reply.text.startsWith(vi.chat.introduction)) return reply;
  return { ...reply, introduction: vi.chat.introduction };
}
