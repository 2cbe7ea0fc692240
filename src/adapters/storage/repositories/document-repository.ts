import type { Insertable, Kysely, Selectable } from 'kysely';
import type { DocumentMetadata, OfficialDocument } from '../../../domain/document.ts';
import { PortError } from '../../../ports/errors.ts';
import type { DocumentRepository, NewDocument, Succession, SupersededFile } from '../../../ports/repositories.ts';
import type { Database, DocumentsTable, SupersededFilesTable } from '../database.ts';
import { fromJson, toJson } from '../json-text.ts';
import { inWriteTransaction } from '../sqlite/write-transaction.ts';
import { newestDocument } from './newest-document.ts';
import { deletePassages, insertPassages, rewriteRows } from './write-passages.ts';

const HEAD = ['id', 'file_name', 'sha256', 'province', 'metadata', 'unread_annex', 'is_public', 'reader_version', 'identity'] as const;

/** Reading the parts of a document that is not (or no longer) there throws PortError 'not-found': it is not one without tasks. */
export function createDocumentRepository(db: Kysely<Database>): DocumentRepository {
  const list = createList(db);
  const byId = (documentId: number) => db.selectFrom('documents').where('id', '=', documentId);
  return {
    list: async () => [...(await list())],
    async findByFileName(fileName) {
      const row = await db.selectFrom('documents').select(HEAD).where('file_name', '=', fileName).executeTakeFirst();
      return row === undefined ? null : { ...toDocument(row), readerVersion: row.reader_version };
    },
    text: async (id) => found(await byId(id).select('text').executeTakeFirst(), id).text,
    tasks: async (id) => [...fromJson(found(await byId(id).select('tasks').executeTakeFirst(), id).tasks)],
    duties: async (id) => [...fromJson(found(await byId(id).select('duties').executeTakeFirst(), id).duties)],
    findings: async (id) => [...fromJson(found(await byId(id).select('findings').executeTakeFirst(), id).findings)],
    save: (document, succession) => inWriteTransaction(db, (trx) => replaceDocument(trx, document, succession)),
    retire: (file) =>
      inWriteTransaction(db, async (trx) => {
        if (await removeDocument(trx, file.fileName)) await renew(trx, file.by);
        await remember(trx, file);
      }),
    superseded: async () => (await db.selectFrom('superseded_files').selectAll().orderBy('file_name').execute()).map(toSuperseded),
    amend: (id, { tasks, findings, rows }) =>
      inWriteTransaction(db, async (trx) => {
        const newId = await moveDocument(trx, id, { tasks: toJson(tasks), findings: toJson(findings) });
        await rewriteRows(trx, newId, rows);
        return newId;
      }),
  };
}

/** Every question begins with the list, and reading it anew takes longer than all the rest: it is kept until a document is stored. */
function createList(db: Kysely<Database>): () => Promise<readonly OfficialDocument[]> {
  let kept: { readonly newest: number | null; readonly documents: readonly OfficialDocument[] } | null = null;
  return async () => {
    const newest = await newestDocument(db);
    if (kept?.newest === newest) return kept.documents;
    const rows = await db.selectFrom('documents').select(HEAD).orderBy('id').execute();
    kept = { newest: rows.at(-1)?.id ?? null, documents: rows.map(toDocument) };
    return kept.documents;
  };
}

function found<T>(row: T | undefined, documentId: number): T {
  if (row === undefined) throw new PortError('not-found', `no document ${documentId}`);
  return row;
}

async function replaceDocument(
  trx: Kysely<Database>,
  document: NewDocument,
  { supersedes, versions }: Succession = { supersedes: [], versions: [] },
): Promise<number> {
  const { fileName, sha256, identity } = document;
  await removeDocument(trx, fileName);
  for (const version of versions) await carryReviews(trx, version, fileName);
  for (const other of supersedes) {
    const former = await trx.selectFrom('documents').select(['sha256', 'is_public']).where('file_name', '=', other).executeTakeFirst();
    await removeDocument(trx, other);
    if (former !== undefined && identity !== null)
      await remember(trx, { fileName: other, sha256: former.sha256, isPublic: former.is_public === 1, identity, by: fileName });
  }
  // What is stored has not given way
  await trx.deleteFrom('superseded_files').where('sha256', '=', sha256).execute();
  const { insertId } = await trx.insertInto('documents').values(toRow(document)).executeTakeFirstOrThrow();
  const id = Number(insertId);
  await insertPassages(trx, id, document.passages);
  return id;
}

