import { sectionPlace } from '../domain/citation.ts';
import type { OfficialDocument } from '../domain/document.ts';
import type { Asked } from '../domain/question-words.ts';
import { tokenize } from '../domain/vietnamese-text.ts';
import { type Answer, absent, type Choice, clarifyDocuments } from './answer.ts';
import { aboutCited } from './answer-cited.ts';
import { answerFrom, bestAnswer, echoes, isSupported, THRESHOLDS } from './answer-content.ts';
import { agenciesInDocuments, answerList, type ListSubject } from './answer-lists.ts';
import { answerMetadata, asksMetadata } from './answer-metadata.ts';
import { answerByNumber } from './answer-numbered.ts';
import { answerByOrdinal, foundRow } from './answer-rows.ts';
import { withDatedDuties } from './dated-duties.ts';
import { createEvidenceScale, type EvidenceScale } from './evidence.ts';
import type { ShelvedDocument } from './library.ts';
import type { AnsweringParts, Asker } from './parts.ts';
import type { Concept, Question } from './question/question.ts';
import { actorOf } from './quote.ts';
import { type Candidate, rankCandidates } from './rank-candidates.ts';
import { type Scope, titleOf } from './scope.ts';

/** Below this one a question has no content at all. */
const LEAST_CONTENT = 1;

/** Fields that one sentence answers, whatever time is named beside them. */
const NO_LIST: readonly Asked[] = ['amount', 'addressee', 'budget'];

/** Fields that no table of tasks holds. */
const NEVER_LISTED: readonly Asked[] = ['contact', 'person-name', 'rank'];

/** Below this weight a question has no content beyond what its list or field already says. */
const LITTLE_CONTENT = 3.2;

/** The answer that the documents of one scope give: by number, by field, as a list, or by meaning. */
export async function answerWithin(question: Question, asker: Asker, today: string, scope: Scope, parts: AnsweringParts): Promise<Answer> {
  const all = await parts.library.documents();
  const shelf = await parts.library.shelve(scope.documents);
  if (question.ordinals.length > 0) return answerByOrdinal(question, shelf, parts);
  const numbered = await answerByNumber(question, shelf, parts);
  if (numbered !== null) return numbered;
  const scale = await createEvidenceScale(question, parts.passages);
  const titles = scope.documents.map(titleOf);
  const content = scale.weightOutside(titles.join(''));
  const cited = aboutCited(question, scope, content);
  if (cited !== null) return cited;
  if (question.section !== null) return answerSection(question, shelf, scale, parts);
  if (
    asksMetadata(question) &&
    (question.asked.has('recipients') || !question.agencies.some(({ kind }) => kind !== 'other')) &&
    (content < LITTLE_CONTENT || (question.asked.has('recipients') && question.documents.length > 0))
  )
    return ofOneDocument(scope, (document) => answerMetadata(question, document, all));
  const subject = subjectOf(question, asker, shelf, parts);
  const list = async (): Promise<Answer> =>
    withDatedDuties(listWithin(question, subject, shelf, scope, today), question, subject, shelf, today, parts.library);
  const listed = wantsList(question, subject, content, scale.unknown) ? await list() : null;
  const nobody = listed?.kind === 'absent' && subject.agencies.length > 0 && question.time === null;
  if (listed !== null && !nobody) return listed;
  const found = await contentWithin(aboutContent(question, content, titles), subject, shelf, scope, parts);
  if (found.kind !== 'absent') return found;
  if (listed === null && question.time !== null && asksList(question)) return list();
  return listed ?? (scale.unknown === 0 ? await inCentralDocuments(question, subject, scope, parts) : null) ?? found;
}

