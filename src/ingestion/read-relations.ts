import { PLACES, type Span, sectionPlace } from '../domain/citation.ts';
import type { DocumentMetadata } from '../domain/document.ts';
import { documentNumberKey } from '../domain/document-number.ts';
import type { DocumentRelation } from '../domain/document-relation.ts';
import type { Lexicon } from '../domain/lexicon.ts';
import { splitSentences } from '../domain/sentence.ts';
import { findVerbatim } from '../domain/verbatim.ts';
import type { Outlined } from './outline.ts';
import { type FoundCitation, readCitedDocuments } from './read-cited-documents.ts';

type Kind = DocumentRelation['kind'];

/** What is done to another document, by the verb. The longest first. */
const ACTS: readonly { readonly kind: Kind; readonly verb: string }[] = [
  { kind: 'replaces', verb: 'thay thế' },
  { kind: 'repeals', verb: 'bãi bỏ|hủy bỏ|huỷ bỏ' },
  { kind: 'amends', verb: 'sửa đổi,? bổ sung|sửa đổi và bổ sung|điều chỉnh,? bổ sung|sửa đổi|điều chỉnh|bổ sung' },
];
const VERB = String.raw`(?<verb>${ACTS.map(({ verb }) => verb).join('|')})\s+(?:cho\s+)?`;
const kindOf = (verb: string): Kind | null => ACTS.find((act) => new RegExp(`^(?:${act.verb})$`, 'iu').test(verb))?.kind ?? null;

/** How a clause says what the document stands on. Requests ("Theo đề nghị của …") are nothing that it carries out. */
const BASES: readonly { readonly kind: Kind | null; readonly opens: RegExp }[] = [
  {
    kind: 'implements',
    opens: /^(?:(?:Để|Nhằm)\s+)?(?:triển khai|tổ chức|tiếp tục)?\s*(?:thực hiện|triển khai|cụ thể hóa|cụ thể hoá)\s/iu,
  },
  { kind: 'based-on', opens: /^Căn cứ\s/iu },
  { kind: null, opens: /^(?:Xét|Theo|Trên cơ sở)\s/iu },
];
/** Words before a citation that the one before it carries out; between them and the number stands the kind of document. */
const CARRIED_OUT =
  /(?:thực hiện|triển khai|theo tinh thần|cụ thể hóa|cụ thể hoá)\s+(?:các\s+|nội dung\s+)?(?:\p{Lu}[\p{L}\s]{1,40}?\s+)?(?:số:?\s*)?$/u;
/** Between two citations of one list: "… và Quyết định số", "…; Kế hoạch số". */
const LISTED = /(?:^\s*|[,;]\s*|\sv[àớ]i?\s+)(?:các\s+)?(?:\p{Lu}[\p{L}\s]{1,30}?\s+)?(?:số:?\s*)?$/u;
/** What stands between them says that the next one belongs to the title of the one before. */
const FOREIGN = /thực hiện|triển khai|theo|căn cứ|sửa đổi|bổ sung|thay thế|bãi bỏ|hướng dẫn|quy định|tại\s/iu;
/** Only a part of what is named behind it. */
const PART =
  /(?<!\p{L})(?:điều|khoản|điểm|mục|phụ lục|chương|phần|một số|các nội dung|nội dung|cụm từ|đoạn|dòng|kèm theo|quy định về)(?!\p{L})/iu;
/** A citation that only tells where something is from, or what for. */
const ASIDE = /thực hiện|triển khai|căn cứ|(?<!kèm )theo|quy định tại|hướng dẫn|thi hành|đối với|phù hợp/iu;
const EXCEPT = /(?<!\p{L})(?:trừ|ngoại trừ)(?!\p{L})/iu;
/** What may stand between "Quyết định này" and the verb. */
const IN_FORCE_GAP = /^(?:\s+(?:được\s+)?ban hành)?(?:\s+có hiệu lực(?:\s+thi hành)?[^;.]{0,80}?)?(?:\s*[,;])?(?:\s+(?:và|đồng thời))?$/u;
const ENDS_WITH_THIS =
  /(?:hết hiệu lực|chấm dứt hiệu lực|bị bãi bỏ|bị thay thế)(?:\s+thi hành)?[^.;]{0,40}?\s(?:khi|ngày)\s+\p{L}+(?:\s\p{L}+)?\s+này\s+có hiệu lực/u;
