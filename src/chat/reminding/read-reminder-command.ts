import type { AgencyRecognizer } from '../../domain/agency-recognition.ts';
import { readDayPhrase } from '../../domain/day-phrase.ts';
import { type Lexicon, REMINDER_WORDS, type ReminderWord } from '../../domain/lexicon.ts';
import { createPhraseMatcher } from '../../domain/phrase-matcher.ts';
import { createOrdinalReader } from '../../domain/read-ordinals.ts';
import { blankOut, fold, type Token, tokenize } from '../../domain/vietnamese-text.ts';
import { createDeadlineOrderReader } from './read-deadline-order.ts';
import type { ReadWords } from './read-words.ts';
import type { NudgedWork, ReminderCommand } from './reminder-command.ts';

/** Reads messages that say nothing but something about reminders; null for all others. @param today ISO */
export type ReminderCommandReader = (text: string, today: string) => ReminderCommand | null;

/** "/nhacviec@SauRoBot": in a group Telegram adds the bot's name. */
const COMMAND = /^\/([\p{L}\p{M}]+)(?:@\w+)?(?:\s|$)/u;
const COMMANDS: Readonly<Record<string, Extract<ReminderCommand, { kind: 'wishes' | 'nudges' | 'untold' | 'undated' }>>> = {
  nhacviec: { kind: 'wishes' },
  nhacnho: { kind: 'nudges' },
  chuanhacduoc: { kind: 'untold' },
  chuacohan: { kind: 'undated' },
};
const HOUR = /(?<![\d/])(?:[01]?\d|2[0-3])\s*(?:h|giờ|gio|g|:(?=\d))\s*(?:[0-5]\d|rưỡi|ruoi)?(?![\p{L}\d])/giu;

