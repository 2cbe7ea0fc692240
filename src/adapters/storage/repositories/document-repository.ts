import type { Insertable, Kysely, Selectable } from 'kysely';
import type { OfficialDocument } from '../../../domain/document.ts';
import { PortError } from '../../../ports/errors.ts';
import type { DocumentRepository, NewDocument } from '../../../ports/repositories.ts';
import type { Database, DocumentsTable } from '../database.ts';
import { fromJson, toJson } from '../json-text.ts';
import { inWriteTransaction } from '../sqlite/write-transaction.ts';
import { newestDocument } from './newest-document.ts';
import { deletePassages, insertPassages, rewriteRows } from './write-passages.ts';

const HEAD = ['id', 'file_name', 'sha256', 'province', 'metadata', 'unread_annex', 'is_public', 'reader_version'] as const;

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
    save: (document) => inWriteTransaction(db, (trx) => replaceDocument(trx, document)),
    amend: (id, changed) => inWriteTransaction(db, (trx) => amendDocument(trx, id, changed)),
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

async function replaceDocument(trx: Kysely<Database>, document: NewDocument): Promise<number> {
  const former = await trx.selectFrom('documents').select('id').where('file_name', '=', document.fileName).executeTakeFirst();
  if (former !== undefined) {
    await deletePassages(trx, former.id);
    await trx.deleteFrom('documents').where('id', '=', former.id).execute();
  }
  const { insertId } = await trx.insertInto('documents').values(toRow(document)).executeTakeFirstOrThrow();
  const id = Number(insertId);
  await insertPassages(trx, id, document.passages);
  return id;
}

async function amendDocument(
  trx: Kysely<Database>,
  id: number,
  { tasks, findings, rows }: Parameters<DocumentRepository['amend']>[1],
): Promise<number> {
  const { id: _, ...row } = found(await trx.selectFrom('documents').selectAll().where('id', '=', id).executeTakeFirst(), id);
  // Two documents never have one name; the passages must belong to one of them at any time
  await trx
    .updateTable('documents')
    .set({ file_name: `${row.file_name}\u0000` })
    .where('id', '=', id)
    .execute();
  const { insertId } = await trx
    .insertInto('documents')
    .values({ ...row, tasks: toJson(tasks), findings: toJson(findings) })
    .executeTakeFirstOrThrow();
  const newId = Number(insertId);
  await trx.updateTable('passages').set({ document_id: newId }).where('document_id', '=', id).execute();
  await rewriteRows(trx, newId, rows);
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
    metadata: fromJson(row.metadata),
    unreadAnnex: row.unread_annex === 1,
    isPublic: row.is_public === 1,
  };
}
