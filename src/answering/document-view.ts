import type { OfficialDocument } from '../domain/document.ts';
import { withoutShadowed } from '../domain/document-identity.ts';
import type { Reach } from '../domain/message.ts';
import type { DocumentRepository, PassageRepository, Storage } from '../ports/repositories.ts';

/** The stored documents as one asker may see them. Answers have no other way to a document, so that none can forget to ask who may know it. */
export interface DocumentView {
  readonly documents: Pick<DocumentRepository, 'list' | 'text' | 'tasks' | 'duties' | 'findings'>;
  readonly passages: Pick<PassageRepository, 'list' | 'byIds' | 'search'> & {
    documentFrequencies(foldedTerms: readonly string[]): Promise<Map<string, number>>;
    count(): Promise<number>;
  };
}

type Stored = Pick<Storage, 'documents' | 'passages'>;

/** A document that may not be seen is one that is not there: not in a list, not under its id, and its words are unknown. */
export function createDocumentView(storage: Stored, reach: Reach): DocumentView {
  return reach === 'all' ? viewOfAll(storage) : viewOfPublic(storage);
}

/** Of versions that stand beside each other the one for known people. Hardly ever are there any: then nothing is chosen from. */
function viewOfAll({ documents, passages }: Stored): DocumentView {
  const list = async (): Promise<readonly OfficialDocument[]> => withoutShadowed(await documents.list());

  async function chosen(): Promise<readonly number[] | null> {
    const all = await documents.list();
    const current = withoutShadowed(all);
    return current.length === all.length ? null : current.map(({ id }) => id);
  }
  const within = async (documentIds: readonly number[] | null): Promise<readonly number[] | null> =>
    documentIds === null ? chosen() : documentIds;

  return {
    documents: { ...documents, list: async () => [...(await list())] },
    passages: {
      list: async (documentIds) => passages.list(await within(documentIds)),
      byIds: passages.byIds,
      search: async (terms, { documentIds, limit }) => passages.search(terms, { documentIds: await within(documentIds), limit }),
      documentFrequencies: async (terms) => passages.documentFrequencies(terms, (await chosen()) ?? undefined),
      count: async () => passages.count((await chosen()) ?? undefined),
    },
  };
}

function viewOfPublic({ documents, passages }: Stored): DocumentView {
  const list = async () => (await documents.list()).filter(({ isPublic }) => isPublic);
  const publicIds = async (): Promise<readonly number[]> => (await list()).map(({ id }) => id);

  async function within(documentIds: readonly number[] | null): Promise<readonly number[]> {
    const allowed = await publicIds();
    return documentIds === null ? allowed : allowed.filter((id) => documentIds.includes(id));
  }

  /** One that may not be seen is looked up under an id that no document has. */
  const ifPublic =
    <T>(read: (documentId: number) => Promise<T>) =>
    async (documentId: number): Promise<T> =>
      read((await publicIds()).includes(documentId) ? documentId : NO_DOCUMENT);

  return {
    documents: {
      list,
      text: ifPublic(documents.text),
      tasks: ifPublic(documents.tasks),
      duties: ifPublic(documents.duties),
      findings: ifPublic(documents.findings),
    },
    passages: {
      list: async (documentIds) => passages.list(await within(documentIds)),
      async byIds(ids) {
        const allowed = new Set(await publicIds());
        return (await passages.byIds(ids)).filter(({ documentId }) => allowed.has(documentId));
      },
      search: async (terms, { documentIds, limit }) => passages.search(terms, { documentIds: await within(documentIds), limit }),
      documentFrequencies: async (terms) => passages.documentFrequencies(terms, await publicIds()),
      count: async () => passages.count(await publicIds()),
    },
  };
}

/** Ids begin at 1. */
const NO_DOCUMENT = 0;
