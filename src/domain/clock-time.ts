import type { ClockTime } from './reminder.ts';
import { foldInPlace } from './vietnamese-text.ts';

/** "8h", "8h30", "8 giờ rưỡi sáng", "14:00": the hour, its minutes, the part of the day. */
const CLOCK =
  /(?<![\d/.,])(?<hour>[01]?\d|2[0-4])\s*(?:h|g|gio|:(?=\d\d(?!\d)))\s*(?<minute>[0-5]\d(?!\d)|ruoi)?(?:\s*(?:phut|p)\b)?\s*(?<part>sang|trua|chieu|toi)?(?![a-z\d])/u;
/** When people mean to be reminded who name no hour; in the morning nothing is said, as everything is told in the morning. */
const PARTS: readonly (readonly [RegExp, ClockTime])[] = [
  [/\b(?:buoi\s+)?trua\s+(?=mai|nay|mot|kia|thu|t\d|chu nhat|ngay|\d)|\bbuoi trua\b/u, '11:30'],
  [/\b(?:buoi\s+)?chieu\s+(?=mai|nay|mot|kia|thu|t\d|chu nhat|ngay|\d)|\bbuoi chieu\b/u, '14:00'],
  [/\btoi\s+(?:mai|nay)\b|\bbuoi toi\b/u, '19:00'],
];

/**
 * The hour that a text names, as people say it in a chat; null for none.
 * @example readClockTime('2 giờ rưỡi chiều mai nhắc em') // "14:30"
 */
export function readClockTime(text: string): ClockTime | null {
  const folded = foldInPlace(text);
  const match = CLOCK.exec(folded);
  if (match === null) return PARTS.find(([pattern]) => pattern.test(folded))?.[1] ?? null;
  const { hour = '', minute = '00', part } = match.groups ?? {};
  const isAfternoon = part === 'chieu' || part === 'toi' || (part === 'trua' && Number(hour) < 10);
  const hours = (Number(hour) + (isAfternoon && Number(hour) < 12 ? 12 : 0)) % 24;
  return `${String(hours).padStart(2, '0')}:${minute === 'ruoi' ? '30' : minute}`;
}
