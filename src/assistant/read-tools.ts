import type { Answer, FoundPassage, FoundRow } from '../answering/answer.ts';
import { foundRow } from '../answering/answer-rows.ts';
import { createEvidenceScale } from '../answering/evidence.ts';
import type { ShelvedDocument } from '../answering/library.ts';
import { createMismatchFinder, unitAsked } from '../answering/mismatch.ts';
import type { AnsweringParts } from '../answering/parts.ts';
import type { Question } from '../answering/question/question.ts';
import { actorOf } from '../answering/quote.ts';
import type { StoredPassage } from '../domain/passage.ts';
import { findLongestVerbatim } from '../domain/verbatim.ts';
import { tokenize } from '../domain/vietnamese-text.ts';
import type { ToolCall } from '../ports/language-model.ts';
import { searchPassages } from '../retrieval/search-passages.ts';
import { parseList, parseQuery, parseTaskNumber, READ_TOOLS } from './model-output.ts';
import { isGuarded } from './support.ts';

const LIMIT = 6;
const MAX_DOCUMENTS = 10;
/** The least share of the question that a paragraph has to hold, headings counted in; the rules alone ask for twice as much. */
const LEAST_COVERAGE = 0.2;
/** A row is answered as a whole, and so has to hold more. */
const LEAST_OF_ROW = 0.3;

/** What one question may be answered from, and the only ways to it. Nothing here writes. */
export interface ReadTools {
  /** What a call gives, in words for the model; null for a tool that there is not, or arguments that are none. */
  run(call: ToolCall): Promise<string | null>;
  /** Under the number by which the model was shown it; null for any other. */
  passage(number: number): StoredPassage | null;
  /** Everything that was shown. */
  shown(): readonly StoredPassage[];
  /** A clause of a paragraph, with its place. */
  found(passage: StoredPassage, clause: string): Promise<FoundPassage | null>;
  /** The record of a row. */
  row(passage: StoredPassage): FoundRow | null;
}

export async function createReadTools(
  question: Question,
  { searched }: Extract<Answer, { kind: 'absent' }>,
  parts: AnsweringParts,
): Promise<ReadTools> {
  const known: StoredPassage[] = [];
  const shelf = new Map((await parts.library.shelve(searched)).map((shelved) => [shelved.document.id, shelved]));
  const scale = await createEvidenceScale(question, parts.passages);
  const mismatchOf = createMismatchFinder(question, unitAsked(question), parts.library);

  /** What is about something else, lacks the kind of fact that is asked for, or stands under a heading that turns it round, answers nothing. */
  function mayAnswer(passage: StoredPassage): boolean {
    const shelved = shelf.get(passage.documentId);
    const task = taskIn(passage, shelved);
    if (shelved === undefined || (passage.kind !== 'body' && task === null)) return false;
    if (passage.context.split(' › ').slice(1).some(isGuarded)) return false;
    const { hasCore, coverageWithContext } = scale.weigh(parts.library.words(passage));
    const least = task === null ? LEAST_COVERAGE : LEAST_OF_ROW;
    return hasCore && coverageWithContext >= least && mismatchOf(passage, task, shelved) === null;
  }

  /** Numbered from 1 in the order in which they are first shown. */
  function show(passages: readonly StoredPassage[]): string {
    const lines = passages
      .filter(mayAnswer)
      .slice(0, LIMIT)
      .map((passage) => {
        const at = known.findIndex(({ id }) => id === passage.id);
        return `[${at < 0 ? known.push(passage) : at + 1}] ${passage.text}`;
      });
    return lines.length === 0 ? 'nothing found' : lines.join('\n');
  }

  async function search(query: string): Promise<StoredPassage[]> {
    const options = { documentIds: [...shelf.keys()], limit: LIMIT * 3 };
    const ranked = await searchPassages(query, options, { passages: parts.passages, index: parts.index() });
    return ranked.map(({ passage }) => passage);
  }

  async function rows(): Promise<StoredPassage[]> {
    const all = await Promise.all([...shelf.keys()].map((id) => parts.library.passages(id)));
    return all.flat().filter(({ kind }) => kind === 'row');
  }

  function hasPart(agency: string, passage: StoredPassage): boolean {
    const wanted = new Set(parts.recognizer.find(tokenize(agency)).map(({ value }) => value.id));
    const task = taskIn(passage, shelf.get(passage.documentId));
    return [...(task?.leadAgencies ?? []), ...(task?.coordinatingAgencies ?? [])].some(({ id }) => wanted.has(id));
  }

  const facts = (): string =>
    [...shelf.values()]
      .slice(0, MAX_DOCUMENTS)
      .map(({ document: { metadata, fileName }, tasks }) =>
        [metadata.subject?.value ?? fileName, metadata.number?.value ?? '', metadata.issuedOn?.value ?? '', String(tasks.length)].join(
          ' | ',
        ),
      )
      .join('\n');

  return {
    async run({ name, arguments: written }) {
      if (name === READ_TOOLS.facts.name) return facts();
      if (name === READ_TOOLS.search.name) {
        const query = parseQuery(written);
        return query === null ? null : show((await search(query)).filter(({ kind }) => kind === 'body'));
      }
      if (name === READ_TOOLS.task.name) {
        const number = parseTaskNumber(written);
        return number === null ? null : show((await rows()).filter(({ ordinal }) => ordinal === number));
      }
      if (name !== READ_TOOLS.list.name) return null;
      const wanted = parseList(written);
      if (wanted === null || (wanted.query === null && wanted.agency === null)) return null;
      const { query, agency } = wanted;
      const listed = query === null ? await rows() : (await search(query)).filter(({ kind }) => kind === 'row');
      return show(listed.filter((passage) => agency === null || hasPart(agency, passage)));
    },
    passage: (number) => known[number - 1] ?? null,
    shown: () => known,
    async found(passage, clause) {
      const document = shelf.get(passage.documentId)?.document;
      const span = findLongestVerbatim(await parts.library.text(passage.documentId), passage.spans, clause);
      if (document === undefined || span === null) return null;
      return { document, where: passage.where, actor: actorOf(passage, parts.recognizer), text: clause, spans: [span] };
    },
    row(passage) {
      const shelved = shelf.get(passage.documentId);
      const task = taskIn(passage, shelved);
      return shelved === undefined || task === null ? null : foundRow(shelved, task);
    },
  };
}

const taskIn = ({ kind, ordinal }: StoredPassage, shelved: ShelvedDocument | undefined) =>
  kind === 'row' ? (shelved?.tasks.find((task) => task.ordinal === ordinal) ?? null) : null;
