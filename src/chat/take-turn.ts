import type { Question } from '../answering/question/question.ts';
import type { IncomingMessage, Reply } from '../domain/message.ts';
import { normalizeText } from '../domain/vietnamese-text.ts';
import * as vi from '../messages/vi.ts';
import { EMPTY_MEMORY, type Memory, readMemory } from './conversation-memory.ts';
import { improveTurn } from './improve-turn.ts';
import { refuse } from './refuse.ts';
import { type ChatParts, type Situation, takeRuledTurn } from './ruled-turn.ts';
import { say } from './say.ts';
import type { Turn, TurnTaker, Waiting } from './turn.ts';

/** For a message that nobody can follow with another. */
const ALONE: Waiting = { signal: new AbortController().signal, show: () => undefined };

export function createTurnTaker(parts: ChatParts): TurnTaker {
  const { conversations, clock } = parts;

  /** By rules; where they are unsure and there is a model, with what it finds and the rules bear out. */
  async function take(text: string, situation: Situation, waiting: Waiting): Promise<Turn> {
    const read = (typed: string): Question =>
      parts.readQuestion(parts.spellSymbols(typed), {
        loadedProvinces: [...new Set(situation.documents.flatMap(({ province }) => province ?? []))],
        today: clock.today(),
      });
    const question = read(text);
    const ruled = await takeRuledTurn({ text, question }, situation, parts);
    if (parts.openModel === null || ruled.end.kind === 'settled') return ruled.turn;
    return improveTurn(ruled, { read: { text, question }, readQuestion: read, situation, waiting, openModel: parts.openModel }, parts);
  }

  return async (message, waiting = ALONE) => {
    const { conversationId, reach } = message;
    const text = normalizeText(message.text).trim();
    // A picture without words may prove what waits for a yes
    const refusal = text === '' && message.attachment !== undefined ? null : refuse(text);
    if (refusal !== null) return { reply: refusal, memory: null };
    const now = clock.now();
    const memory = conversationId === null ? null : await readMemory(conversations, conversationId, { now, reach });
    if (isStale(message, memory)) return { reply: say('chat', vi.chat.staleChoice), memory: null };
    const documents = await parts.answering[reach].library.documents();
    const before: Memory = { ...(memory ?? EMPTY_MEMORY), reach, at: now };
    const turn = await take(text, { message, memory, before, documents }, waiting);
    // What leaves no memory would be introduced again by the next message
    const leavesNothing = turn.memory === null && turn.change === undefined;
    return leavesNothing ? turn : { ...turn, reply: withIntroduction(turn.reply, memory, message) };
  };
}

/** A button speaks of the turn that offered it; a whole command needs no turn. */
function isStale({ offeredIn, text }: IncomingMessage, memory: Memory | null): boolean {
  return offeredIn !== undefined && !text.startsWith('/') && offeredIn !== memory?.turn;
}

/** At the first contact of a conversation the assistant says that it is a machine (Luật Trí tuệ nhân tạo 134/2025/QH15). */
function withIntroduction(reply: Reply, memory: Memory | null, message: IncomingMessage): Reply {
  if (message.conversationId === null || memory !== null || reply.text.startsWith(vi.chat.introduction)) return reply;
  return { ...reply, introduction: vi.chat.introduction };
}
