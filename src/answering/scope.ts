import type { OfficialDocument } from '../domain/document.ts';
import { type CitedDocument, documentNumberKey, runningNumber } from '../domain/document-number.ts';
import { fold, tokenize } from '../domain/vietnamese-text.ts';
import { foldWords } from './library.ts';
import type { DocumentHint, Question } from './question/question.ts';

/** Where an answer may come from. */
export interface Scope {
  readonly documents: readonly OfficialDocument[];
  /** What decided: the words of the question, the person's province, the conversation, or nothing. */
  readonly by: 'question' | 'person' | 'conversation' | 'nothing';
  /** Provinces to put side by side; empty or one for a plain question. */
  readonly provinces: readonly string[];
  /** A document that is only cited, if the question names one. */
  readonly notLoaded: (CitedDocument & { readonly citedBy: readonly OfficialDocument[] }) | null;
  /** A named province without documents. */
  readonly unknownProvince: string | null;
}

export interface ScopeContext {
  readonly personProvince: string | null;
  /** Documents that the conversation is about, latest first. */
  readonly conversationDocuments: readonly number[];
}

/** The question's province or number wins, then the person's province, then the conversation. */
export function resolveScope(question: Question, all: readonly OfficialDocument[], context: ScopeContext): Scope {
  const named = question.documents.flatMap((hint) => documentsOf(hint, all));
  const notLoaded = question.documents.map((hint) => citedOf(hint, all)).find((cited) => cited !== null) ?? null;
  const known = question.provinces.filter((province) => all.some((document) => document.province === province));
  const unknownProvince = question.provinces.find((province) => !known.includes(province)) ?? null;
  const base = { provinces: known, notLoaded, unknownProvince };
  const inProvinces = all.filter(({ province }) => province !== null && known.includes(province));
  const both = named.filter((document) => known.length === 0 || inProvinces.includes(document));
  if (both.length > 0)
    return {
      ...base,
      documents: narrow(question, both, context),
      by: both.length === 1 || known.length > 0 ? 'question' : personal(both, context),
    };
  if (known.length > 0) return { ...base, documents: narrowByTitle(question, inProvinces), by: 'question' };
  if (question.everywhere) return { ...base, documents: ofPerson(all, context), by: 'question' };
  const central = centralOf(question, all);
  if (central.length > 0) return { ...base, documents: central, by: 'question' };
  const own = all.filter(({ province }) => province !== null && province === context.personProvince);
  if (own.length > 0) return { ...base, documents: narrowByTitle(question, own), by: 'person' };
  const recent = all.filter(({ id }) => context.conversationDocuments.includes(id));
  if (recent.length > 0) return { ...base, documents: recent, by: 'conversation' };
  const titled = narrowByTitle(question, all);
  return { ...base, documents: titled, by: titled.length === 1 ? 'question' : 'nothing' };
}

/** "tất cả văn bản": those of one's own province and of the centre; of everybody for whom that is not known. */
function ofPerson(all: readonly OfficialDocument[], { personProvince }: ScopeContext): readonly OfficialDocument[] {
  const own = all.filter(({ province }) => province === personProvince);
  return personProvince === null || own.length === 0 ? all : all.filter(({ province }) => province === null || province === personProvince);
}

/** "theo quyết định của Thủ tướng": documents of the centre whose issuer the question names. */
function centralOf(question: Question, all: readonly OfficialDocument[]): readonly OfficialDocument[] {
  const words = ` ${question.tokens.map(({ folded }) => folded).join(' ')} `;
  return all.filter(({ province, metadata }) => {
    const issuer = tokenize(metadata.issuingBody?.value ?? '')
      .map(({ folded }) => folded)
      .slice(0, 2)
      .join(' ');
    return province === null && issuer !== '' && words.includes(` ${issuer} `);
  });
}

/** Several documents fit the number ("kế hoạch 226" of four provinces): the person's own comes first. */
function narrow(question: Question, documents: readonly OfficialDocument[], context: ScopeContext): readonly OfficialDocument[] {
  const own = documents.filter(({ province }) => province !== null && province === context.personProvince);
  const recent = documents.filter(({ id }) => context.conversationDocuments.includes(id));
  const chosen = question.provinces.length > 0 ? documents : own.length > 0 ? own : recent.length > 0 ? recent : documents;
  return [...new Set(chosen)];
}

