import { createAgencyRecognizer } from '../domain/agency-recognition.ts';
import { type DocumentMetadata, documentTitle } from '../domain/document.ts';
import type { Lexicon } from '../domain/lexicon.ts';
import type { RowReview } from '../domain/row-review.ts';
import type { ParsedDocument } from '../ports/document-parser.ts';
import type { Finding, NewDocument } from '../ports/repositories.ts';
import { applyReviews } from './apply-reviews.ts';
import { buildPassages } from './build-passages.ts';
import { createFlatTableReader } from './flattened/read-flat-table.ts';
import { readOutline } from './outline.ts';
import { readDuties } from './read-duties.ts';
import { readMetadata } from './read-metadata.ts';
import { readProvince } from './read-province.ts';
import { createHeaderReader } from './read-table-header.ts';
import { findOddities, readTaskTables } from './read-task-table.ts';

/** Raised whenever the same file would be read differently, so that stored documents are read again. */
export const READER_VERSION = 6;

/** Fewer paragraphs than this under an annex heading are its title, not a table that was lost. */
const ANNEX_TITLE_PARAGRAPHS = 6;

/** Reads documents: metadata, sections, tasks, duties, passages. */
export type DocumentReader = (
  parsed: ParsedDocument,
  known: { readonly province: string | null | undefined; readonly reviews?: readonly RowReview[] },
) => Omit<NewDocument, 'fileName' | 'sha256' | 'isPublic'>;

export function createDocumentReader(lexicon: Lexicon): DocumentReader {
  const agencies = createAgencyRecognizer(lexicon);
  const headers = createHeaderReader(lexicon);
  const readFlatTable = createFlatTableReader(lexicon, agencies);
  return ({ text, blocks, notes }, known) => {
    const { paragraphs: all, tables } = readOutline(blocks);
    const metadata = readMetadata(text, all, lexicon);
    const province =
      known.province === undefined
        ? readProvince(
            metadata,
            all.map(({ paragraph }) => paragraph.text),
            lexicon,
          )
        : known.province;
    const documentYear = documentYearOf(metadata);
    const table = readTaskTables(tables, { headers, agencies, documentYear });
    const flat = table.tasks.length === 0 ? readFlatTable(text, documentYear) : null;
    const read =
      flat === null
        ? table
        : { tasks: flat.tasks, findings: [{ kind: 'rebuilt-table' } as const, ...findOddities(flat.tasks, documentYear)] };
    // What was recognised from a picture may be misread in any letter
    const isRecognised = notes.some(({ kind }) => kind === 'recognised-pages');
    const rows = isRecognised ? read.tasks.map((task) => ({ ...task, needsReview: true })) : read.tasks;
    const tasks = applyReviews(rows, text, known.reviews ?? [], { agencies, documentYear });
    const odd = read.findings.filter(({ kind }) => kind !== 'doubtful-row');
    const waiting = tasks.filter(({ needsReview }) => needsReview);
    const findings = [...odd, ...waiting.map(({ ordinal }): Finding => ({ kind: 'doubtful-row', ordinal }))];
    // What is read as rows is no text as well
    const paragraphs = flat === null ? all : all.filter(({ paragraph: { spans } }) => (spans[0]?.start ?? 0) < flat.from);
    // A row that waits for a person says nothing yet
    const sure = tasks.filter(({ needsReview }) => !needsReview);
    const duties = isRecognised ? [] : readDuties(text, paragraphs, sure, { agencies, lexicon, documentYear });
    const unreadAnnex = tasks.length === 0 && paragraphs.filter(({ zone }) => zone === 'annex').length > ANNEX_TITLE_PARAGRAPHS;
    const oddities: Finding[] = [
      ...notes,
      ...(metadata.number === null ? [{ kind: 'blank', field: 'number' } as const] : []),
      ...(metadata.issuedOn === null ? [{ kind: 'blank', field: 'date' } as const] : []),
      ...(unreadAnnex ? [{ kind: 'annex-not-a-table' } as const] : []),
      ...findings,
    ];
    return {
      province,
      metadata,
      unreadAnnex,
      readerVersion: READER_VERSION,
      text,
      tasks,
      duties,
      passages: buildPassages(text, documentTitle(metadata, province), paragraphs, tasks),
      findings: oddities,
    };
  };
}

/** For days that are printed without one. */
export const documentYearOf = ({ issuedOn, blankDate }: DocumentMetadata): number | null =>
  yearOf(issuedOn?.value ?? blankDate?.value ?? '');

function yearOf(words: string): number | null {
  const year = /(?:19|20)\d\d/u.exec(words)?.[0];
  return year === undefined ? null : Number(year);
}
