import { createAgencyRecognizer } from '../../domain/agency-recognition.ts';
import type { Span } from '../../domain/citation.ts';
import type { Lexicon } from '../../domain/lexicon.ts';
import { createPhraseMatcher, indexesOf } from '../../domain/phrase-matcher.ts';
import { ASKED, type Asked } from '../../domain/question-words.ts';
import { createOrdinalReader } from '../../domain/read-ordinals.ts';
import { foldInPlace, mendChatSpelling, normalizeText, squeeze, type Token, tokenize } from '../../domain/vietnamese-text.ts';
import { createAbbreviationExpander } from './expand-abbreviations.ts';
import type { Concept, Question } from './question.ts';
import { createBareNumberReader } from './read-bare-numbers.ts';
import { createConceptReader } from './read-concepts.ts';
import { createDocumentAskReader } from './read-document-ask.ts';
import { readDocumentHints } from './read-document-hints.ts';
import { createProvinceReader } from './read-provinces.ts';
import { createTimeReader } from './read-time.ts';

/** Reads a question as an officer types it. */
export type QuestionReader = (text: string, context: { readonly loadedProvinces: readonly string[]; readonly today: string }) => Question;

const SECTION =
  /(?<![\p{L}\d])(?:mục|muc|khoản|khoan|điểm|diem|phần|phan|tiểu mục|điều|dieu)\s+(?<path>[IVXivx]{1,5}(?:\s*[.,]\s*[\da-zđ]{1,4})*|\d{1,2}\.\d{1,2}(?:\.\d{1,2})*)(?![\p{L}\d])/u;
/** "kế hoạch … có gửi xuống xã không": the document is what is sent, and to whom is asked. */
const SENDS_DOCUMENT = /(?<![a-z])(?:ke hoach|kh|van ban|vb|quyet dinh|qd)(?:\s*[\w/.]+){0,5}?\s+(?:co\s+|duoc\s+)?gui(?![a-z])/u;
/** The day on which a document takes effect is said in its text, not in its head; a quarter is asked of what is still to be issued. */
const NO_ISSUE = /(?<![a-z])(?:hieu luc|quy (?:may|nao))(?![a-z])/u;
const SOUGHT_TYPE =
  /(?<![a-z])(quyet dinh|ket luan|nghi quyet|nghi dinh|chi thi|to trinh|thong bao) (?:so )?(?:nao|may|bao nhieu)(?![a-z])/u;

const readSoughtType = (tokens: readonly Token[]): string | null =>
  SOUGHT_TYPE.exec(tokens.map(({ folded }) => folded).join(' '))?.[1] ?? null;

/** In a question for a list, dates and groups of agencies are filters, not content. */
const asksForList = (asked: ReadonlySet<Asked>): boolean => asked.has('agency-role') || asked.has('list') || asked.has('count');
const NO_CONTENT: Pick<Question, 'concepts' | 'pairs'> = { concepts: [], pairs: [] };
const ARTICLE = /(?<![\p{L}\d])(?:điều|dieu)\s+(?<number>\d{1,3})(?![\p{L}\d])/u;