function personal(documents: readonly OfficialDocument[], context: ScopeContext): Scope['by'] {
  if (documents.some(({ province }) => province !== null && province === context.personProvince)) return 'person';
  return documents.some(({ id }) => context.conversationDocuments.includes(id)) ? 'conversation' : 'nothing';
}

/** A hint names a document by its own number, or by the number in its title that it implements. */
export function documentsOf(hint: DocumentHint, all: readonly OfficialDocument[]): OfficialDocument[] {
  const own = all.filter(({ metadata }) => metadata.number !== null && sameNumber(hint, metadata.number.value, metadata.type));
  if (own.length > 0) return own;
  return all.filter(({ metadata }) => {
    const subject = metadata.subject?.value ?? '';
    return metadata.cited.some(({ number }) => subject.includes(number) && sameNumber({ ...hint, type: null }, number, null));
  });
}

function citedOf(hint: DocumentHint, all: readonly OfficialDocument[]): Scope['notLoaded'] {
  if (all.some(({ metadata }) => metadata.number !== null && sameNumber(hint, metadata.number.value, metadata.type))) return null;
  const citing = all.flatMap((document) =>
    document.metadata.cited.filter(({ number, type }) => sameNumber(hint, number, type)).map((cited) => ({ cited, document })),
  );
  const fullest = citing.toSorted(
    (a, b) =>
      Number(b.cited.date !== null) - Number(a.cited.date !== null) || Number(b.cited.issuer !== null) - Number(a.cited.issuer !== null),
  )[0];
  if (fullest === undefined) return null;
  const { type, number, date, issuer } = fullest.cited;
  return {
    type,
    number,
    date,
    issuer,
    citedBy: citing.filter(({ cited }) => documentNumberKey(cited.number) === documentNumberKey(number)).map(({ document }) => document),
  };
}

export function sameNumber(hint: DocumentHint, number: string, type: string | null): boolean {
  const sameType = hint.type === null || hint.type === 'van ban' || type === null || fold(type) === hint.type;
  const whole = documentNumberKey(number);
  return sameType && (hint.number === runningNumber(number) || hint.number === whole);
}

const TITLE_WORDS = new Set(['ke hoach', 'chuong trinh', 'quyet dinh', 'de an']);

/** "kế hoạch CCHC": the words behind the type stand in the title of only some of a province's documents. */
function narrowByTitle(question: Question, documents: readonly OfficialDocument[]): readonly OfficialDocument[] {
  if (question.provinces.length < 2) return narrowOne(question, documents);
  return question.provinces.flatMap((name) =>
    narrowOne(
      question,
      documents.filter(({ province }) => province === name),
    ),
  );
}

function narrowOne(question: Question, documents: readonly OfficialDocument[]): readonly OfficialDocument[] {
  if (documents.length < 2) return documents;
  const words = question.tokens.map(({ folded }) => folded);
  const at = words.findIndex((word, i) => TITLE_WORDS.has(`${word} ${words[i + 1]}`));
  if (at < 0) return documents;
  const behind = words.slice(at + 2, at + 7);
  const places = question.provinceConcepts.map(({ words: name }) => ` ${name.join(' ')} `);
  const pairs = behind
    .slice(1)
    .map((word, i) => ` ${behind[i]} ${word} `)
    .filter((pair) => !places.includes(pair));
  const scored = documents.map((document) => ({ document, score: pairs.filter((pair) => titleOf(document).includes(pair)).length }));
  const best = Math.max(...scored.map(({ score }) => score));
  const chosen = scored.filter(({ score }) => score === best).map(({ document }) => document);
  return best > 0 ? chosen : documents;
}

const titles = new WeakMap<OfficialDocument, string>();

/** A document's subject as folded words between spaces; every question looks at those of all documents, several times. */
export function titleOf(document: OfficialDocument): string {
  const known = titles.get(document);
  if (known !== undefined) return known;
  const title = foldWords(document.metadata.subject?.value ?? '');
  titles.set(document, title);
  return title;
}
