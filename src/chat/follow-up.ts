import type { Question } from '../answering/question/question.ts';
import type { OfficialDocument } from '../domain/document.ts';
import type { Asked } from '../domain/question-words.ts';
import type { Memory } from './conversation-memory.ts';

/** A question that stands on its own, and the documents it is bound to (null: it says itself, or nothing does). */
export interface StandaloneQuestion {
  readonly question: Question;
  readonly boundTo: readonly number[] | null;
  /** It is kept to the documents spoken of though it names none: the answer has to say so. */
  readonly isNarrowed?: boolean;
}

const OPENS_FOLLOW_UP = /^(?:còn|con|thế|the|vậy|vay|rồi|roi|thế còn|vậy còn|à thế|ok còn|với lại)(?:\s|$)/iu;
const ROW_FIELDS: readonly Asked[] = ['lead', 'coordinating', 'deadline', 'deliverable', 'content', 'budget'];

/** Completes "còn nv 11?", "hạn khi nào?", "thế Nghệ An?" from what was asked before. */
export function completeFollowUp(question: Question, memory: Memory | null): StandaloneQuestion {
  if (memory?.question == null) return { question, boundTo: null };
  const last = memory.question;
  if (question.everywhere) return { question: asksByItself(question) ? question : askEverywhere(last, question), boundTo: null };
  if (!isElliptical(question)) return { question, boundTo: null };
  if (question.ordinals.length > 0 || question.bareNumbers.length > 0) {
    const asked = question.asked.size > 0 ? question.asked : last.asked;
    return { question: { ...question, asked }, boundTo: question.provinces.length > 0 ? null : memory.documents };
  }
  if (question.provinces.length > 0) {
    return {
      question: {
        ...last,
        text: question.text,
        provinces: question.provinces,
        provinceConcepts: [],
        documents: [],
        asked: question.asked.size > 0 ? union(last.asked, question.asked) : last.asked,
      },
      boundTo: null,
    };
  }
  if (question.agencies.length > 0 || question.collectives.length > 0) {
    const asked = question.asked.size > 0 ? question.asked : last.asked;
    return {
      question: {
        ...last,
        text: question.text,
        agencies: question.agencies,
        collectives: question.collectives,
        ordinals: [],
        concepts: question.concepts,
        pairs: question.pairs,
        asked,
      },
      boundTo: memory.documents,
    };
  }
  // A period asks for the rows in it, not for the day of the row or the head of the document spoken of
  if (question.time !== null) {
    const goesOn = question.concepts.length === 0 && isList(last);
    return {
      question: goesOn ? { ...last, text: question.text, time: question.time } : question,
      boundTo: memory.documents,
      isNarrowed: true,
    };
  }
  const rows = memory.rows.slice(0, 1);
  if (rows.length === 0) return { question, boundTo: memory.documents };
  return {
    question: { ...question, ordinals: rows.map(({ ordinal }) => ordinal), concepts: [], pairs: [] },
    boundTo: rows.map(({ documentId }) => documentId),
  };
}

/** Whether a question asked for rows by agency or by time, so that another time goes on with it. */
const isList = ({ asked, time, ordinals, bareNumbers }: Question): boolean =>
  ordinals.length + bareNumbers.length === 0 && (time !== null || LISTS.some((field) => asked.has(field)));
const LISTS: readonly Asked[] = ['agency-role', 'list', 'count'];

const asksByItself = ({ time, agencies, collectives, asked }: Question): boolean =>
  time !== null || agencies.length + collectives.length > 0 || asked.size > 0;

/** "tất cả văn bản" after a list: the same once more, of all documents. */
const askEverywhere = (last: Question, { text }: Question): Question => ({
  ...last,
  text,
  everywhere: true,
  documents: [],
  provinces: [],
  provinceConcepts: [],
});

/** A message that leans on the one before: it opens like one, or says only one of place, number, field. */
function isElliptical(question: Question): boolean {
  const parts = [question.provinces, question.ordinals, question.agencies, question.collectives, question.documents].filter(
    ({ length }) => length > 0,
  ).length;
  const asksRowField = ROW_FIELDS.some((field) => question.asked.has(field));
  if (OPENS_FOLLOW_UP.test(question.text) && question.concepts.length <= 2) return true;
  if (question.concepts.length > 0) return false;
  if (question.bareNumbers.length > 0) return question.asked.size === 0;
  // "tôi cần làm gì": the work of the own agency, unless it says "việc này"
  if (question.ownAgency && !question.pointsBack && LISTS.some((field) => question.asked.has(field))) return false;
  if (parts === 0) return asksRowField || question.time !== null;
  return parts === 1 && question.provinces.length > 0 && question.asked.size === 0;
}

const union = <T>(a: ReadonlySet<T>, b: ReadonlySet<T>): ReadonlySet<T> => new Set([...a, ...b]);

/** Which offered reading a reply chooses: by its number, or by the province it names. */
export function readChoice(
  text: string,
  question: Question,
  memory: Memory,
  documents: readonly OfficialDocument[],
): Memory['choices'][number] | null {
  if (memory.choices.length === 0) return null;
  const number =
    /^\s*(?:số|so|chọn|chon|cái|cai|ý|y|phương án)?\s*(?:thứ|thu|số|so)?\s*(\d{1,2})\s*[.)]?\s*(?:ạ|a|nhé|nhe|đi|di)?\s*$/iu.exec(
      text,
    )?.[1];
  if (number !== undefined) return memory.choices[Number(number) - 1] ?? null;
  const province = question.provinces[0];
  const onlyPlace =
    question.provinces.length === 1 && question.ordinals.length === 0 && question.concepts.length === 0 && question.asked.size === 0;
  if (province === undefined || !onlyPlace) return null;
  const fitting = memory.choices.filter(({ documentId }) => documents.find(({ id }) => id === documentId)?.province === province);
  return fitting.length === 1 ? (fitting[0] ?? null) : null;
}
