import type { Lexicon } from '../../domain/lexicon.ts';
import { createPhraseMatcher } from '../../domain/phrase-matcher.ts';
import { squeeze } from '../../domain/vietnamese-text.ts';
import type { ReadWords } from './read-words.ts';
import type { ReminderCommand } from './reminder-command.ts';

type DeadlineOrder = Extract<ReminderCommand, { kind: 'deadline' }>;

/** What has happened is told in some words, not in a letter. Characters. */
const MAX_REASON = 200;
/** Between the number of a task and its new deadline stand no more words than these. */
const MAX_BETWEEN = 2;

/** "đặt hạn nv 4 31/12/2026", "Thủ tướng đã ban hành Chỉ thị, nv 4 hạn 20/12". */
export function createDeadlineOrderReader({ reminderWords, reportWords }: Pick<Lexicon, 'reminderWords' | 'reportWords'>) {
  const says = createPhraseMatcher(reminderWords.deadline.map((words) => [words, true] as const));
  const asks = createPhraseMatcher(
    [...reportWords.signals.asks, ...reportWords.signals.extension, ...reportWords.signals.remind].map((words) => [words, true] as const),
  );

  return (read: ReadWords): DeadlineOrder | null => {
    const { text, tokens, found, numbers, ordinalRange, day } = read;
    if (/\?\s*$/u.test(text) || asks.findAll(tokens).length > 0) return null;
    const order = found.find(({ value }) => value.includes('setDeadline'));
    const due = day?.iso ?? null;
    if (order !== undefined) {
      if (numbers.ordinals.length === 0) return null;
      const from = Math.min(order.from, ordinalRange?.from ?? order.from);
      const to = Math.max(order.to, ordinalRange?.to ?? 0);
      const [start, end] = [tokens[from]?.start ?? 0, Math.max(day?.end ?? 0, tokens[to - 1]?.end ?? 0)];
      return { kind: 'deadline', numbers: firstOf(read), due, reason: reasonOf(text, start, end), isOrder: true };
    }
    if (ordinalRange === null || day === null || due === null) return null;
    const said = says.findAll(tokens).find(({ from }) => from >= ordinalRange.to && from - ordinalRange.to <= MAX_BETWEEN);
    const end = said === undefined ? undefined : tokens[said.to - 1]?.end;
    if (end === undefined || day.start < end || tokens.filter(({ start }) => start >= end && start < day.start).length > MAX_BETWEEN)
      return null;
    return { kind: 'deadline', numbers, due, reason: reasonOf(text, tokens[ordinalRange.from]?.start ?? 0, day.end), isOrder: false };
  };
}

/** A line of a list is one: "đặt hạn 1 31/12/2026". */
const firstOf = ({ numbers: { ordinals, isBare } }: ReadWords) => ({ ordinals: isBare ? ordinals.slice(0, 1) : ordinals, isBare });

/** What stands around the order. */
function reasonOf(text: string, start: number, end: number): string {
  const around = [text.slice(0, start), text.slice(end)].map((part) => squeeze(part.replace(/^[\s,;:.()–-]+|[\s,;:.()–-]+$/gu, '')));
  return around
    .filter((part) => part !== '')
    .join('; ')
    .slice(0, MAX_REASON);
}