/** Characters between a verb and the citation that it governs. */
const MAX_LEAD = 220;

/** What a document says that it replaces, repeals or amends, and what it stands on. */
export function readRelations(
  text: string,
  paragraphs: readonly Outlined[],
  metadata: Pick<DocumentMetadata, 'number' | 'subject' | 'legalBases'>,
  lexicon: Lexicon,
): DocumentRelation[] {
  const cite = (words: string): FoundCitation[] => readCitedDocuments(words, lexicon);
  const subject = metadata.subject;
  const found = [
    ...(subject === null
      ? []
      : [...titleRelations(subject.value, cite), ...descent(subject.value, cite)].map((relation) => ({
          ...relation,
          where: PLACES.subject,
          text: subject.value,
          spans: [subject.span],
        }))),
    ...basisRelations(metadata.legalBases, cite),
    ...paragraphs.flatMap((outlined) => sentenceRelations(text, outlined, lexicon, cite)),
  ];
  const own = metadata.number === null ? null : documentNumberKey(metadata.number.value);
  return distinctRelations(found.filter(({ target }) => documentNumberKey(target.number) !== own));
}

type Bare = Pick<DocumentRelation, 'kind' | 'target' | 'whole' | 'by'>;
type Cite = (words: string) => FoundCitation[];

/** "Về việc sửa đổi, bổ sung Kế hoạch số …": a title that says what the document does. */
function titleRelations(title: string, cite: Cite): Bare[] {
  const match = new RegExp(String.raw`^(?:(?:Về việc|V/v)\s+)?${VERB}`, 'iu').exec(title);
  return match === null ? [] : governed(match.groups?.['verb'] ?? '', title.slice(match[0].length), cite);
}

/** "Thực hiện Quyết định số … về việc ban hành Kế hoạch thực hiện Kết luận số …": the first one by this document, the second by the first. */
function descent(words: string, cite: Cite, inherited: Kind | null = null): Bare[] {
  const citations = cite(words);
  const [first] = citations;
  if (first === undefined) return [];
  const opens = BASES.find(({ opens: pattern }) => pattern.test(words));
  const kind = opens === undefined ? (CARRIED_OUT.test(words.slice(0, first.span.start)) ? 'implements' : inherited) : opens.kind;
  if (kind === null) return [];
  const relations: Bare[] = [{ kind, target: bare(first), whole: true, by: null }];
  let before = first;
  for (const next of citations.slice(1)) {
    const gap = words.slice(before.span.end, next.span.start);
    if (LISTED.test(gap) && !FOREIGN.test(gap)) {
      relations.push({ kind, target: bare(next), whole: true, by: null });
      before = next;
    } else if (CARRIED_OUT.test(gap)) relations.push({ kind: 'implements', target: bare(next), whole: true, by: before.number });
    else break;
  }
  return relations;
}

function basisRelations(bases: DocumentMetadata['legalBases'], cite: Cite): DocumentRelation[] {
  let last: Kind | null = null;
  return bases.flatMap(({ value, span }) => {
    const opens = BASES.find(({ opens: pattern }) => pattern.test(value));
    // "Thực hiện Kết luận số …; Quyết định số …": a clause without a word of its own goes on
    if (opens !== undefined) last = opens.kind;
    return descent(value, cite, last).map((relation) => ({ ...relation, where: PLACES.legalBasis, text: value, spans: [span] }));
  });
}