export function createQuestionReader(lexicon: Lexicon): QuestionReader {
  const agencies = createAgencyRecognizer(lexicon);
  const provinces = createProvinceReader(lexicon);
  const expand = createAbbreviationExpander(lexicon, agencies, provinces);
  const readOrdinals = createOrdinalReader(lexicon);
  const readTime = createTimeReader(lexicon);
  const readConcepts = createConceptReader(lexicon);
  const readDocumentAsk = createDocumentAskReader(lexicon, readConcepts);
  const asks = askedMatcher(lexicon);
  const byName = createPhraseMatcher(lexicon.questionWords.byName.map((words) => [words, true] as const));
  const issues = createPhraseMatcher(lexicon.questionWords.issues.map((words) => [words, true] as const));
  const formerNames = createPhraseMatcher(
    lexicon.provinces.flatMap((province) => province.formerNames.map((name) => [name, name] as const)),
  );
  const ownAgency = createPhraseMatcher(lexicon.questionWords.ownAgency.map((words) => [words, true] as const));
  const pointers = createPhraseMatcher(lexicon.questionWords.thisRow.map((words) => [words, true] as const));
  const everywhere = createPhraseMatcher(lexicon.questionWords.everywhere.map((words) => [words, true] as const));
  const readBareNumbers = createBareNumberReader([...lexicon.questionWords.fillers, ...lexicon.questionWords.greetings]);

  return (raw, { loadedProvinces, today }) => {
    const text = expand(mendChatSpelling(squeeze(normalizeText(raw))), loadedProvinces);
    const tokens = tokenize(text);
    const taken = new Set<number>();
    const found = provinces.find(tokens, loadedProvinces);
    const { hints, spans } = readDocumentHints(text);
    takeSpans(tokens, spans, taken);
    const foundAgencies = agencies.find(tokens).filter(({ from }) => !taken.has(from));
    const groups = agencies
      .findCollectives(tokens)
      .filter(({ from }) => !foundAgencies.some((agency) => from >= agency.from && from < agency.to));
    const { ordinals, taken: ordinalTokens } = readOrdinals(tokens, text, indexesOf(foundAgencies));
    for (const { from, to } of [...found, ...foundAgencies]) for (let i = from; i < to; i += 1) taken.add(i);
    for (const i of ordinalTokens) taken.add(i);
    const own = ownAgency.findAll(tokens);
    for (const { from, to } of own) for (let i = from; i < to; i += 1) taken.add(i);
    const asked = new Set(asks(tokens));
    if (asked.has('deadline') && issues.findAll(tokens).length > 0 && !NO_ISSUE.test(foldInPlace(text))) asked.add('date');
    if (SENDS_DOCUMENT.test(foldInPlace(text)) && !asked.has('deadline') && !asked.has('addressee')) asked.add('recipients');
    const timed = readTime(text, tokens, today);
    const documentAsk = ordinals.length > 0 || timed !== null ? null : readDocumentAsk(tokens, taken);
    if (asksForList(asked)) for (const { from, to } of groups) for (let i = from; i < to; i += 1) taken.add(i);
    const withoutTime = new Set(taken);
    takeSpans(tokens, timed?.spans ?? [], withoutTime);
    for (const i of moneyAsked(tokens)) {
      taken.add(i);
      withoutTime.add(i);
    }
    const section = readSection(text);
    const bare = readBareNumbers(tokens, text, withoutTime);
    const onlyTime = timed !== null && readConcepts(tokens, withoutTime).concepts.length === 0;
    const skipped = onlyTime || asksForList(asked) || asked.size === 0 ? withoutTime : taken;
    const besideNumbers = readConcepts(tokens, new Set([...skipped, ...bare.taken]));
    // Behind other words a number may be what they measure
    const isBare = ordinals.length === 0 && (bare.opens || besideNumbers.concepts.length === 0);
    const allDocuments = indexesOf(everywhere.findAll(tokens));
    // "Mọi văn bản trái pháp luật phải xử lý": beside other content the documents are content themselves
    const asksEverywhere = allDocuments.size > 0 && readConcepts(tokens, new Set([...withoutTime, ...allDocuments])).concepts.length === 0;
    const said = asksEverywhere ? NO_CONTENT : isBare ? besideNumbers : readConcepts(tokens, skipped);
    const concepts = { ...said, concepts: markTimes(said.concepts, readConcepts(tokens, withoutTime).concepts) };
    return {
      text,
      tokens,
      provinces: [...new Set(found.map(({ value }) => value))],
      formerProvince:
        found.map(({ from, to }) => formerNames.matchAt(tokens.slice(from, to), 0)?.value ?? null).find((name) => name !== null) ?? null,
      provinceConcepts: found.map(({ from, to }) => asConcept(tokens.slice(from, to))),
      documents: hints,
      ordinals,
      bareNumbers: section !== null && isPlainPath(section) ? [section] : isBare ? bare.numbers : [],
      section: section !== null && isPlainPath(section) ? null : section,
      agencies: foundAgencies.map(({ value }) => value),
      collectives: [...new Set(groups.flatMap(({ value }) => value))],
      ownAgency: own.length > 0,
      pointsBack: pointers.findAll(tokens).length > 0,
      everywhere: asksEverywhere,
      byName: byName.findAll(tokens).length > 0,
      soughtType: readSoughtType(tokens),
      documentAsk,
      asked,
      time: timed?.filter ?? null,
      ...concepts,
    };
  };
}