async function answerSection(
  question: Question,
  shelf: readonly ShelvedDocument[],
  scale: EvidenceScale,
  parts: AnsweringParts,
): Promise<Answer> {
  const wanted = sectionPlace(question.section ?? '');
  const inside = (where: string): boolean => where === wanted || where.startsWith(`${wanted}.`);
  const ranked = (await rank(question, scale, shelf, [], parts))
    .filter(({ passage }) => inside(passage.where))
    .toSorted((a, b) => a.passage.id - b.passage.id);
  const documents = [...new Set(ranked.map(({ shelved }) => shelved.document))];
  if (documents.length > 1) return clarifyDocuments(documents);
  if (ranked.length === 0)
    return absent(
      'no-such-section',
      wanted,
      shelf.map(({ document }) => document),
    );
  const passages = ranked.map(({ passage, shelved }) => ({
    document: shelved.document,
    where: passage.where,
    actor: actorOf(passage, parts.recognizer),
    text: passage.text,
    spans: passage.spans,
  }));
  return { kind: 'passages', passages, rows: [], elsewhere: [], notes: [] };
}

function subjectOf(question: Question, asker: Asker, shelf: readonly ShelvedDocument[], { recognizer }: AnsweringParts): ListSubject {
  const own = question.ownAgency && asker.agency !== null ? [recognizer.readOwn(asker.agency)] : [];
  const named = [...question.agencies, ...agenciesInDocuments(question, shelf, recognizer)];
  const agencies = named.length > 0 ? named : own;
  return { agencies, collectives: agencies.length > 0 ? [] : question.collectives };
}

const asksList = ({ asked }: Pick<Question, 'asked'>): boolean => asked.has('agency-role') || asked.has('list') || asked.has('count');

/** What the person's province says nothing of, a document of the centre may say; but not what has words that no document knows. */
async function inCentralDocuments(question: Question, subject: ListSubject, scope: Scope, parts: AnsweringParts): Promise<Answer | null> {
  const central = (await parts.library.documents()).filter(({ province }) => province === null);
  if (scope.by !== 'person' || central.length === 0) return null;
  const found = await contentWithin(question, subject, await parts.library.shelve(central), { ...scope, documents: central }, parts);
  return found.kind === 'absent' ? null : found;
}

function wantsList({ asked, time }: Question, { agencies, collectives }: ListSubject, content: number, unknown: number): boolean {
  if (content >= LITTLE_CONTENT || unknown > (time === null ? 1 : 2)) return false;
  if (NEVER_LISTED.some((field) => asked.has(field))) return false;
  const lists = asksList({ asked }) || time?.kind === 'nearest';
  if (agencies.length > 0 || collectives.length > 0)
    return (
      lists || ((asked.has('lead') || asked.has('coordinating')) && content < LEAST_CONTENT && time === null && !asked.has('deadline'))
    );
  const datesOnly = time !== null && time.kind !== 'recurring' && time.kind !== 'ongoing';
  // All rows of a table are no answer to what says something
  return (
    (lists && (time !== null || content < LEAST_CONTENT)) ||
    (datesOnly && content < LITTLE_CONTENT / 2 && unknown === 0 && !NO_LIST.some((field) => asked.has(field)))
  );
}

function listWithin(question: Question, subject: ListSubject, shelf: readonly ShelvedDocument[], scope: Scope, today: string): Answer {
  const withRows = shelf.filter(({ tasks }) => tasks.length > 0);
  if (withRows.length === 0 && shelf.some(({ document }) => document.unreadAnnex))
    return absent(
      'annex-not-read',
      '',
      shelf.map(({ document }) => document),
    );
  if (scope.by === 'nothing' && withRows.length > 1) {
    const fitting = withRows.filter((shelved) => answerList(question, subject, [shelved], today).kind === 'row-lists');
    if (fitting.length > 1) return clarifyDocuments(fitting.map(({ document }) => document));
    if (fitting.length === 1) return answerList(question, subject, fitting, today);
  }
  return answerList(question, subject, shelf, today);
}

