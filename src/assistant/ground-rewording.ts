import type { Question } from '../answering/question/question.ts';
import { fold, tokenize } from '../domain/vietnamese-text.ts';

/** What a conversation has spoken of before a message that leans on it. */
export interface Ground {
  /** Null before the first question. */
  readonly question: Question | null;
  readonly ordinals: readonly string[];
}

/** Longer rewordings explain instead of asking; words. */
const MAX_WORDS = 40;
/** A message of more words than this says itself what it is about. */
const MAX_LEANING = 8;
/** Words that turn a question round or narrow it, folded; a "không" at its end only asks. */
const TURNS =
  /(?<![a-z])(?:khong(?!\s*(?:a|em|nhi|vay|the|nhe)?\s*[?.!]*$)|chua(?!\s*[?.!]*$)|chang|dung|tru|ngoai|cam|mien|neu|hoac)(?![a-z])/gu;

/**
 * Whether a rewording asks what was asked: it names no place, number, agency, document or time that neither the message nor the
 * conversation named, leaves none of the message's out, asks for the same kind of fact, and keeps something of what it is about.
 */
export function isGrounded(rewording: Question, said: Question, ground: Ground): boolean {
  const before = ground.question;
  const named = (of: (question: Question) => readonly string[], more: readonly string[] = []): boolean => {
    const own = of(said);
    const allowed = new Set([...own, ...(before === null ? [] : of(before)), ...more]);
    const given = new Set(of(rewording));
    return own.every((name) => given.has(name)) && [...given].every((name) => allowed.has(name));
  };
  return (
    rewording.tokens.length <= MAX_WORDS &&
    named(({ provinces }) => provinces) &&
    named(({ ordinals }) => ordinals, ground.ordinals) &&
    named(({ agencies }) => agencies.map(({ id }) => id)) &&
    named(({ collectives }) => collectives) &&
    named(({ documents }) => documents.map(({ number }) => number)) &&
    named(({ section }) => (section === null ? [] : [section])) &&
    named(({ time }) => (time === null ? [] : [JSON.stringify(time)])) &&
    named(({ text }) => text.match(/\d+/gu) ?? [], ground.ordinals) &&
    turnsOf(rewording) === turnsOf(said) &&
    [...said.asked].every((field) => rewording.asked.has(field)) &&
    keepsTopic(rewording, said, before)
  );
}

const turnsOf = ({ text }: Question): string => (fold(text).match(TURNS) ?? []).toSorted().join(' ');

/**
 * Of what a message is about, some word stays; or nothing stands in its place but what the conversation was about, and then only where
 * the message is short enough to lean on that.
 */
function keepsTopic(rewording: Question, said: Question, before: Question | null): boolean {
  const about = rewording.concepts.flatMap(({ words }) => words);
  const topic = new Set(said.concepts.flatMap(({ words }) => words));
  if (about.some((word) => topic.has(word))) return true;
  if (topic.size > 0 && (before === null || said.tokens.length > MAX_LEANING)) return false;
  const known = new Set([...said.tokens, ...(before?.tokens ?? [])].map(({ folded }) => folded));
  return about.every((word) => known.has(word));
}

const PERCENT = /(?<![\d/.,])(\d{1,3})\s*(?:%|phần trăm|phan tram)/giu;

/** Whether the person's own words name this share. */
export const saysPercent = (percent: number, message: string): boolean =>
  Array.from(message.matchAll(PERCENT)).some(([, number]) => Number(number) === percent);

/** Whether each of the copied facts stands in the person's own words, as it is and whole. */
export function standsIn(facts: readonly string[], message: string): boolean {
  const words = ` ${tokenize(message)
    .map(({ text }) => text)
    .join(' ')} `;
  return facts.every((fact) => {
    const copied = tokenize(fact)
      .map(({ text }) => text)
      .join(' ');
    const at = message.indexOf(fact);
    // "10" is no fact of "10/12" or "3.10"
    const isWhole = !/[\d/.,%]/u.test(message[at - 1] ?? ' ') && !/^(?:[\d/%]|[.,]\d)/u.test(message.slice(at + fact.length));
    return copied !== '' && at >= 0 && isWhole && words.includes(` ${copied} `);
  });
}
