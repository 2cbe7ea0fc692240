import type { Span } from '../domain/citation.ts';
import type { DocumentMetadata, Read } from '../domain/document.ts';
import { documentNumberKey } from '../domain/document-number.ts';
import type { Lexicon } from '../domain/lexicon.ts';
import { splitClauses } from '../domain/sentence.ts';
import { findLongestVerbatim } from '../domain/verbatim.ts';
import { capitalize, squeeze } from '../domain/vietnamese-text.ts';
import type { Outlined, Zone } from './outline.ts';
import { mergeCitations, readCitedDocuments } from './read-cited-documents.ts';
import { readRelations } from './read-relations.ts';

const NUMBER_LINE = /(?:^|\s)Số\s*:?\s*(?<running>\d{1,5}(?:\.\d+)?)?\s*(?<symbol>(?:\/\d{4})?\s*[/-]\s*\p{Lu}[\p{L}\d&/-]*)/u;
const DATE_LINE =
  /(?<place>(?:TP\.?\s?)?\p{Lu}\p{Ll}+(?:[ .-]\s?\p{Lu}\p{Ll}*){0,3}),\s*ngày\s*(?<day>\d{1,2})?\s*tháng\s*(?<month>\d{1,2})?\s*năm\s*(?<year>\d{4})?/u;