/** @returns whether it was there */
async function removeDocument(trx: Kysely<Database>, fileName: string): Promise<boolean> {
  const former = await trx.selectFrom('documents').select('id').where('file_name', '=', fileName).executeTakeFirst();
  if (former === undefined) return false;
  await deletePassages(trx, former.id);
  await trx.deleteFrom('documents').where('id', '=', former.id).execute();
  return true;
}

/** Where one document goes and none comes, another gets a new id: by that all who remember something learn of the change. */
async function renew(trx: Kysely<Database>, fileName: string): Promise<void> {
  const row = await trx.selectFrom('documents').select('id').where('file_name', '=', fileName).executeTakeFirst();
  if (row !== undefined) await moveDocument(trx, row.id, {});
}

async function remember(trx: Kysely<Database>, { fileName, sha256, isPublic, identity, by }: SupersededFile): Promise<void> {
  const file = { file_name: fileName, is_public: isPublic ? 1 : 0, identity, by_file_name: by } as const;
  await trx
    .insertInto('superseded_files')
    .values({ sha256, ...file })
    .onConflict((conflict) => conflict.column('sha256').doUpdateSet(file))
    .execute();
}

/** What was said of the rows of one version is said of another's; what was said of its own stays. */
async function carryReviews(trx: Kysely<Database>, from: string, to: string): Promise<void> {
  const rows = await trx.selectFrom('row_reviews').selectAll().where('file_name', '=', from).execute();
  for (const row of rows) {
    await trx
      .insertInto('row_reviews')
      .values({ ...row, file_name: to })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}

/** Gives a document a new id, and other columns. */
async function moveDocument(trx: Kysely<Database>, id: number, changed: Partial<Insertable<DocumentsTable>>): Promise<number> {
  const { id: _, ...row } = found(await trx.selectFrom('documents').selectAll().where('id', '=', id).executeTakeFirst(), id);
  // Two documents never have one name; the passages must belong to one of them at any time
  await trx
    .updateTable('documents')
    .set({ file_name: `${row.file_name}\u0000` })
    .where('id', '=', id)
    .execute();
  const { insertId } = await trx
    .insertInto('documents')
    .values({ ...row, ...changed })
    .executeTakeFirstOrThrow();
  const newId = Number(insertId);
  await trx.updateTable('passages').set({ document_id: newId }).where('document_id', '=', id).execute();
  await trx.deleteFrom('documents').where('id', '=', id).execute();
  return newId;
}

function toRow(document: NewDocument): Insertable<DocumentsTable> {
  return {
    file_name: document.fileName,
    sha256: document.sha256,
    province: document.province,
    unread_annex: document.unreadAnnex ? 1 : 0,
    is_public: document.isPublic ? 1 : 0,
    reader_version: document.readerVersion,
    identity: document.identity,
    metadata: toJson(document.metadata),
    tasks: toJson(document.tasks),
    duties: toJson(document.duties),
    findings: toJson(document.findings),
    text: document.text,
  };
}

function toDocument(row: Pick<Selectable<DocumentsTable>, (typeof HEAD)[number]>): OfficialDocument {
  return {
    id: row.id,
    fileName: row.file_name,
    sha256: row.sha256,
    province: row.province,
    // What an older programme has read says nothing of other documents
    metadata: { relations: [], ...(fromJson(row.metadata) as Stored) },
    unreadAnnex: row.unread_annex === 1,
    isPublic: row.is_public === 1,
    identity: row.identity,
  };
}

type Stored = Omit<DocumentMetadata, 'relations'> & Partial<Pick<DocumentMetadata, 'relations'>>;

const toSuperseded = (row: Selectable<SupersededFilesTable>): SupersededFile => ({
  fileName: row.file_name,
  sha256: row.sha256,
  isPublic: row.is_public === 1,
  identity: row.identity,
  by: row.by_file_name,
});
