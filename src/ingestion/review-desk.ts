import { createHash } from 'node:crypto';
import type { AgencyRecognizer } from '../domain/agency-recognition.ts';
import { documentTitle, type OfficialDocument } from '../domain/document.ts';
import { mayReview, mayReviewDocument } from '../domain/permission.ts';
import type { KnownPerson } from '../domain/person.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { Clock } from '../ports/clock.ts';
import type { DeskRefusal, ReviewDesk, RowHead, RowSheet } from '../ports/document-desk.ts';
import type { Account } from '../ports/people-repository.ts';
import type { Storage } from '../ports/repositories.ts';
import { cellsOf, type DoubtfulRow, judgeRow, listDoubtful, versionOf } from './review-rows.ts';
import { readSurroundings } from './row-surroundings.ts';

export interface ReviewDeskParts {
  readonly storage: Storage;
  readonly agencies: AgencyRecognizer;
  readonly clock: Clock;
  /** Brings what is followed and searched up to date with the documents. */
  readonly followUp: () => Promise<void>;
}

interface Found {
  readonly row: DoubtfulRow;
  readonly document: OfficialDocument;
}

export function createReviewDesk({ storage, agencies, clock, followUp }: ReviewDeskParts): ReviewDesk {
  async function admit(account: Account): Promise<Result<KnownPerson, DeskRefusal>> {
    const person = await storage.links.personOf(account);
    if (person === null) return fail('not-linked');
    return mayReview(person) ? ok(person) : fail('not-allowed');
  }

  /** Of other documents than the person's own nothing is said, not even that they are there. */
  async function visible(person: KnownPerson): Promise<Found[]> {
    const documents = (await storage.documents.list()).filter(({ province }) => mayReviewDocument(person, province));
    const rows = await Promise.all(
      documents.map(async (document) => (await listDoubtful(storage, document.fileName)).map((row) => ({ row, document }))),
    );
    return rows.flat();
  }

  async function find(account: Account, id: string): Promise<Result<Found & { readonly person: KnownPerson }, DeskRefusal | 'gone'>> {
    const admitted = await admit(account);
    if (!admitted.ok) return admitted;
    const found = (await visible(admitted.value)).find(({ row }) => idOf(row) === id);
    return found === undefined ? fail('gone') : ok({ ...found, person: admitted.value });
  }

  return {
    async list(account) {
      const admitted = await admit(account);
      return admitted.ok ? ok((await visible(admitted.value)).map(toHead)) : admitted;
    },
    async row(account, id) {
      const found = await find(account, id);
      return found.ok ? ok(toSheet(found.value, await storage.documents.text(found.value.document.id))) : found;
    },
    async judge(account, { id, version, verdict }) {
      const found = await find(account, id);
      if (!found.ok) return found;
      const { row, person } = found.value;
      const opinion = { verdict, by: person.name, at: clock.now(), seen: version };
      // What it was about may have changed since; then that is what there is to say
      if (versionOf(row) !== version) return fail('changed');
      const judgement = await judgeRow(row, opinion, { storage, agencies });
      if (judgement === 'replaced') return fail('gone');
      if (judgement !== 'kept') return fail(judgement);
      await followUp();
      return ok(null);
    },
  };
}

/** Says nothing to who cannot see the row. */
const idOf = ({ fileName, task, code }: DoubtfulRow): string =>
  createHash('sha256').update(`${fileName}\n${task.ordinal}\n${code}`).digest('hex').slice(0, 24);

const toHead = ({ row, document }: Found): RowHead => ({
  id: idOf(row),
  document: documentTitle({ ...document.metadata, subject: null }, document.province),
  fileName: row.fileName,
  ordinal: row.task.ordinal,
  content: row.task.content,
  verdict: row.review?.verdict.kind ?? null,
});

const toSheet = (found: Found, text: string): RowSheet => ({
  ...toHead(found),
  version: versionOf(found.row),
  cells: cellsOf(found.row.task),
  isCorrected: found.row.task.correctedBy !== undefined,
  review: found.row.review === null ? null : { by: found.row.review.by, at: found.row.review.at },
  surroundings: readSurroundings(text, found.row.task.spans),
});