/** The annex names the document it belongs to: "(Kèm theo Kế hoạch số 498/KH-UBND ngày 22/4/2026 của UBND tỉnh)". */
const ATTACHED_TO = /^\((?:Ban hành )?kèm theo/iu;
const BASIS = /^(?:Căn cứ|Xét|Theo đề nghị|Thực hiện|Nhằm|Để)\s/u;
const ISSUER = String.raw`(?:Chủ tịch\s+)?(?:(?:Ủy|Uỷ) ban nhân dân|UBND)[\p{L}\s]*?|Thủ tướng Chính phủ|Bộ \p{Lu}[\p{L}\s]*?`;
/** A plan is issued, a directive (Chỉ thị) demands. */
const ISSUING_SENTENCE = new RegExp(
  String.raw`(?<body>${ISSUER})\s+(?:(?:xây dựng|ban hành)\s+(?:và ban hành\s+)?(?:Kế hoạch|Chương trình|Quyết định|Đề án)|yêu cầu\s*:)`,
  'u',
);
/** "…, UBND tỉnh ban hành Kế hoạch như sau": the sentence that a basis leads to. */
const ISSUING_BEHIND = new RegExp(String.raw`,\s*${ISSUING_SENTENCE.source}.*$`, 'u');
const NAME = /^\p{Lu}\p{Ll}*(?:\s\p{Lu}\p{Ll}*){1,5}$/u;
/** Paragraphs of the head of a document in which number, date and title stand. */
const HEAD = 60;

const isCapitals = (text: string): boolean => !/\p{Ll}/u.test(text);

/** Reads what a document says of itself; `text` is the raw text that every span points into. */
export function readMetadata(text: string, paragraphs: readonly Outlined[], lexicon: Lexicon): DocumentMetadata {
  const head = paragraphs.slice(0, HEAD);
  const attachments = paragraphs.filter(({ paragraph }) => ATTACHED_TO.test(paragraph.text));
  const titleAt = head.findIndex(({ paragraph }) => typeOf(paragraph.text, lexicon) !== null);
  const title = titleAt < 0 ? undefined : head[titleAt];
  const number = readNumber(text, [...head, ...attachments]);
  const date = readDate(text, [...head, ...attachments]);
  const own = number.number === null ? null : documentNumberKey(number.number.value);
  const subject = titleAt < 0 ? null : readSubject(head.slice(titleAt + 1));
  const legalBases = readLegalBases(text, paragraphs);
  return {
    type: title === undefined ? null : typeOf(title.paragraph.text, lexicon),
    ...number,
    ...date,
    issuingBody: readIssuingBody(text, paragraphs),
    subject,
    ...readSignature(text, paragraphs),
    legalBases,
    recipients: zone(paragraphs, 'recipients')
      .filter(({ paragraph }) => !/^(?:Nơi nhận|Lưu)/iu.test(paragraph.text.replace(/^[-\s]+/u, '')))
      .map((outlined) => ({ value: outlined.text.replace(/[;.,\s]+$/u, ''), span: spanOf(text, outlined, outlined.text) })),
    cited: readCited(text, paragraphs, lexicon).filter((cited) => documentNumberKey(cited.number) !== own),
    relations: readRelations(text, paragraphs, { number: number.number, subject, legalBases }, lexicon),
  };
}

function zone(paragraphs: readonly Outlined[], wanted: Zone): Outlined[] {
  return paragraphs.filter((outlined) => outlined.zone === wanted);
}

function spanOf(text: string, { paragraph }: Outlined, words: string): Span {
  return findLongestVerbatim(text, paragraph.spans, words) ?? paragraph.spans[0] ?? { start: 0, end: 0 };
}

function typeOf(line: string, lexicon: Lexicon): string | null {
  const bare = line.replace(/[:\s]+$/u, '');
  if (!isCapitals(bare)) return null;
  return lexicon.documentTypes.find(({ name }) => name.toUpperCase() === bare)?.name ?? null;
}

function readNumber(text: string, paragraphs: readonly Outlined[]): Pick<DocumentMetadata, 'number' | 'blankNumber'> {
  let blank: Read<string> | null = null;
  for (const outlined of paragraphs) {
    const { paragraph } = outlined;
    const attached = ATTACHED_TO.test(paragraph.text);
    if (!attached && !/^Số\s*:?\s*\d{0,5}\s*[/-]/u.test(paragraph.text)) continue;
    const groups = NUMBER_LINE.exec(attached ? paragraph.text.replace(/(?<=\s)số(?=[\s:])/u, 'Số') : paragraph.text)?.groups;
    if (groups === undefined) continue;
    const symbol = (groups['symbol'] ?? '').replace(/\s+/gu, '');
    if (groups['running'] !== undefined) {
      return { number: { value: `${groups['running']}${symbol}`, span: spanOf(text, outlined, paragraph.text) }, blankNumber: null };
    }
    blank ??= { value: symbol, span: spanOf(text, outlined, paragraph.text) };
  }
  return { number: null, blankNumber: blank };
}

function readDate(text: string, paragraphs: readonly Outlined[]): Pick<DocumentMetadata, 'issuedOn' | 'blankDate' | 'place'> {
  let place: string | null = null;
  let blank: Read<string> | null = null;
  for (const outlined of paragraphs) {
    const span = (): Span => spanOf(text, outlined, outlined.paragraph.text);
    const groups = DATE_LINE.exec(outlined.paragraph.text)?.groups;
    if (groups !== undefined && outlined.paragraph.text.length < 120) {
      place ??= groups['place'] ?? null;
      const { day, month, year } = groups;
      if (day !== undefined && month !== undefined && year !== undefined) {
        return { issuedOn: { value: isoDay(year, month, day), span: span() }, blankDate: null, place };
      }
      blank ??= { value: squeeze(outlined.paragraph.text.replace(/^.*?,\s*/u, '')), span: span() };
    }
    if (ATTACHED_TO.test(outlined.paragraph.text)) {
      const dated = /ngày\s*(\d{1,2})\s*(?:\/|tháng)\s*(\d{1,2})\s*(?:\/|năm)\s*(\d{4})/u.exec(outlined.paragraph.text);
      if (dated !== null)
        return { issuedOn: { value: isoDay(dated[3] ?? '', dated[2] ?? '', dated[1] ?? ''), span: span() }, blankDate: null, place };
    }
  }
  return { issuedOn: null, blankDate: blank, place };
}

const isoDay = (year: string, month: string, day: string): string => `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;

/** The paragraph under the title; a title set in several lines goes on until a basis or a sentence begins. */
function readSubject(below: readonly Outlined[]): Read<string> | null {
  const lines: Outlined[] = [];
  for (const outlined of below) {
    const line = outlined.paragraph.text;
    const ends = isCapitals(line) || ATTACHED_TO.test(line) || outlined.zone !== 'preamble' || /^Số\s*:/u.test(line);
    const goesOn = lines.length === 0 || (!BASIS.test(line) && line.length < 200 && !/[.;:]$/u.test(line) && !ISSUING_SENTENCE.test(line));
    if (ends || !goesOn) break;
    lines.push(outlined);
  }
  const first = lines[0];
  const last = lines.at(-1)?.paragraph.spans.at(-1);
  if (first === undefined || last === undefined) return null;
  return {
    value: lines.map(({ paragraph }) => paragraph.text).join(' '),
    span: { start: first.paragraph.spans[0]?.start ?? 0, end: last.end },
  };
}

function readIssuingBody(text: string, paragraphs: readonly Outlined[]): Read<string> | null {
  const preamble = zone(paragraphs, 'preamble');
  const capitals = preamble.find(({ paragraph }) =>
    /^(?:CHỦ TỊCH (?:ỦY|UỶ) BAN|THỦ TƯỚNG|BỘ TRƯỞNG|CHÍNH PHỦ|BAN BÍ THƯ|BAN CHẤP HÀNH|HỘI ĐỒNG NHÂN DÂN)/u.test(paragraph.text),
  );
  if (capitals !== undefined)
    return { value: sentenceCase(capitals.paragraph.text), span: spanOf(text, capitals, capitals.paragraph.text) };
  for (const outlined of preamble) {
    const body = ISSUING_SENTENCE.exec(outlined.paragraph.text)?.groups?.['body'];
    if (body !== undefined) return { value: squeeze(body), span: spanOf(text, outlined, outlined.paragraph.text) };
  }
  const onBehalf = zone(paragraphs, 'signature').find(({ paragraph }) => /^(?:TM|T\/M)\.?\s/u.test(paragraph.text));
  if (onBehalf === undefined) return null;
  return {
    value: sentenceCase(onBehalf.paragraph.text.replace(/^(?:TM|T\/M)\.?\s*/u, '').replace(/\s*KT\..*$/u, '')),
    span: spanOf(text, onBehalf, onBehalf.paragraph.text),
  };
}

const sentenceCase = (capitals: string): string =>
  capitalize(capitals.toLowerCase())
    .replace(/ủy ban/u, 'Ủy ban')
    .replace(/(?<=^Chủ tịch )ủy/u, 'Ủy')
    .replace(/(?<=thủ tướng |^)chính phủ/iu, 'Chính phủ');

function readSignature(text: string, paragraphs: readonly Outlined[]): Pick<DocumentMetadata, 'signatory' | 'signatoryTitle'> {
  const block = zone(paragraphs, 'signature');
  const named = block.find(({ paragraph }) => NAME.test(paragraph.text) && !isCapitals(paragraph.text));
  // What stands below the name belongs to the next page, such as the letterhead of an attached plan.
  const titles = (named === undefined ? block : block.slice(0, block.indexOf(named)))
    .map(({ paragraph }) => paragraph.text)
    .filter(isCapitals)
    .join(' ');
  const deputyOf = /(?:KT|K\/T)\.?\s*((?:CHỦ TỊCH|THỦ TƯỚNG|BỘ TRƯỞNG|GIÁM ĐỐC|BÍ THƯ)[^\n]*?)\s*(PHÓ\s[^\n]+|THỨ TRƯỞNG)/u.exec(titles);
  const plain = /(?:CHỦ TỊCH|THỦ TƯỚNG|BỘ TRƯỞNG|GIÁM ĐỐC|BÍ THƯ|CHÁNH VĂN PHÒNG)/u.exec(titles)?.[0];
  const title = deputyOf === null ? plain : deputyOf[2];
  return {
    signatory: named === undefined ? null : { value: named.paragraph.text, span: spanOf(text, named, named.paragraph.text) },
    signatoryTitle: title === undefined ? null : titleCase(title),
  };
}

/** "PHÓ CHỦ TỊCH" → "Phó Chủ tịch": the office after "Phó" keeps its capital. */
function titleCase(capitals: string): string {
  const lower = capitals.toLowerCase();
  return lower.startsWith('phó ') ? `Phó ${capitalize(lower.slice(4))}` : capitalize(lower);
}

function readLegalBases(text: string, paragraphs: readonly Outlined[]): Read<string>[] {
  const preamble = zone(paragraphs, 'preamble');
  const titleAt = preamble.findIndex(({ paragraph }) => isCapitals(paragraph.text) && paragraph.text.length > 5);
  return preamble.slice(titleAt + 2).flatMap((outlined) => {
    if (!BASIS.test(outlined.paragraph.text)) return [];
    const { text: words } = outlined.paragraph;
    return splitClauses(words)
      .map(({ start, end }) => words.slice(start, end))
      .filter((clause) => !ISSUING_SENTENCE.test(clause) || BASIS.test(clause))
      .map((clause) => ({ value: clause.replace(ISSUING_BEHIND, '').replace(/[;.]+$/u, ''), span: spanOf(text, outlined, clause) }));
  });
}

function readCited(text: string, paragraphs: readonly Outlined[], lexicon: Lexicon): DocumentMetadata['cited'] {
  const found = paragraphs.flatMap((outlined) =>
    readCitedDocuments(outlined.paragraph.text, lexicon).map((citation) => ({
      ...citation,
      span: spanOf(text, outlined, outlined.paragraph.text.slice(citation.span.start, citation.span.end)),
    })),
  );
  return mergeCitations(found);
}