async function contentWithin(
  question: Question,
  subject: ListSubject,
  shelf: readonly ShelvedDocument[],
  scope: Scope,
  parts: AnsweringParts,
): Promise<Answer> {
  const scale = await createEvidenceScale(question, parts.passages);
  const ranked = await rank(question, scale, shelf, subject.agencies, parts);
  const best = bestAnswer(ranked);
  if (best === null) return absent('not-in-documents', question.text, scope.documents);
  const rivals = bestPerDocument(ranked).filter(
    (candidate) => isSupported(candidate) && candidate.score >= best.score * THRESHOLDS.rivalDocument,
  );
  const named = namedByTitle(question, rivals, parts.library);
  if (rivals.length > 1 && named === null) {
    return {
      kind: 'clarify',
      about: 'document',
      choices: rivals.map(({ shelved, task }): Choice => ({ document: shelved.document, task })),
      rows: rivals.flatMap(({ shelved, task }) => (task === null ? [] : [foundRow(shelved, task)])),
    };
  }
  const chosen = named ?? best;
  const own = ranked.filter(({ shelved }) => shelved === chosen.shelved);
  const found = await answerFrom(question, own, scale, parts);
  if (found === null || (found.kind !== 'rows' && found.kind !== 'passages'))
    return absent('not-in-documents', question.text, scope.documents);
  return { ...found, elsewhere: await echoes(question, chosen, ranked, scale, parts) };
}

/**
 * The question as one about content: bodies outside the table ("Bộ Nội vụ"), and all agencies where hardly anything else is said,
 * are content too; words that every title in scope holds only say which document is meant.
 */
function aboutContent(question: Question, content: number, titles: readonly string[]): Question {
  const agencies = question.agencies.filter(({ kind }) => kind === 'other' || kind === 'party' || content < LITTLE_CONTENT);
  const asConcepts = agencies.map(({ name, aliases }): Concept => {
    const spelled = [name, ...aliases].map((words) => tokenize(words));
    const [first = [], ...others] = spelled;
    return {
      words: first.map(({ folded }) => folded),
      written: first.map(({ text }) => text),
      synonyms: others.map((words) => words.map(({ folded }) => folded)),
    };
  });
  const own = question.concepts.filter(
    ({ words, synonyms }) =>
      ![words, ...synonyms].some((phrase) => phrase.length > 1 && titles.every((title) => title.includes(` ${phrase.join(' ')} `))),
  );
  return { ...question, concepts: [...(own.length + asConcepts.length > 0 ? own : question.concepts), ...asConcepts] };
}

/**
 * The one whose title says what the question says and the titles of the others do not: "tổng kết CCHC" is asked of the plan for CCHC.
 * Words that all rivals say of themselves name none of them.
 */
function namedByTitle({ concepts }: Question, rivals: readonly Candidate[], library: AnsweringParts['library']): Candidate | null {
  const tells = (phrase: string): boolean => !rivals.every(({ passage }) => library.words(passage).folded.includes(phrase));
  const phrases = concepts
    .flatMap(({ words, synonyms }) => [words, ...synonyms])
    .filter(({ length }) => length > 1)
    .map((words) => ` ${words.join(' ')} `)
    .filter(tells);
  const holds = ({ shelved }: Candidate): boolean => phrases.some((phrase) => titleOf(shelved.document).includes(phrase));
  const named = rivals.filter(holds);
  return named.length === 1 && rivals.length > 1 ? (named[0] ?? null) : null;
}

function bestPerDocument(ranked: readonly Candidate[]): Candidate[] {
  return ranked.filter((candidate, i) => ranked.findIndex(({ shelved }) => shelved === candidate.shelved) === i);
}

export function rank(
  question: Question,
  scale: EvidenceScale,
  shelf: readonly ShelvedDocument[],
  agencies: ListSubject['agencies'],
  parts: AnsweringParts,
): Promise<Candidate[]> {
  return rankCandidates(question, scale, shelf, { library: parts.library, passages: parts.passages, index: parts.index(), agencies });
}

function ofOneDocument(scope: Scope, answer: (document: OfficialDocument) => Answer): Answer {
  const [first, second] = scope.documents;
  if (first === undefined) return absent('not-in-documents', '', []);
  return second === undefined ? answer(first) : clarifyDocuments(scope.documents);
}