/** The zones in which a document speaks of itself. */
const PLACE_OF = { body: null, closing: PLACES.closing, preamble: PLACES.legalBasis } as const;

function sentenceRelations(
  text: string,
  { zone, path, text: words, paragraph }: Outlined,
  lexicon: Lexicon,
  cite: Cite,
): DocumentRelation[] {
  if (zone !== 'body' && zone !== 'closing' && zone !== 'preamble') return [];
  const where = PLACE_OF[zone] ?? sectionPlace(path);
  return splitSentences(words).flatMap(({ start, end }) => {
    const sentence = words.slice(start, end);
    const relations = relationsIn(sentence, path.startsWith('Điều'), lexicon, cite);
    return relations.map((relation) => ({ ...relation, where, text: sentence, spans: spansOf(text, paragraph.spans, sentence) }));
  });
}

function spansOf(text: string, spans: readonly Span[], words: string): readonly Span[] {
  for (const span of spans) {
    const found = findVerbatim(text, span, words);
    if (found !== null) return [found];
  }
  return spans;
}

/** @param inArticle articles rule by themselves ("Điều 2. Bãi bỏ Quyết định số …"); elsewhere such words give somebody a task */
function relationsIn(sentence: string, inArticle: boolean, lexicon: Lexicon, cite: Cite): Bare[] {
  const types = ['Văn bản', ...lexicon.documentTypes.map(({ name }) => name)].toSorted((a, b) => b.length - a.length).join('|');
  const bySelf = new RegExp(String.raw`(?<!\p{L})(?:${types}) này(?<gap>[^.]{0,140}?)\s${VERB}`, 'u').exec(sentence);
  if (bySelf !== null && IN_FORCE_GAP.test(bySelf.groups?.['gap'] ?? ''))
    return governed(bySelf.groups?.['verb'] ?? '', sentence.slice(bySelf.index + bySelf[0].length), cite);
  const ending = ENDS_WITH_THIS.exec(sentence);
  if (ending !== null) return governed('bãi bỏ', sentence.slice(0, ending.index), cite);
  const ruling = inArticle ? new RegExp(`^${VERB}`, 'iu').exec(sentence) : null;
  return ruling === null ? [] : governed(ruling.groups?.['verb'] ?? '', sentence.slice(ruling[0].length), cite);
}

/** The documents that stand behind a verb, one or a list of them. */
function governed(verb: string, rest: string, cite: Cite): Bare[] {
  const kind = kindOf(verb);
  const citations = cite(rest);
  const [first] = citations;
  if (kind === null || first === undefined) return [];
  const lead = rest.slice(0, first.span.start);
  if (lead.length > MAX_LEAD || ASIDE.test(lead)) return [];
  const relations: Bare[] = [];
  let before: FoundCitation | null = null;
  for (const citation of citations) {
    const gap: string = before === null ? lead : rest.slice(before.span.end, citation.span.start);
    if (before !== null && (!LISTED.test(gap) || FOREIGN.test(gap.replace(LISTED, '')))) break;
    const partial = kind === 'amends' || PART.test(before === null ? lead : (LISTED.exec(gap)?.[0] ?? gap)) || EXCEPT.test(rest);
    relations.push({ kind, target: bare(citation), whole: !partial, by: null });
    before = citation;
  }
  return relations;
}

const bare = ({ type, number, date, issuer }: FoundCitation): DocumentRelation['target'] => ({ type, number, date, issuer });

/** Said several times, a relation stands once: where it is said most fully, else first. */
function distinctRelations(found: readonly DocumentRelation[]): DocumentRelation[] {
  const byKey = new Map<string, DocumentRelation>();
  for (const relation of found) {
    const key = [relation.kind, documentNumberKey(relation.target.number), relation.by ?? ''].join(' ');
    const known = byKey.get(key);
    if (known === undefined || (known.target.date === null && relation.target.date !== null)) byKey.set(key, relation);
  }
  return [...byKey.values()];
}
