import { type DatePhrase, findDatePhrases } from '../domain/date-phrase.ts';
import type { OfficialDocument } from '../domain/document.ts';
import type { StoredPassage } from '../domain/passage.ts';
import type { Duty, Task } from '../domain/task.ts';
import { tokenize } from '../domain/vietnamese-text.ts';
import type { Finding } from '../ports/repositories.ts';
import type { DocumentView } from './document-view.ts';

/** A document with its rows and duties at hand. */
export interface ShelvedDocument {
  readonly document: OfficialDocument;
  readonly tasks: readonly Task[];
  readonly duties: readonly Duty[];
  readonly findings: readonly Finding[];
}

/** The words of a passage for matching: " word word " with spaces at both ends. */
export interface PassageWords extends ContextWords {
  readonly text: string;
  readonly folded: string;
  /** Of a row the task itself and the work that it is part of, folded; of a paragraph all of it. */
  readonly core: string;
}

interface ContextWords {
  /** Title of the document and headings above. */
  readonly context: string;
  /** Headings alone. */
  readonly headings: string;
}

/** Read access to everything that answers are made of, as far as its view goes. What is read once stays in memory, up to a bound. */
export interface Library {
  documents(): Promise<readonly OfficialDocument[]>;
  shelve(documents: readonly OfficialDocument[]): Promise<ShelvedDocument[]>;
  text(documentId: number): Promise<string>;
  /** All passages of a document, in its order. */
  passages(documentId: number): Promise<readonly StoredPassage[]>;
  words(passage: StoredPassage): PassageWords;
  /** Which kinds of dates the passage names. */
  dateKinds(passage: StoredPassage): ReadonlySet<DatePhrase['kind']>;
}

const MAX_DOCUMENTS = 300;
/** As many as an agency's documents have (10,000 and some): fewer would be worked out anew with every question about all of them. */
const MAX_PASSAGES = 12_000;
const MAX_CONTEXTS = 4000;
const MAX_TEXTS = 30;

export function createLibrary(view: DocumentView): Library {
  const shelf = new Map<number, ShelvedDocument>();
  const words = new Map<number, PassageWords>();
  const dateKinds = new Map<number, ReadonlySet<DatePhrase['kind']>>();
  const contexts = new Map<string, ContextWords>();
  const texts = new Map<number, string>();
  const passages = new Map<number, readonly StoredPassage[]>();

  /** Passages below the same headings share them, and their memory. */
  const contextWords = (context: string): ContextWords =>
    contexts.get(context) ?? remember(contexts, context, contextWordsOf(context), MAX_CONTEXTS);

  async function shelveOne(document: OfficialDocument): Promise<ShelvedDocument> {
    const known = shelf.get(document.id);
    if (known !== undefined) return known;
    const [tasks, duties, findings] = await Promise.all([
      view.documents.tasks(document.id),
      view.documents.duties(document.id),
      view.documents.findings(document.id),
    ]);
    return remember(shelf, document.id, { document, tasks, duties, findings }, MAX_DOCUMENTS);
  }

  return {
    documents: () => view.documents.list(),
    shelve: (documents) => Promise.all(documents.map(shelveOne)),
    async text(documentId) {
      return texts.get(documentId) ?? remember(texts, documentId, await view.documents.text(documentId), MAX_TEXTS);
    },
    async passages(documentId) {
      return passages.get(documentId) ?? remember(passages, documentId, await view.passages.list([documentId]), MAX_DOCUMENTS);
    },
    words(passage) {
      return words.get(passage.id) ?? remember(words, passage.id, wordsUnder(passage.text, contextWords(passage.context)), MAX_PASSAGES);
    },
    dateKinds(passage) {
      return dateKinds.get(passage.id) ?? remember(dateKinds, passage.id, dateKindsOf(passage.text), MAX_PASSAGES);
    },
  };
}

/** Keeps a value; the oldest one goes when there are more than `max`. */
function remember<K, T>(cache: Map<K, T>, key: K, value: T, max: number): T {
  const oldest = cache.keys().next();
  if (cache.size >= max && oldest.done !== true) cache.delete(oldest.value);
  cache.set(key, value);
  return value;
}

/** The folded words of a text between spaces. */
export const foldWords = (text: string): string =>
  ` ${tokenize(text)
    .map(({ folded }) => folded)
    .join(' ')} `;

/** The words of a text without headings. */
export const wordsOf = (text: string): PassageWords => wordsUnder(text, NO_CONTEXT);

const contextWordsOf = (context: string): ContextWords => ({
  context: foldWords(context),
  headings: foldWords(context.split(' › ').slice(1).join(' ')),
});
const NO_CONTEXT = contextWordsOf('');

function wordsUnder(text: string, context: ContextWords): PassageWords {
  const tokens = tokenize(text);
  const folded = ` ${tokens.map((token) => token.folded).join(' ')} `;
  const [task = text, ...cells] = text.split(' | ');
  return {
    text: ` ${tokens.map((token) => token.text).join(' ')} `,
    folded,
    core: cells.length === 0 ? folded : `${foldWords(task)}${workAbove(cells, context)}`,
    ...context,
  };
}

/** The second cell of a row in a table of several levels: the last heading above it says the same. */
function workAbove([cell]: readonly string[], { headings }: ContextWords): string {
  const words = headings.trim() === '' ? '' : foldWords(cell ?? '');
  return words.trim() !== '' && headings.endsWith(words) ? words : '';
}

const dateKindsOf = (text: string): ReadonlySet<DatePhrase['kind']> => new Set(findDatePhrases(text).map(({ kind }) => kind));
