import { PLACES, rowPlace, type Span, sectionPlace } from '../domain/citation.ts';
import { indexTerms } from '../domain/index-terms.ts';
import type { Passage, PassageKind } from '../domain/passage.ts';
import { splitClauses } from '../domain/sentence.ts';
import type { Task } from '../domain/task.ts';
import { findVerbatim } from '../domain/verbatim.ts';
import type { NewDocument } from '../ports/repositories.ts';
import type { Outlined, Zone } from './outline.ts';

/** Characters; a longer paragraph is cut between sentences so that what matches is what is shown. */
const MAX_PASSAGE = 900;
const LETTERHEAD = /^(?:CỘNG HÒA XÃ HỘI|Độc lập\s*-|Số\s*:|ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN|TỈNH\s|THÀNH PHỐ\s|\d+$)/u;
const KINDS: Readonly<Record<Zone, PassageKind>> = {
  preamble: 'preamble',
  body: 'body',
  closing: 'closing',
  recipients: 'recipients',
  signature: 'signature',
  annex: 'annex-text',
};
const PLACE_OF: Readonly<Record<Exclude<Zone, 'body'>, string>> = {
  preamble: PLACES.legalBasis,
  closing: PLACES.closing,
  recipients: PLACES.recipients,
  signature: PLACES.signature,
  annex: PLACES.annex,
};

/** The units of retrieval of one document: its rows and its paragraphs, each headed by the document and its sections. */
export function buildPassages(
  text: string,
  title: string,
  paragraphs: readonly Outlined[],
  tasks: readonly Task[],
): NewDocument['passages'] {
  const passages: Passage[] = [
    ...paragraphs
      .filter(({ paragraph, isHeading }) => !isHeading && !LETTERHEAD.test(paragraph.text))
      .flatMap((outlined) => ofParagraph(text, title, outlined)),
    ...tasks.map((task) => ofRow(title, task)),
  ];
  return mergeShort(passages).map(withTerms);
}

/** The passage of one row, as it is found and shown from now on. */
export const buildRowPassage = (title: string, task: Task): NewDocument['passages'][number] => withTerms(ofRow(title, task));

const withTerms = (passage: Passage): NewDocument['passages'][number] => ({
  ...passage,
  terms: indexTerms(`${passage.context} ${passage.text}`),
});

function ofRow(title: string, task: Task): Passage {
  // "2.10. Tổ chức hội nghị tổng kết" above its activities is what they are about
  const about = task.groups.at(-1)?.match(/^\d[\d.]*\s+(?<words>.+)$/u)?.groups?.['words'] ?? '';
  const text = [
    task.content,
    about,
    task.leadWording,
    task.coordinatingWording,
    task.deadline.wording,
    task.deliverable,
    ...Object.values(task.extras),
  ]
    .filter((cell) => cell !== '')
    .join(' | ')
    .replace(/\n/gu, ' ');
  return {
    kind: 'row',
    where: rowPlace([task.ordinal]),
    context: [title, ...task.groups].join(' › '),
    text,
    spans: task.spans,
    ordinal: task.ordinal,
  };
}

function ofParagraph(text: string, title: string, outlined: Outlined): Passage[] {
  const { zone, path, headings, paragraph } = outlined;
  const base = {
    kind: KINDS[zone],
    where: zone === 'body' ? sectionPlace(path) : PLACE_OF[zone],
    context: [title, ...headings].join(' › '),
    ordinal: null,
  };
  return cut(outlined.text).map((part) => ({ ...base, text: part, spans: spansOf(text, paragraph.spans, part) }));
}

/** Words that foreign text cuts (a page number) stand nowhere whole; then the whole paragraph is their place. */
function spansOf(text: string, spans: readonly Span[], words: string): readonly Span[] {
  for (const span of spans) {
    const found = findVerbatim(text, span, words);
    if (found !== null) return [found];
  }
  return spans;
}

function cut(text: string): string[] {
  if (text.length <= MAX_PASSAGE) return [text];
  const parts: string[] = [];
  let start = 0;
  let last = 0;
  for (const { end } of splitClauses(text)) {
    if (end - start > MAX_PASSAGE && last > start) {
      parts.push(text.slice(start, last).trim());
      start = last;
    }
    last = end;
  }
  return [...parts, text.slice(start).trim()];
}

const JOINED: ReadonlySet<PassageKind> = new Set(['recipients', 'signature', 'annex-text']);

/** Lines of a list of recipients, a signature or an unread annex say little alone; they are joined up to the size of a passage. */
function mergeShort(passages: readonly Passage[]): Passage[] {
  const merged: Passage[] = [];
  for (const passage of passages) {
    const last = merged.at(-1);
    const joins = last !== undefined && last.where === passage.where && last.kind === passage.kind && JOINED.has(passage.kind);
    if (joins && last.text.length + passage.text.length < MAX_PASSAGE) {
      merged[merged.length - 1] = { ...last, text: `${last.text} ${passage.text}`, spans: [...last.spans, ...passage.spans] };
    } else merged.push(passage);
  }
  return merged;
}
