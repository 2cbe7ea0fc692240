import type { Block, Paragraph, Table } from '../domain/block.ts';

/** Parts of a document by Nghị định 30/2020/NĐ-CP: what stands before the first section, the sections, and what follows. */
export type Zone = 'preamble' | 'body' | 'closing' | 'recipients' | 'signature' | 'annex';

/** A paragraph in its place. */
export interface Outlined {
  readonly paragraph: Paragraph;
  readonly zone: Zone;
  /** "II.4.b"; "" outside the sections. */
  readonly path: string;
  /** The words after the label or bullet. */
  readonly text: string;
  /** Headings above, outermost first. */
  readonly headings: readonly string[];
  /** Only names what follows. */
  readonly isHeading: boolean;
}

export interface Outline {
  readonly paragraphs: readonly Outlined[];
  readonly tables: readonly Table[];
}

type Level = 'part' | 'roman' | 'article' | 'number' | 'subnumber' | 'letter' | 'bullet';
interface Label {
  readonly level: Level;
  readonly label: string;
  readonly rest: string;
}

const LABELS: readonly { readonly level: Level; readonly pattern: RegExp }[] = [
  { level: 'part', pattern: /^(?<label>(?:Phần|Chương)\s+(?:[IVXLC]+|\d+|thứ \p{L}+))[.:]?\s*(?<rest>.*)$/u },
  { level: 'article', pattern: /^(?<label>Điều\s+\d{1,3})[.:]?\s*(?<rest>.*)$/u },
  { level: 'roman', pattern: /^(?:Mục\s+)?(?<label>[IVX]{1,5})[.:/)]\s*(?<rest>.+)$/u },
  { level: 'roman', pattern: /^(?<label>[A-EGH])[.)]\s+(?<rest>\p{Lu}.+)$/u },
  { level: 'subnumber', pattern: /^(?<label>\d{1,2}(?:\.\d{1,2})+)[.)]?\s+(?<rest>.+)$/u },
  { level: 'number', pattern: /^(?<label>\d{1,2})[.)](?!\d)\s*(?<rest>\p{L}.*|[“"(\d].*)$/u },
  { level: 'letter', pattern: /^(?<label>\p{Ll})\)\s*(?<rest>.+)$/u },
  { level: 'bullet', pattern: /^(?<label>[-–+•*])\s+(?<rest>.+)$/u },
];
const DEPTH: Readonly<Record<Level, number>> = { part: 0, roman: 1, article: 1, number: 2, subnumber: 3, letter: 4, bullet: 5 };

const RECIPIENTS = /^(?:nơi nhận|kính gửi)/iu;
const SIGNATURE =
  /^(?:TM|KT|TL|TUQ|T\/M|K\/T|T\/L|Q)\.?\s*\p{Lu}{2}|^(?:PHÓ\s+)?(?:CHỦ TỊCH|THỦ TƯỚNG|BỘ TRƯỞNG|GIÁM ĐỐC|BÍ THƯ|CHÁNH VĂN PHÒNG|TRƯỞNG BAN)(?:\s|$)/u;
