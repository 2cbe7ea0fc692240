import type { Question } from '../answering/question/question.ts';
import type { Reach } from '../domain/message.ts';
import type { ConversationRepository } from '../ports/repositories.ts';
import { NO_TRACKING, type TrackingMemory } from './tracking/tracking-memory.ts';

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
  readonly tracking: TrackingMemory;
  /** From which documents all this came. */
  readonly reach: Reach;
  /** ISO moment of the last message. */
  readonly at: string;
}

export const EMPTY_MEMORY: Memory = {
  question: null,
  documents: [],
  rows: [],
  choices: [],
  pages: [],
  page: 0,
  turn: '',
  tracking: NO_TRACKING,
  reach: 'public',
  at: '',
};

/** The turn of a digest, which nobody asked for: its pages can be turned as long as its numbers hold. */
export const DIGEST_TURN = 'digest';

/** A number or a yes typed later than this no longer means what was offered. */
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
  // What an older programme has written has no tracking, or only parts of it
  const {
    question,
    tracking: kept,
    ...rest
  } = JSON.parse(stored) as Omit<Stored, 'tracking'> & { readonly tracking?: Partial<TrackingMemory> };
  const tracking = { ...NO_TRACKING, ...kept };
  if (rest.reach !== 'public' && reach === 'public') return null;
  const age = (Date.parse(now) - Date.parse(rest.at)) / 60_000;
  if (age > TOPIC_HOURS * 60) return null;
  const restored = question === null ? null : ({ ...question, asked: new Set(question.asked) } as Question);
  const isOld = age > CHOICE_MINUTES;
  return {
    ...rest,
    question: restored,
    choices: isOld ? [] : rest.choices,
    pages: isOld && rest.turn !== DIGEST_TURN ? [] : rest.pages,
    // A list of the morning is answered all day ("xong 2"); a yes is not
    tracking: isOld ? { ...NO_TRACKING, listed: tracking.listed, wishes: tracking.wishes } : tracking,
  };
}

export async function writeMemory(conversations: ConversationRepository, conversationId: string, memory: Memory): Promise<void> {
  const { question, ...rest } = memory;
  const stored: Stored = { ...rest, question: question === null ? null : { ...question, asked: [...question.asked] } };
  await conversations.write(conversationId, JSON.stringify(stored), memory.at);
}
