import type { Answer, FoundPassage } from '../answering/answer.ts';
import { createEvidenceScale } from '../answering/evidence.ts';
import { createMismatchFinder, unitAsked } from '../answering/mismatch.ts';
import type { AnsweringParts } from '../answering/parts.ts';
import type { Question } from '../answering/question/question.ts';
import { actorOf } from '../answering/quote.ts';
import type { StoredPassage } from '../domain/passage.ts';
import { findLongestVerbatim } from '../domain/verbatim.ts';
import type { ToolDeclaration } from '../ports/language-model.ts';
import { searchPassages } from '../retrieval/search-passages.ts';
import { isGuarded } from './support.ts';

export const SEARCH_TOOL: ToolDeclaration = {
  name: 'search_passages',
  description: 'Searches paragraphs of the official documents by keywords (Vietnamese). Reads only.',
  parameters: {
    type: 'object',
    properties: { query: { type: 'string', description: 'keywords' } },
    required: ['query'],
    additionalProperties: false,
  },
};

const LIMIT = 6;
const MAX_QUERY = 300;
/** The least share of the question that a paragraph has to hold, headings counted in; the rules alone ask for twice as much. */
const LEAST_COVERAGE = 0.2;

/** The paragraphs that one question may be answered from. Rows of tables are not among them: who, when and what of a task is said by its record. */
export interface PassageSearch {
  /** The paragraphs that fit a call's arguments, as numbered from 1; null where the arguments are none. */
  search(written: string): Promise<readonly { readonly number: number; readonly text: string }[] | null>;
  passage(number: number): StoredPassage | null;
  /** A clause of a paragraph, with its place. */
  found(passage: StoredPassage, clause: string): Promise<FoundPassage | null>;
}

export async function createPassageSearch(
  question: Question,
  { searched }: Extract<Answer, { kind: 'absent' }>,
  parts: AnsweringParts,
): Promise<PassageSearch> {
  const known: StoredPassage[] = [];
  const shelf = new Map((await parts.library.shelve(searched)).map((shelved) => [shelved.document.id, shelved]));
  const scale = await createEvidenceScale(question, parts.passages);
  const mismatchOf = createMismatchFinder(question, unitAsked(question), parts.library);

  /** What is about something else, lacks the kind of fact that is asked for, or stands under a heading that turns it round, answers nothing. */
  function mayAnswer(passage: StoredPassage): boolean {
    const shelved = shelf.get(passage.documentId);
    if (shelved === undefined || passage.ordinal !== null || passage.kind !== 'body') return false;
    if (passage.context.split(' › ').slice(1).some(isGuarded)) return false;
    const { hasCore, coverageWithContext } = scale.weigh(parts.library.words(passage));
    return hasCore && coverageWithContext >= LEAST_COVERAGE && mismatchOf(passage, null, shelved) === null;
  }

  return {
    async search(written) {
      const query = readQuery(written);
      if (query === null) return null;
      const options = { documentIds: [...shelf.keys()], limit: LIMIT * 3 };
      const ranked = await searchPassages(query, options, { passages: parts.passages, index: parts.index() });
      const fitting = ranked.map(({ passage }) => passage).filter(mayAnswer);
      return fitting.slice(0, LIMIT).map((passage) => {
        const at = known.findIndex(({ id }) => id === passage.id);
        const number = at < 0 ? known.push(passage) : at + 1;
        return { number, text: passage.text };
      });
    },
    passage: (number) => known[number - 1] ?? null,
    async found(passage, clause) {
      const document = shelf.get(passage.documentId)?.document;
      const span = findLongestVerbatim(await parts.library.text(passage.documentId), passage.spans, clause);
      if (document === undefined || span === null) return null;
      return { document, where: passage.where, actor: actorOf(passage, parts.recognizer), text: clause, spans: [span] };
    },
  };
}

function readQuery(written: string): string | null {
  try {
    const value: unknown = JSON.parse(written);
    if (typeof value !== 'object' || value === null || !('query' in value) || typeof value.query !== 'string') return null;
    return value.query.trim() === '' ? null : value.query.slice(0, MAX_QUERY);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