const ANNEX = /^(?:PHỤ LỤC|DANH MỤC|BIỂU|BẢNG)(?:\s|$)/u;
/** In small letters only where the document itself has ended. */
const ANNEX_AFTER_SIGNATURE = /^(?:Phụ lục|Danh mục|Biểu)(?:\s|$)/u;
const CLOSING = /^(?:Trên đây là|Yêu cầu (?:các|Giám đốc|Thủ trưởng)|Trong quá trình (?:triển khai|thực hiện)|Đề nghị các)/u;
const ATTACHED_TITLE = /^(?:KẾ HOẠCH|CHƯƠNG TRÌNH|ĐỀ ÁN|QUY CHẾ|QUY ĐỊNH|PHƯƠNG ÁN|HƯỚNG DẪN)$/u;
const TERMINAL = /[.;!?…]["”)]*$/u;
/** A heading longer than this is running text. */
const MAX_HEADING = 260;

/** Puts every paragraph in its zone and under its section. */
export function readOutline(blocks: readonly Block[]): Outline {
  const paragraphs = blocks.filter((block) => block.kind === 'paragraph');
  const tables = blocks.filter((block) => block.kind === 'table');
  const outlined: Outlined[] = [];
  let zone: Zone = 'preamble';
  let stack: { readonly level: Level; readonly label: string; readonly heading: string }[] = [];
  paragraphs.forEach((paragraph, i) => {
    zone = nextZone(zone, paragraph, stack.length > 0);
    const label = zone === 'preamble' || zone === 'body' ? readLabel(paragraph.text, stack) : null;
    if (zone === 'preamble' && label !== null && label.level !== 'bullet') {
      zone = 'body';
      stack = [];
    }
    if (zone !== 'body') {
      const text = zone === 'recipients' || zone === 'closing' ? stripBullet(paragraph.text) : paragraph.text;
      outlined.push({ paragraph, zone, path: '', text, headings: [], isHeading: false });
      return;
    }
    if (label !== null && label.level !== 'bullet') {
      stack = [
        ...stack.filter(({ level }) => DEPTH[level] < DEPTH[label.level]),
        { level: label.level, label: label.label, heading: label.rest },
      ];
    }
    const isHeading = label !== null && namesWhatFollows(label, paragraphs[i + 1], stack);
    const above = label !== null && label.level !== 'bullet' ? stack.slice(0, -1) : stack;
    const headings = above.filter(({ heading }) => heading !== '' && heading.length <= MAX_HEADING).map(({ heading }) => heading);
    outlined.push({ paragraph, zone, path: pathOf(stack), text: label?.rest ?? paragraph.text, headings, isHeading });
  });
  return { paragraphs: outlined, tables };
}

function nextZone(zone: Zone, paragraph: Paragraph, inSections: boolean): Zone {
  const { text } = paragraph;
  if (zone === 'annex') return zone;
  const ended = zone === 'recipients' || zone === 'signature';
  if ((inSections || ended) && text.length < MAX_HEADING && (ANNEX.test(text) || (ended && ANNEX_AFTER_SIGNATURE.test(text))))
    return 'annex';
  if (RECIPIENTS.test(text)) return zone === 'preamble' && !inSections ? zone : 'recipients';
  if (SIGNATURE.test(text) && (zone === 'recipients' || zone === 'body' || zone === 'closing' || zone === 'signature')) return 'signature';
  if (ATTACHED_TITLE.test(text) && (zone === 'signature' || zone === 'recipients')) return 'preamble';
  if (zone === 'body' && CLOSING.test(text)) return 'closing';
  return zone;
}

function readLabel(text: string, stack: readonly { readonly level: Level; readonly label: string }[]): Label | null {
  for (const { level, pattern } of LABELS) {
    const groups = pattern.exec(text)?.groups;
    if (groups === undefined) continue;
    const label = groups['label'] ?? '';
    if (level === 'subnumber' && !/^\S+[.)]\s/u.test(text) && !continuesNumbering(label, stack)) continue;
    return { level, label, rest: (groups['rest'] ?? '').trim() };
  }
  return null;
}

/** "2.1 Tổ chức" (no dot) is a label only under 2; "2.5 triệu" is not. */
function continuesNumbering(label: string, stack: readonly { readonly level: Level; readonly label: string }[]): boolean {
  const parent = label.slice(0, label.lastIndexOf('.'));
  return stack.some(({ label: above }) => above === parent || above.startsWith(`${parent}.`));
}

/** "2" under "II" is "II.2"; "1.2" already holds its "1". */
function pathOf(stack: readonly { readonly level: Level; readonly label: string }[]): string {
  const numbered = stack.some(({ level }) => level === 'subnumber');
  return stack
    .filter(({ level }) => level !== 'part' && !(numbered && level === 'number'))
    .map(({ label }) => label)
    .join('.');
}

/** A label's words are a heading when deeper text follows and they end no sentence. */
function namesWhatFollows(
  label: Label,
  next: Paragraph | undefined,
  stack: readonly { readonly level: Level; readonly label: string }[],
): boolean {
  if (next === undefined || label.rest.length > MAX_HEADING || TERMINAL.test(label.rest)) return false;
  const below = readLabel(next.text, stack);
  if (below === null) return label.level !== 'bullet' && !RECIPIENTS.test(next.text) && !CLOSING.test(next.text);
  return DEPTH[below.level] > DEPTH[label.level];
}

function stripBullet(text: string): string {
  return text.replace(/^[-–+•*]\s+/u, '');
}
