import type { OfficialDocument } from '../domain/document.ts';
import type { StoredPassage } from '../domain/passage.ts';
import type { Duty, Task } from '../domain/task.ts';
import { tokenize } from '../domain/vietnamese-text.ts';
import type { Finding, Storage } from '../ports/repositories.ts';

/** A document with its rows and duties at hand. */
export interface ShelvedDocument {
  readonly document: OfficialDocument;
  readonly tasks: readonly Task[];
  readonly duties: readonly Duty[];
  readonly findings: readonly Finding[];
}

/** The words of a passage for matching: " word word " with spaces at both ends. */
export interface PassageWords {
  readonly text: string;
  readonly folded: string;
  /** Of a row the task itself, folded; of a paragraph all of it. */
  readonly core: string;
  /** Title of the document and headings above. */
  readonly context: string;
  /** Headings alone. */
  readonly headings: string;
}

/** Read access to everything that answers are made of. What is read once stays in memory, up to a bound. */
export interface Library {
  documents(): Promise<readonly OfficialDocument[]>;
  shelve(documents: readonly OfficialDocument[]): Promise<ShelvedDocument[]>;
  text(documentId: number): Promise<string>;
  /** All passages of a document, in its order. */
  passages(documentId: number): Promise<readonly StoredPassage[]>;
  words(passage: StoredPassage): PassageWords;
}

const MAX_DOCUMENTS = 300;
const MAX_PASSAGES = 4000;
const MAX_TEXTS = 30;

export function createLibrary(storage: Storage): Library {
  const shelf = new Map<number, ShelvedDocument>();
  const words = new Map<number, PassageWords>();
  const texts = new Map<number, string>();
  const passages = new Map<number, readonly StoredPassage[]>();

  async function shelveOne(document: OfficialDocument): Promise<ShelvedDocument> {
    const known = shelf.get(document.id);
    if (known !== undefined) return known;
    const [tasks, duties, findings] = await Promise.all([
      storage.documents.tasks(document.id),
      storage.documents.duties(document.id),
      storage.documents.findings(document.id),
    ]);
    return remember(shelf, document.id, { document, tasks, duties, findings }, MAX_DOCUMENTS);
  }

  return {
    documents: () => storage.documents.list(),
    shelve: (documents) => Promise.all(documents.map(shelveOne)),
    async text(documentId) {
      return texts.get(documentId) ?? remember(texts, documentId, await storage.documents.text(documentId), MAX_TEXTS);
    },
    async passages(documentId) {
      return passages.get(documentId) ?? remember(passages, documentId, await storage.passages.list([documentId]), MAX_DOCUMENTS);
    },
    words(passage) {
      return words.get(passage.id) ?? remember(words, passage.id, wordsOf(passage), MAX_PASSAGES);
    },
  };
}

/** Keeps a value; the oldest one goes when there are more than `max`. */
function remember<T>(cache: Map<number, T>, key: number, value: T, max: number): T {
  const oldest = cache.keys().next();
  if (cache.size >= max && oldest.done !== true) cache.delete(oldest.value);
  cache.set(key, value);
  return value;
}

const foldWords = (text: string): string =>
  ` ${tokenize(text)
    .map(({ folded }) => folded)
    .join(' ')} `;

/** The words of any text under its headings. */
export function wordsOf({ text, context }: { readonly text: string; readonly context: string }): PassageWords {
  const tokens = tokenize(text);
  return {
    text: ` ${tokens.map((token) => token.text).join(' ')} `,
    folded: ` ${tokens.map(({ folded }) => folded).join(' ')} `,
    core: foldWords(text.split(' | ')[0] ?? text),
    context: foldWords(context),
    headings: foldWords(context.split(' › ').slice(1).join(' ')),
  };
}
