import { type Kysely, sql } from 'kysely';
import { identityOf } from '../../../domain/document-identity.ts';
import type { Finding } from '../../../ports/repositories.ts';
import type { Migration } from './migration.ts';

/** What makes files versions of one document, and which files gave way to later ones: known by their bytes, wherever they come from again. */
export const versions: Migration = {
  name: '0011-versions',
  async up(db) {
    // The long text stays the last column: those behind it would be read through all its pages
    await sql`alter table documents rename column text to former_text`.execute(db);
    await sql`alter table documents add column identity text`.execute(db);
    await sql`alter table documents add column text text not null default ''`.execute(db);
    await sql`update documents set text = former_text`.execute(db);
    await sql`alter table documents drop column former_text`.execute(db);
    await sql`create index documents_by_identity on documents (identity) where identity is not null`.execute(db);
    await sql`create table superseded_files (
      sha256 text primary key,
      file_name text not null,
      is_public integer not null check (is_public in (0, 1)),
      identity text not null,
      by_file_name text not null
    ) without rowid`.execute(db);
    await identify(db);
  },
};

type Stored = { readonly id: number; readonly province: string | null; readonly metadata: string; readonly findings: string };

/** Files that were named on a command line are not read again: what they are is told from what was read of them. */
async function identify(db: Kysely<never>): Promise<void> {
  const { rows } = await sql<Stored>`select id, province, metadata, findings from documents`.execute(db);
  for (const { id, province, metadata, findings } of rows) {
    const isRecognised = (JSON.parse(findings) as Finding[]).some(({ kind }) => kind === 'recognised-pages');
    const identity = isRecognised ? null : identityOf({ ...BLANK, ...JSON.parse(metadata) }, province);
    if (identity !== null) await sql`update documents set identity = ${identity} where id = ${id}`.execute(db);
  }
}
const BLANK = { number: null, issuingBody: null, issuedOn: null, blankDate: null };
