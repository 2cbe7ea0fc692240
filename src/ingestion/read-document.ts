import { createAgencyRecognizer } from '../domain/agency-recognition.ts';
import { documentTitle } from '../domain/document.ts';
import type { Lexicon } from '../domain/lexicon.ts';
import type { ParsedDocument } from '../ports/document-parser.ts';
import type { Finding, NewDocument } from '../ports/repositories.ts';
import { buildPassages } from './build-passages.ts';
import { readOutline } from './outline.ts';
import { readDuties } from './read-duties.ts';
import { readMetadata } from './read-metadata.ts';
import { readProvince } from './read-province.ts';
import { createHeaderReader } from './read-table-header.ts';
import { readTaskTables } from './read-task-table.ts';

/** Raised whenever the same file would be read differently, so that stored documents are read again. */
export const READER_VERSION = 4;

/** Fewer paragraphs than this under an annex heading are its title, not a table that was lost. */
const ANNEX_TITLE_PARAGRAPHS = 6;

/** Reads documents: metadata, sections, tasks, duties, passages. */
export type DocumentReader = (
  parsed: ParsedDocument,
  known: { readonly province: string | null | undefined },
) => Omit<NewDocument, 'fileName' | 'sha256' | 'isPublic'>;

export function createDocumentReader(lexicon: Lexicon): DocumentReader {
  const agencies = createAgencyRecognizer(lexicon);
  const headers = createHeaderReader(lexicon);
  return ({ text, blocks, notes }, known) => {
    const { paragraphs, tables } = readOutline(blocks);
    const metadata = readMetadata(text, paragraphs, lexicon);
    const province =
      known.province === undefined
        ? readProvince(
            metadata,
            paragraphs.map(({ paragraph }) => paragraph.text),
            lexicon,
          )
        : known.province;
    const documentYear = yearOf(metadata.issuedOn?.value ?? metadata.blankDate?.value ?? '');
    const { tasks, findings } = readTaskTables(tables, { headers, agencies, documentYear });
    const duties = readDuties(text, paragraphs, tasks, { agencies, lexicon, documentYear });
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

function yearOf(words: string): number | null {
  const year = /(?:19|20)\d\d/u.exec(words)?.[0];
  return year === undefined ? null : Number(year);
}
