import { MAX_MESSAGE_LENGTH, type Reply } from '../domain/message.ts';
import { isUnmarked } from '../domain/vietnamese-text.ts';
import * as vi from '../messages/vi.ts';
import { say } from './say.ts';

/** Latin letters only, no Vietnamese word among them. */
const ENGLISH =
  /^(?=.*\b(?:the|what|who|when|which|where|how|is|are|please|does|do|task|deadline of|report|province)\b)(?:[\x20-\x7e]+)$/iu;
const MIN_ENGLISH_WORDS = 3;

/** What is no question at all gets a clear answer and leaves no trace. */
export function refuse(text: string): Reply | null {
  if (text.length > MAX_MESSAGE_LENGTH) return say('refuse', vi.chat.tooLong(MAX_MESSAGE_LENGTH));
  if (!/[\p{L}\p{N}]/u.test(text)) return say('chat', vi.chat.empty);
  const english = text.match(/\b(?:the|what|who|when|which|where|how|is|are|of|for|please|in)\b/giu)?.length ?? 0;
  if (isUnmarked(text.toLowerCase()) && ENGLISH.test(text) && english >= MIN_ENGLISH_WORDS) return say('abstain', vi.chat.notVietnamese);
  return null;
}
