import { Temporal } from 'temporal-polyfill';
import type { Question } from '../answering/question/question.ts';
import type { Reach } from '../domain/message.ts';
import type { ConversationRepository } from '../ports/repositories.ts';

/** What a conversation remembers between two messages. */
export interface Memory {
  /** The last question, completed; null before the first. */
  readonly question: Question | null;
  /** Documents of the last answer. */
  readonly documents: readonly number[];
  /** Rows of the last answer. */
  readonly rows: readonly { readonly documentId: number; readonly ordinal: string }[];
  /** Readings offered, in their numbered order; empty when nothing was offered. */
  readonly choices: readonly { readonly documentId: number; readonly ordinal: string | null }[];
  /** Pages of the last answer, and which of them was shown last. */
  readonly pages: readonly string[];
  readonly page: number;
  /** The turn that offered choices and pages. */
  readonly turn: string;
  /** From which documents all this came. */
  readonly reach: Reach;
  /** ISO moment of the last message. */
  readonly at: string;
}

/** A number typed later than this no longer means a choice. */
const CHOICE_MINUTES = 15;
/** What was spoken of before this is forgotten. */
const TOPIC_HOURS = 12;

type Stored = Omit<Memory, 'question'> & { readonly question: (Omit<Question, 'asked'> & { readonly asked: readonly string[] }) | null };

/**
 * The memory of a conversation that is not older than its use; null for a new or forgotten one.
 * What was said to someone who may see more (the account was unlinked, or a group has several people) is not recalled.
 */
export async function readMemory(
  conversations: ConversationRepository,
  conversationId: string,
  { now, reach }: { readonly now: string; readonly reach: Reach },
): Promise<Memory | null> {
  const stored = await conversations.read(conversationId);
  if (stored === null) return null;
  const { question, ...rest } = JSON.parse(stored) as Stored;
  if (rest.reach !== 'public' && reach === 'public') return null;
  const age = Temporal.Instant.from(rest.at).until(Temporal.Instant.from(now)).total('minutes');
  if (age > TOPIC_HOURS * 60) return null;
  const restored = question === null ? null : ({ ...question, asked: new Set(question.asked) } as Question);
  return { ...rest, question: restored, choices: age > CHOICE_MINUTES ? [] : rest.choices, pages: age > CHOICE_MINUTES ? [] : rest.pages };
}

export async function writeMemory(conversations: ConversationRepository, conversationId: string, memory: Memory): Promise<void> {
  const { question, ...rest } = memory;
  const stored: Stored = { ...rest, question: question === null ? null : { ...question, asked: [...question.asked] } };
  await conversations.write(conversationId, JSON.stringify(stored), memory.at);
}
