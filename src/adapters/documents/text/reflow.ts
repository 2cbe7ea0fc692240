import type { Paragraph } from '../../../domain/block.ts';
import { joinSpans, type Span } from '../../../domain/citation.ts';
import { isInCapitals, squeeze } from '../../../domain/vietnamese-text.ts';
import type { Line } from './split-lines.ts';

/** How a file was laid out when its text was taken from the page. */
export interface Layout {
  /** Every printed line is a line of the file (not one paragraph a line). */
  readonly wrapped: boolean;
  /** Lines end in a space, so that a line without one was cut inside a word. */
  readonly trailingSpaces: boolean;
  /** Width of a full line, characters. */
  readonly width: number;
}

const LONGEST_WRAPPED_LINE = 125;
const MARKER =
  /^(?:[-–+•*]\s|\d{1,2}(?:\.\d{1,2})+\.?\s|\d{1,2}[.)]\s|\p{Ll}\)\s|[IVX]{1,5}\.\s|[A-Z]\.\s|Điều\s\d|Chương\s|Phần\s|Căn cứ\s|Xét\s|Theo đề nghị|Thực hiện các? |Nơi nhận|Trên đây là|\(Kèm theo|\(Ban hành kèm)/u;
const FURNITURE =
  /^(?:cộng hòa xã hội chủ nghĩa việt nam|độc lập\s*-\s*tự do\s*-\s*hạnh phúc|ủy ban nhân dân(?:\s+tỉnh.*|\s+thành phố.*)?|uỷ ban nhân dân|tỉnh\s+\p{L}+(?:\s\p{L}+){0,2}|số:.*|\d{1,3}|_+|\*+)$/iu;
const TERMINAL = /[.;:!?…/”"»)]\s*$/u;
/** "2021" ⏎ "- 2030": a range that a line end cut, not a bullet. */
const RANGE_END = /^[-–]\s*\d{4}\b/u;
const HANGING = /(?:,|\s(?:của|và|các|những|số|về|theo|tại|do|với|cho|ngày|tháng|năm|thuộc|từ|đến|trong|là|để|hoặc|được))\s*$/u;
const MARKDOWN = /^\s*#{1,6}\s+|\*\*|__|(?<=^|\s)\*(?=\S)|(?<=\S)\*(?=\s|$)/gu;

/** Reads the layout off the lines. A file whose longest lines are short has one printed line a line. */
export function readLayout(lines: readonly Line[]): Layout {
  const lengths = lines
    .map((line) => line.raw.trim().length)
    .filter((length) => length > 0)
    .toSorted((a, b) => a - b);
  const width = lengths[Math.floor(lengths.length * 0.9)] ?? 0;
  const longest = lengths[Math.floor(lengths.length * 0.99)] ?? 0;
  const filled = lines.filter((line) => line.raw.trim() !== '');
  const spaced = filled.filter((line) => /\s$/u.test(line.raw)).length;
  return { wrapped: lengths.length > 40 && longest <= LONGEST_WRAPPED_LINE, trailingSpaces: spaced > filled.length * 0.8, width };
}

interface Draft {
  /** What its lines add to its text. */
  readonly parts: string[];
  /** Of the text: its beginning and its end are what decides; a paragraph may be as long as a file. */
  head: string;
  tail: string;
  readonly spans: Span[];
  readonly furniture: boolean;
  lastLine: string;
}

/** Characters. */
const HEAD = 2000;
const TAIL = 200;

const clean = (raw: string): string => squeeze(raw.replace(MARKDOWN, ''));

/**
 * Lines → paragraphs. A line continues the paragraph above it when the layout is wrapped and it carries no marker,
 * or when the paragraph above breaks off in the middle of a sentence (a page end).
 */
export function reflow(lines: readonly Line[], layout: Layout): Paragraph[] {
  const drafts: Draft[] = [];
  let afterBlank = true;
  for (const line of lines) {
    const text = clean(line.raw);
    if (text === '') {
      afterBlank ||= line.raw === '' ? !layout.wrapped : layout.wrapped;
      continue;
    }
    const furniture = isFurniture(text);
    const open = openDraft(drafts, furniture);
    if (open !== undefined && !furniture && continues(open, text, layout, afterBlank)) append(open, line, text, layout);
    else
      drafts.push({
        parts: [text],
        head: text.slice(0, HEAD),
        tail: text.slice(-TAIL),
        spans: [trimmed(line)],
        furniture,
        lastLine: line.raw,
      });
    afterBlank = false;
  }
  return drafts.map(({ parts, spans }) => ({ kind: 'paragraph', text: parts.join(''), spans: joinSpans(spans) }));
}

/** Lines of a letterhead stand in the middle of a paragraph where a page was read in the wrong order. */
function isFurniture(text: string): boolean {
  return FURNITURE.test(text) && (isInCapitals(text) || /^(?:độc lập|số:|\d)/iu.test(text));
}

/** The paragraph that a line may continue: the last one, or the last before a displaced letterhead. */
function openDraft(drafts: readonly Draft[], furniture: boolean): Draft | undefined {
  return furniture ? undefined : drafts.findLast((draft) => !draft.furniture);
}

function continues(open: Draft, text: string, layout: Layout, afterBlank: boolean): boolean {
  if (RANGE_END.test(text) && /\d\s*$/u.test(open.tail)) return true;
  if (MARKER.test(text)) return false;
  const startsLow = /^\p{Ll}/u.test(text);
  const brokenOff = !TERMINAL.test(open.tail) && !isInCapitals(open.head);
  if (brokenOff && startsLow) return true;
  if (brokenOff && HANGING.test(open.tail) && !isInCapitals(text)) return true;
  if (!layout.wrapped) return false;
  if (isInCapitals(text) !== isInCapitals(open.head)) return false;
  if (isInCapitals(text)) return !afterBlank;
  const shortLast = open.lastLine.trim().length < layout.width * 0.75;
  if (/[.;:]\s*$/u.test(open.tail) && shortLast && !startsLow) return false;
  return !afterBlank || startsLow || brokenOff;
}

function append(open: Draft, line: Line, text: string, layout: Layout): void {
  const cutInWord = layout.trailingSpaces && layout.wrapped && !/\s$/u.test(open.lastLine);
  const part = cutInWord ? text : ` ${text}`;
  open.parts.push(part);
  if (open.head.length < HEAD) open.head = `${open.head}${part}`.slice(0, HEAD);
  open.tail = `${open.tail}${part}`.slice(-TAIL);
  open.spans.push(trimmed(line));
  open.lastLine = line.raw;
}

function trimmed(line: Line): Span {
  const lead = line.raw.length - line.raw.trimStart().length;
  return { start: line.span.start + lead, end: line.span.start + line.raw.trimEnd().length };
}
