import type { OfficialDocument } from '../domain/document.ts';
import { citedName, documentNumberKey } from '../domain/document-number.ts';
import { isSuccession } from '../domain/document-relation.ts';
import { isGivenOnce, matchCitedDocument } from '../domain/match-cited-document.ts';
import { type Answer, absent, clarifyDocuments, type FoundLink } from './answer.ts';
import { answerOverview } from './answer-overview.ts';
import { carriersOf, ownName, successorsOf } from './document-links.ts';
import type { AnsweringParts, Asker } from './parts.ts';
import type { DocumentAsk, DocumentHint, Question } from './question/question.ts';
import { documentsOf, type Scope, sameNumber } from './scope.ts';

/**
 * Questions about a document among others. Null where the question is after all about something else, as where it names no document that
 * could be meant.
 */
export async function answerAboutDocument(question: Question, asker: Asker, scope: Scope, parts: AnsweringParts): Promise<Answer | null> {
  const ask = question.documentAsk ?? null;
  if (ask === null || scope.unknownProvince !== null) return null;
  const all = await parts.library.documents();
  const documents = meantDocuments(question, ask, asker, scope, all);
  const [hint] = question.documents;
  if (ask.kind === 'overview') return documents === null ? null : answerOverview(question, asker, documents, parts);
  if (ask.kind === 'lower' && hint !== undefined) return linksAnswer('lower', ...carriedOut(hint, documents ?? [], all), all);
  if (documents === null) return hint === undefined ? null : ofUnloaded(hint, ask.kind, scope, all);
  const [document, second] = documents;
  if (document === undefined) return null;
  if (second !== undefined) return clarifyDocuments(documents);
  switch (ask.kind) {
    case 'replaces': {
      const links = document.metadata.relations.filter(isSuccession).map((relation) => ({ document, relation, isSure: true }));
      return linksAnswer('replaces', ownName(document), links, [document]);
    }
    case 'replaced-by':
      return linksAnswer('replaced-by', ownName(document), successorsOf(document, all), all);
    case 'lower':
      return linksAnswer('lower', ownName(document), carriersOf(meaning(document), all), all);
  }
}

/** Those that the question names or speaks of; null where it does neither. */
function meantDocuments(
  { documents: hints, provinces }: Question,
  { kind, isThis }: DocumentAsk,
  { conversationDocuments }: Asker,
  { documents, by }: Scope,
  all: readonly OfficialDocument[],
): readonly OfficialDocument[] | null {
  if (hints.length > 0) {
    const own = hints.flatMap((hint) => ownNumbered(hint, all));
    const narrowed = own.filter(({ id }) => documents.some((document) => document.id === id));
    return own.length === 0 ? null : narrowed.length > 0 ? narrowed : own;
  }
  // "Hà Tĩnh có gì cho Sở Nội vụ?" asks for a list, unless a document was chosen for it
  if (provinces.length > 0) return kind === 'overview' && !isThis ? null : documents;
  if (kind === 'overview' && !isThis && (by !== 'conversation' || documents.length > 1)) return null;
  const spokenOf = all.filter(({ id }) => conversationDocuments.includes(id));
  if (spokenOf.length > 0) return spokenOf;
  return isThis && (by !== 'nothing' || documents.length <= MOST_CHOICES) ? documents : null;
}
/** More are no choice. */
const MOST_CHOICES = 5;

/** "Kế hoạch 226" may be one that carries out Kết luận 226: only for what is asked of the document itself its own number counts. */
const ownNumbered = (hint: DocumentHint, all: readonly OfficialDocument[]): OfficialDocument[] =>
  documentsOf(hint, all).filter(
    ({ metadata }) => hint.type === 'ke hoach' || (metadata.number !== null && sameNumber(hint, metadata.number.value, metadata.type)),
  );

const meaning =
  (document: OfficialDocument) =>
  (target: FoundLink['relation']['target'], citing: OfficialDocument): boolean | null =>
    matchCitedDocument(target, citing, [document])[0]?.isSure ?? null;

function carriedOut(hint: DocumentHint, loaded: readonly OfficialDocument[], all: readonly OfficialDocument[]): [string, FoundLink[]] {
  const [document, second] = loaded.filter(
    ({ metadata }) => metadata.number !== null && sameNumber(hint, metadata.number.value, metadata.type),
  );
  if (document !== undefined && second === undefined) return [ownName(document), carriersOf(meaning(document), all)];
  const found = carriersOf((target) => (sameNumber(hint, target.number, target.type) ? true : null), all);
  // "Kế hoạch 45" of two provinces, or of two years, is not one document
  const meant = new Set(found.map(({ relation: { target } }) => documentNumberKey(target.number)));
  const days = new Set(found.flatMap(({ relation }) => relation.target.date ?? []));
  const links = found.map((link) => ({
    ...link,
    isSure: meant.size === 1 && (days.size <= 1 || isGivenOnce(link.relation.target.number)),
  }));
  return [links[0] === undefined ? hint.number : citedName(links[0].relation.target), links];
}

/** A document that is not here: only what others say of it is known. */
function ofUnloaded(hint: DocumentHint, asked: DocumentAsk['kind'], { notLoaded }: Scope, all: readonly OfficialDocument[]): Answer | null {
  if (asked !== 'replaced-by') return notLoaded === null ? null : { ...absent('not-loaded', notLoaded.number, all), cited: notLoaded };
  const links = all.flatMap((document) =>
    document.metadata.relations
      .filter((relation) => isSuccession(relation) && sameNumber(hint, relation.target.number, relation.target.type))
      .map((relation): FoundLink => ({ document, relation, isSure: isGivenOnce(relation.target.number) })),
  );
  const name = links[0]?.relation.target ?? notLoaded;
  return name === null ? null : linksAnswer('replaced-by', citedName(name), links, all);
}

const NOTHING = { replaces: 'replaces-nothing', 'replaced-by': 'no-successor', lower: 'nothing-below' } as const;

function linksAnswer(
  about: keyof typeof NOTHING,
  name: string,
  links: readonly FoundLink[],
  searched: readonly OfficialDocument[],
): Answer {
  return links.length === 0 ? absent(NOTHING[about], name, searched) : { kind: 'links', about, name, links, notes: [] };
}