/** "bao nhiêu triệu": in which unit a sum is told says nothing of what it is for. */
const moneyAsked = (tokens: readonly Token[]): readonly number[] =>
  tokens.flatMap(({ folded }, i) => {
    const before = `${tokens[i - 2]?.folded ?? ''} ${tokens[i - 1]?.folded ?? ''}`;
    const asks = before === 'bao nhieu' || tokens[i - 1]?.folded === 'may' || moneyUnits.has(tokens[i - 1]?.folded ?? '');
    return asks && moneyUnits.has(folded) ? [i] : [];
  });
const moneyUnits = new Set(['ty', 'trieu', 'nghin', 'dong']);

/** Concepts that are not there when the words of time are left out say when. */
function markTimes(concepts: readonly Concept[], withoutTime: readonly Concept[]): Concept[] {
  const rest = new Set(withoutTime.map(({ words }) => words.join(' ')));
  return concepts.map((concept) => (rest.has(concept.words.join(' ')) ? concept : { ...concept, isTime: true }));
}

const asConcept = (tokens: readonly Token[]): Question['concepts'][number] => ({
  words: tokens.map(({ folded }) => folded),
  written: tokens.map(({ text }) => text),
  synonyms: [],
});

/** Every category of every asking phrase; at each place the longest phrases win. */
function askedMatcher(lexicon: Lexicon): (tokens: readonly Token[]) => Asked[] {
  const byPhrase = new Map<string, Asked[]>();
  for (const category of ASKED) {
    for (const phrase of lexicon.questionWords.asked[category]) byPhrase.set(phrase, [...(byPhrase.get(phrase) ?? []), category]);
  }
  // "dinh ky" and "quyet dinh" are not "dính": what says when or which document is no question word
  const { overdue, ongoing, recurring, documentNouns, noAsking } = lexicon.questionWords;
  for (const phrase of [...overdue, ...ongoing, ...recurring, ...documentNouns, ...noAsking])
    byPhrase.set(phrase, byPhrase.get(phrase) ?? []);
  const matcher = createPhraseMatcher(byPhrase);
  return (tokens) => matcher.findAll(tokens).flatMap(({ value }) => value);
}

function takeSpans(tokens: readonly Token[], spans: readonly Span[], taken: Set<number>): void {
  tokens.forEach((token, i) => {
    if (spans.some(({ start, end }) => token.start >= start && token.start < end)) taken.add(i);
  });
}

/** "3.7" without a part before it: rows are numbered so too. */
const isPlainPath = (section: string): boolean => /^\d+(?:\.\d+)+$/u.test(section);

function readSection(text: string): string | null {
  const article = ARTICLE.exec(text)?.groups?.['number'];
  if (article !== undefined) return `Điều ${article}`;
  const path = SECTION.exec(text)?.groups?.['path'];
  if (path === undefined) return null;
  return path
    .split(/\s*[.,]\s*/u)
    .map((label, i) => (i === 0 && /^[ivx]+$/iu.test(label) ? label.toUpperCase() : label.toLowerCase()))
    .join('.');
}
