import type { OfficialDocument } from '../domain/document.ts';
import { type Answer, absent } from './answer.ts';
import { answerFrom } from './answer-content.ts';
import { answerAboutDocument } from './answer-links.ts';
import { answerWithin, rank } from './answer-within.ts';
import { createEvidenceScale } from './evidence.ts';
import type { AnsweringParts, Asker } from './parts.ts';
import type { Concept, Question } from './question/question.ts';
import { documentsOf, resolveScope, type Scope } from './scope.ts';
import { warnOfReplaced } from './warn-of-replaced.ts';
import { withholdDoubtful } from './withhold-doubtful.ts';

/** Answers a question from the documents: every path ends in rows, sentences or facts with their places, a question back, or "not there". */
export async function answerQuestion(raw: Question, asker: Asker, today: string, parts: AnsweringParts): Promise<Answer> {
  return warnOfReplaced(await withholdDoubtful(await findAnswer(raw, asker, today, parts), parts.library), parts.library);
}

async function findAnswer(raw: Question, asker: Asker, today: string, parts: AnsweringParts): Promise<Answer> {
  const all = await parts.library.documents();
  if (all.length === 0) return absent('no-documents', '', []);
  const question = withUnresolvedNumbers(raw, all);
  const scope = resolveScope(question, all, { personProvince: asker.province, conversationDocuments: asker.conversationDocuments });
  const aboutDocument = await answerAboutDocument(question, asker, scope, parts);
  if (aboutDocument !== null) return aboutDocument;
  const elsewhere = await aboutUnknownPlace(question, asker, scope, all, parts);
  if (elsewhere !== null) return elsewhere;
  const sides = sidesOf(question, scope, all);
  if (sides.length < 2) {
    const found = await answerWithin(question, asker, today, scope, parts);
    const leftTopic = found.kind === 'absent' && found.reason === 'not-in-documents' && scope.by === 'conversation';
    return leftTopic ? answerWithin(question, asker, today, { ...scope, documents: all, by: 'nothing' }, parts) : found;
  }
  const answers = await Promise.all(
    sides.map(async (province) => {
      const documents = scope.documents.filter((document) => document.province === province);
      const answer = await answerWithin(question, asker, today, { ...scope, documents, by: 'question', provinces: [province] }, parts);
      return { label: province, answer: plain(answer, documents) };
    }),
  );
  return answers.every(({ answer }) => answer.kind === 'absent')
    ? absent('not-in-documents', '', scope.documents)
    : { kind: 'comparison', sides: answers, asked: question.asked };
}

/** "Nghị quyết 57": a document that is neither loaded nor in a title is content, found where it is cited. */
function withUnresolvedNumbers(question: Question, all: readonly OfficialDocument[]): Question {
  const content = question.documents.filter((hint) => documentsOf(hint, all).length === 0);
  if (content.length === 0) return question;
  const asConcepts = content.map(
    ({ number }): Concept => ({ words: [number], written: [number], synonyms: /^\d$/u.test(number) ? [[`0${number}`]] : [] }),
  );
  return { ...question, concepts: [...question.concepts, ...asConcepts] };
}

/** Provinces to put side by side: those named, or all of them when the question asks which one. */
function sidesOf(question: Question, scope: Scope, all: readonly OfficialDocument[]): readonly string[] {
  if (scope.provinces.length > 1) return scope.provinces;
  const asksWhich = / (?:tinh nao|cac tinh|moi tinh|nhung tinh|tung tinh|bon tinh|4 tinh) /u.test(
    ` ${question.tokens.map(({ folded }) => folded).join(' ')} `,
  );
  return asksWhich && question.provinces.length === 0 ? [...new Set(all.flatMap(({ province }) => province ?? []))] : [];
}

/** Inside a comparison a side that would need a question back gives its first reading's document, or nothing. */
function plain(answer: Answer, documents: readonly OfficialDocument[]): Exclude<Answer, { kind: 'comparison' | 'clarify' }> {
  if (answer.kind === 'comparison') return absent('not-in-documents', '', documents);
  if (answer.kind !== 'clarify') return answer;
  return answer.rows.length === 0
    ? absent('not-in-documents', '', documents)
    : { kind: 'rows', rows: answer.rows.slice(0, 2), passages: [], elsewhere: [], asked: new Set(), notes: [] };
}

/** A named place without documents: content ("hợp tác với Huế") where the person's own documents speak of it, else not there. */
async function aboutUnknownPlace(
  question: Question,
  asker: Asker,
  scope: Scope,
  all: readonly OfficialDocument[],
  parts: AnsweringParts,
): Promise<Answer | null> {
  if (scope.unknownProvince === null || scope.provinces.length > 0) return null;
  const refusal = absent('no-documents-for-province', scope.unknownProvince, all);
  if (question.concepts.length === 0 || question.ordinals.length > 0) return refusal;
  const asContent: Question = {
    ...question,
    provinces: [],
    provinceConcepts: [],
    concepts: [...question.concepts, ...question.provinceConcepts],
  };
  const inner = resolveScope(asContent, all, { personProvince: asker.province, conversationDocuments: asker.conversationDocuments });
  const shelf = await parts.library.shelve(inner.documents);
  const scale = await createEvidenceScale(asContent, parts.passages);
  const ranked = await rank(asContent, scale, shelf, [], parts);
  const names = question.provinceConcepts.map(({ words }) => ` ${words.join(' ')} `);
  const speaks = ranked.filter((candidate) => names.every((name) => parts.library.words(candidate.passage).folded.includes(name)));
  return (await answerFrom(asContent, speaks, scale, parts)) ?? refusal;
}
