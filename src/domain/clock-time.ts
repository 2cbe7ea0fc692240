import type { Span } from './citation.ts';
import { NUMBERS } from './number-words.ts';
import { foldInPlace } from './vietnamese-text.ts';

export interface ClockTime {
  /** HH:mm */
  readonly time: string;
  readonly span: Span;
  /** Where its figures end; a part of the day may follow, which may name a day too ("chiều nay"). */
  readonly hourEnd: number;
  /** Whether it tells a time by itself ("lúc 15h", "3 giờ chiều"), not only beside a day. */
  readonly standsAlone: boolean;
}

/** When people mean by a part of the day: in office hours where they can be, and before nobody is disturbed any more. */
const PARTS: Readonly<Record<string, string>> = { sang: '08:00', trua: '11:30', chieu: '14:00', toi: '19:00' };
const EDGES: Readonly<Record<string, string>> = {
  'dau sang': '08:00',
  'dau chieu': '13:30',
  dau: '08:00',
  'cuoi sang': '11:00',
  'cuoi chieu': '16:30',
  cuoi: '16:30',
};

const PART = String.raw`(?:\s*,?\s*(?:vao\s+)?(?:buoi\s+)?(?<part>sang|trua|chieu|toi|dem)\b)?`;
const LEAD = String.raw`(?<lead>\b(?:luc|vao|vao luc|dung|han|truoc|khoang|tam|hoi)\s+)?`;
/** What makes of hours a stretch of time. */
const STRETCH = String.raw`(?<!(?:trong|vong|them|mat|ton|suot|cach)\s+)`;
const NO_STRETCH = String.raw`(?!\s*(?:nua|dong ho|qua|lam viec|lien|tieng|truoc|sau\s+khi|/))`;

const WITH_HOUR = new RegExp(
  String.raw`${STRETCH}${LEAD}(?<![\d.,:/-])(?:(?<hour>\d{1,2})\s*(?:h|g|gio)|(?<word>mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi)\s+gio)(?![a-z])(?:\s*(?<minute>[0-5]\d)(?!\d|\s*/)(?:\s*p(?:hut)?\b)?|\s*kem\s+(?<less>\d{1,2})(?:\s*p(?:hut)?\b)?|\s*(?<half>ruoi)\b)?(?!\s*\d{1,2}\s*p(?:hut)?\b)${PART}${NO_STRETCH}`,
  'u',
);
const WITH_COLON = new RegExp(String.raw`${LEAD}(?<![\d.,:/-])(?<hour>\d{1,2}):(?<minute>[0-5]\d)(?![\d:])${PART}`, 'u');
const EDGE =
  /\b(?<edge>dau|cuoi)\s+(?:gio(?:\s+lam viec|\s+hanh chinh)?|buoi)(?:\s+(?:buoi\s+)?(?<part>sang|chieu))?\b|\b(?<end>cuoi)\s+(?=ngay\b)/u;
/** A part of the day stands before its day, or says "buổi". */
const PART_ALONE =
  /\b(?:buoi\s+(?<named>sang|trua|chieu|toi)|(?<part>sang|trua|chieu|toi)(?:\s+som)?\s+(?=(?<near>mai|nay|qua|ngay mai|hom)\b|ngay|mung|mong|thu\s|t[2-7]\b|chua? nhat|cn\b|\d{1,2}[/.-]\d))/u;
const MARKED_PART = /^(?:sáng|trưa|chiều|tối)/u;

/**
 * The first clock time of a text, or what a part of the day stands for.
 * @example findClockTime('8h sáng mai') // { time: '08:00', … }
 */
export function findClockTime(text: string): ClockTime | null {
  const folded = foldInPlace(text);
  for (const pattern of [WITH_HOUR, WITH_COLON]) {
    const match = pattern.exec(folded);
    const time = match === null || isAfter(text, match) ? null : timeOf(text, match);
    if (match !== null && time !== null) return time;
  }
  const edge = EDGE.exec(folded);
  if (edge !== null) return at(EDGES[[edge.groups?.['edge'] ?? 'cuoi', edge.groups?.['part'] ?? ''].join(' ').trim()], edge);
  const part = PART_ALONE.exec(folded);
  if (part === null || !isPart(text, part)) return null;
  return at(PARTS[part.groups?.['named'] ?? part.groups?.['part'] ?? ''], part);
}

/** "sau giờ": after, not six. */
const isAfter = (text: string, { groups, index, 0: match }: RegExpExecArray): boolean =>
  groups?.['word'] === 'sau' && !/sáu/iu.test(text.slice(index, index + match.length));

function at(time: string | undefined, { index, 0: match }: RegExpExecArray): ClockTime | null {
  if (time === undefined) return null;
  return { time, span: { start: index, end: index + match.trimEnd().length }, hourEnd: index, standsAlone: false };
}

/** "tới thứ 6" and "sang thứ 2" are no evening and no morning. Without marks only what stands right before "mai", "nay", "qua" is one of these. */
function isPart(text: string, { index, 0: match, groups }: RegExpExecArray): boolean {
  const part = groups?.['part'];
  if (part === undefined) return true;
  const typed = text.slice(index, index + match.length).toLowerCase();
  if (MARKED_PART.test(typed)) return true;
  return typed.startsWith(part) && (groups?.['near'] !== undefined || part === 'trua' || part === 'chieu');
}

function timeOf(text: string, match: RegExpExecArray): ClockTime | null {
  const { hour, word, minute, less, half, part, lead } = match.groups ?? {};
  const said = word === undefined ? Number(hour) : (NUMBERS[word] ?? 0);
  const partSpan = part === undefined ? '' : text.slice(match.index + match[0].length - part.length, match.index + match[0].length);
  const isEvening = part !== 'toi' || /^(?:tối|toi)$/iu.test(partSpan);
  const day = onDial(said, isEvening ? part : undefined);
  if (day === null) return null;
  const minutes = day * 60 + (half === undefined ? Number(minute ?? 0) : 30) - Number(less ?? 0);
  if (minutes < 0 || minutes >= 24 * 60) return null;
  const time = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
  const start = match.index + (lead?.length ?? 0);
  const end = match.index + match[0].length;
  return { time, span: { start, end }, hourEnd: end - (part?.length ?? 0), standsAlone: lead !== undefined || part !== undefined };
}

/** Hours as said, on a dial of 24: without a part of the day, small ones are those of an afternoon at the office. */
function onDial(hour: number, part: string | undefined): number | null {
  if (hour > 23) return null;
  switch (part) {
    case 'sang':
      return hour > 12 ? null : hour % 12;
    case 'trua':
      return hour <= 2 ? hour + 12 : hour >= 10 && hour <= 14 ? hour : null;
    case 'chieu':
      return hour >= 12 ? hour : hour <= 7 ? hour + 12 : null;
    case 'toi':
      return hour >= 17 ? hour : hour >= 5 && hour <= 11 ? hour + 12 : null;
    case 'dem':
      return hour >= 20 ? hour : hour >= 8 && hour <= 11 ? hour + 12 : null;
    default:
      return hour >= 1 && hour <= 5 ? hour + 12 : hour;
  }
}