export function createReminderCommandReader(lexicon: Lexicon, recognizer: AgencyRecognizer): ReminderCommandReader {
  const kindsOf = new Map<string, ReminderWord[]>();
  for (const kind of REMINDER_WORDS)
    for (const phrase of lexicon.reminderWords[kind]) kindsOf.set(phrase, [...(kindsOf.get(phrase) ?? []), kind]);
  const parts = createPhraseMatcher<readonly ReminderWord[]>(kindsOf);
  const selves = createPhraseMatcher(lexicon.reportWords.selves.map((words) => [words, true] as const));
  const readOrdinals = createOrdinalReader(lexicon);
  const readDeadlineOrder = createDeadlineOrderReader(lexicon);

  return (typed, today) => {
    const slashed = COMMAND.exec(typed);
    if (slashed !== null) return COMMANDS[fold(slashed[1] ?? '')] ?? null;
    const text = typed.replace(HOUR, (hour) => ' '.repeat(hour.length));
    const tokens = tokenize(text);
    if (tokens.length > MAX_WORDS) return null;
    const read = readParts(text, tokens, today);
    const order = readDeadlineOrder(read);
    if (order !== null) return order;
    if (/\?\s*$/u.test(typed)) return null;
    return readOwn(read) ?? readNudge(read);
  };

  function readParts(text: string, tokens: readonly Token[], today: string): ReadWords {
    const { ordinals, groups, taken } = readOrdinals(tokens, text);
    const hidden = groups.reduce((rest, { from, to }) => blankOut(rest, tokens[from]?.start ?? 0, tokens[to - 1]?.end ?? 0), text);
    const day = readDayPhrase(hidden, today, 'ahead');
    const inDay = (i: number): boolean => day !== null && isWithin(tokens[i], day.span);
    const bare = tokens.flatMap(({ text: word }, i) => (/^\d{1,2}$/u.test(word) && !inDay(i) && !taken.has(i) ? [word] : []));
    const isBare = ordinals.length === 0;
    const [first] = groups;
    return {
      text,
      tokens,
      found: parts.findAll(tokens).filter(({ from, to }) => !tokens.some((_, i) => i >= from && i < to && (taken.has(i) || inDay(i)))),
      numbers: { ordinals: isBare ? bare : ordinals, isBare },
      ordinalRange: first === undefined ? null : { from: first.from, to: first.to },
      day: day === null ? null : { iso: day.kind === 'day' ? day.day : null, ...day.span },
    };
  }

  /** The indexes of words that have no part in it. */
  function restOf(
    { tokens, found, text, day, numbers: { isBare } }: ReadWords,
    more: readonly { from: number; to: number }[] = [],
  ): number[] {
    const { taken } = readOrdinals(tokens, text);
    const isCovered = (i: number): boolean => [...found, ...more].some(({ from, to }) => i >= from && i < to);
    return tokens.flatMap((token, i) => {
      const isNumber = taken.has(i) || (isBare && /^\d{1,2}$/u.test(token.text));
      return isNumber || isCovered(i) || (day !== null && isWithin(token, { start: day.start, end: day.end })) ? [] : [i];
    });
  }

  /** What somebody says of the own reminders: every word of the message has a part in it. */
  function readOwn(read: ReadWords): ReminderCommand | null {
    const { numbers, day } = read;
    const has = (kind: ReminderWord): boolean => read.found.some(({ value }) => value.includes(kind));
    if (OTHERS.some(has) || restOf(read).length > 0) return null;
    if (has('cancel')) return numbers.ordinals.length > 0 ? { kind: 'cancel', numbers } : null;
    if (has('unmute')) return { kind: 'unmute', numbers };
    const until = day?.iso ?? null;
    // "để thứ 6 nhắc em nv 9" asks for a reminder, and puts none off; "trước hạn 3 ngày thì nhắc" too
    if (isForSelf(read) || (day !== null && until === null)) return null;
    if (has('snooze') && (until !== null || numbers.ordinals.length > 0)) return { kind: 'snooze', numbers, until };
    return has('putOff') && has('remind') && until !== null ? { kind: 'snooze', numbers, until } : null;
  }

  function isForSelf({ found, tokens, numbers: { isBare } }: ReadWords): boolean {
    const last = found.findLast(({ value }) => value.includes('snooze') || value.includes('remind'));
    return !isBare && last !== undefined && selves.matchAt(tokens, last.to) !== null;
  }

  function readNudge(read: ReadWords): ReminderCommand | null {
    const { tokens, found, numbers, day, text } = read;
    const has = (kind: ReminderWord): boolean => found.some(({ value }) => value.includes(kind));
    const opening = found.find(({ value }) => value.includes('nudge') || value.includes('urge'));
    if (opening === undefined) return null;
    // "nhắc em việc nv 4 của Sở Tư pháp": a wish; not so "nhắc anh em nv 4"
    const next = found.find(({ from }) => from === opening.to);
    if (next?.value.includes('ownPeople') !== true && selves.matchAt(tokens, opening.to) !== null) return null;
    const agencies = recognizer.find(tokens).filter(({ from }) => from >= opening.to);
    const groups = recognizer.findCollectives(tokens).filter(({ from }) => from >= opening.to);
    const rest = restOf(read, [...agencies, ...groups]);
    const [first, last] = [rest[0], rest.at(-1)];
    if (first !== undefined && last !== undefined && (last - first >= rest.length || first < opening.to)) return null;
    const name = first === undefined ? null : text.slice(tokens[first]?.start ?? 0, tokens[last ?? first]?.end ?? 0);
    const receivers = {
      agencyIds: agencies.map(({ value }) => value.id),
      kinds: [
        ...new Set([
          ...groups.flatMap(({ value }) => value),
          ...(has('communes') ? (['commune'] as const) : []),
          ...(has('departments') ? (['department'] as const) : []),
        ]),
      ],
      name,
      areOwn: has('ownPeople'),
    };
    const isNamed = agencies.length > 0 || receivers.kinds.length > 0 || name !== null || has('everyone') || receivers.areOwn;
    const work: NudgedWork = has('unreported') ? 'unreported' : has('late') ? 'late' : 'open';
    const isOfWork = numbers.ordinals.length > 0 || work === 'late';
    if (has('urge') ? !isNamed && !isOfWork : !isNamed) return null;
    return { kind: 'nudge', numbers, receivers, work, hasDay: day !== null };
  }
}

/** A longer message tells something. */
const MAX_WORDS = 60;
/** Words for others, or of other things. */
const OTHERS = ['urge', 'everyone', 'communes', 'departments', 'unreported', 'late', 'setDeadline'] as const;

const isWithin = (token: Token | undefined, { start, end }: { readonly start: number; readonly end: number }): boolean =>
  token !== undefined && token.start >= start && token.end <= end;
