import { sectionPlace } from '../domain/citation.ts';
import type { OfficialDocument } from '../domain/document.ts';
import type { StoredPassage } from '../domain/passage.ts';
import type { Asked } from '../domain/question-words.ts';
import type { Answer, FoundPassage } from './answer.ts';
import { answerByOrdinal } from './answer-rows.ts';
import type { ShelvedDocument } from './library.ts';
import type { AnsweringParts } from './parts.ts';
import type { Question } from './question/question.ts';
import { actorOf } from './quote.ts';

/** What a row of a table says and a paragraph hardly ever does. */
const OF_ROWS: readonly Asked[] = ['lead', 'coordinating', 'deadline', 'deliverable', 'budget'];
/** Paragraphs of one number that are still an answer. */
const MAX_PARAGRAPHS = 3;

interface NumberedSections {
  readonly document: OfficialDocument;
  readonly passages: readonly StoredPassage[];
}

/**
 * A number that rows of a table and sections of the text may have ("3.7 ai chủ trì?"): the row where the question asks for what only rows
 * say, else everything of that number, each with its place. Null where nothing has it and the question says more.
 */
export async function answerByNumber(question: Question, shelf: readonly ShelvedDocument[], parts: AnsweringParts): Promise<Answer | null> {
  const [number] = question.bareNumbers;
  if (number === undefined) return null;
  const asRows = await answerByOrdinal({ ...question, ordinals: question.bareNumbers }, shelf, parts);
  if (asRows.kind === 'clarify' || (asRows.kind === 'rows' && OF_ROWS.some((field) => question.asked.has(field)))) return asRows;
  const found = (await Promise.all(shelf.map((shelved) => sectionsOf(number, shelved, parts)))).filter(
    ({ passages }) => passages.length > 0,
  );
  if (asRows.kind === 'rows') {
    const document = asRows.rows[0]?.document;
    const beside = found.find((sections) => sections.document === document);
    return beside === undefined ? asRows : besideRows(asRows, beside, number, question, parts);
  }
  const [first, second] = found;
  if (second !== undefined)
    return { kind: 'clarify', about: 'document', choices: found.map(({ document }) => ({ document, task: null })), rows: [] };
  if (first !== undefined) return { kind: 'passages', passages: quoteAll(first, parts), rows: [], elsewhere: [], notes: [] };
  return question.concepts.length > 0 || question.agencies.length > 0 ? null : asRows;
}

function besideRows(
  rows: Extract<Answer, { kind: 'rows' }>,
  sections: NumberedSections,
  number: string,
  { asked }: Question,
  parts: AnsweringParts,
): Answer {
  const passages = quoteAll(sections, parts);
  const notes = [{ kind: 'also-sections', number, places: [...new Set(passages.map(({ where }) => where))] } as const, ...rows.notes];
  return asked.has('amount') ? { kind: 'passages', passages, rows: rows.rows, elsewhere: [], notes } : { ...rows, passages, notes };
}

/** Paragraphs of sections that have the number, whatever part of the text they stand in: "II.3.7" is a 3.7. */
async function sectionsOf(number: string, { document }: ShelvedDocument, { library }: AnsweringParts): Promise<NumberedSections> {
  const all = await library.passages(document.id);
  const ends = (where: string): boolean => where === sectionPlace(number) || where.endsWith(`.${number}`);
  const passages = all.filter(({ kind, where }) => kind === 'body' && ends(where));
  return { document, passages: passages.slice(0, MAX_PARAGRAPHS) };
}

const quoteAll = ({ document, passages }: NumberedSections, { recognizer }: AnsweringParts): FoundPassage[] =>
  passages.map((passage) => ({
    document,
    where: passage.where,
    actor: actorOf(passage, recognizer),
    text: passage.text,
    spans: passage.spans,
  }));
