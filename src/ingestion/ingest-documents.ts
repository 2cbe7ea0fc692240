import { createHash } from 'node:crypto';
import { hasSecrecyStamp } from '../domain/secrecy.ts';
import type { DocumentParser, ParsedDocument, ParseFailure } from '../ports/document-parser.ts';
import type { DocumentSource, SourceFile } from '../ports/document-source.ts';
import { PortError, type PortErrorCode } from '../ports/errors.ts';
import type { Logger } from '../ports/logger.ts';
import type { DocumentRepository, Finding, Storage } from '../ports/repositories.ts';
import { findSuccessor, findVersions, type LaterVersion } from './find-versions.ts';
import { type DocumentReader, READER_VERSION } from './read-document.ts';
import { type Misnamed, sniffMisnamed } from './sniff-format.ts';

/** What became of one file. */
export type IngestOutcome = { readonly fileName: string } & (
  | {
      readonly kind: 'added' | 'replaced';
      readonly province: string | null;
      readonly tasks: number;
      readonly duties: number;
      readonly passages: number;
      readonly findings: readonly Finding[];
      readonly isPublic: boolean;
      /** File names of earlier versions of the same document that it took the place of. */
      readonly supersedes?: readonly string[];
      /** A public version that the public goes on asking, while known people are answered from this internal one. */
      readonly beside?: readonly string[];
      /** Files of the same document that have tasks, which this one has not: it takes the place of none of them. */
      readonly withoutTasks?: readonly string[];
    }
  /** Not stored: a later version of the same document is, or (`isSame`) the same bytes under another name. `isNews`: not known before. */
  | { readonly kind: 'superseded'; readonly by: string; readonly isSame: boolean; readonly isNews: boolean; readonly isPublic: boolean }
  | { readonly kind: 'unchanged'; readonly isPublic: boolean }
  | { readonly kind: 'refused'; readonly reason: ParseFailure | Misnamed | 'secret' | 'unsupported' | PortErrorCode }
);

export interface IngestProgress {
  readonly done: number;
  readonly total: number;
  readonly fileName: string;
}

interface Parts {
  readonly storage: Storage;
  readonly parsers: readonly DocumentParser[];
  readonly readDocument: DocumentReader;
  readonly logger: Logger;
}

/**
 * Reads files into the store, each in one transaction of its own: a file is in whole or not at all.
 * The same bytes read by the same reader, for the same people, are left as they are. A file with the number, issuing body, province and year
 * of a stored one is a version of it: the one whose bytes come later takes its place, and the other is known again by its bytes, so that
 * it stays the earlier one however often both are read.
 */
export async function ingestDocuments(
  source: DocumentSource,
  parts: Parts,
  onProgress: (progress: IngestProgress) => void,
): Promise<IngestOutcome[]> {
  const files = await source.list();
  const outcomes: IngestOutcome[] = [];
  for (const file of files) {
    onProgress({ done: outcomes.length, total: files.length, fileName: file.fileName });
    const outcome = await ingestOne(file, parts);
    parts.logger.info('document-ingested', { outcome: outcome.kind, reason: outcome.kind === 'refused' ? outcome.reason : null });
    outcomes.push(outcome);
  }
  return outcomes;
}

async function ingestOne(file: SourceFile, parts: Parts): Promise<IngestOutcome> {
  const { fileName } = file;
  const ending = /\.[^.]+$/u.exec(fileName.toLowerCase())?.[0] ?? '';
  const parser = parts.parsers.find(({ extensions }) => extensions.includes(ending));
  if (parser === undefined) return { fileName, kind: 'refused', reason: 'unsupported' };
  const bytes = await readBytes(file);
  if (bytes instanceof PortError) return { fileName, kind: 'refused', reason: bytes.code };
  const misnamed = sniffMisnamed(bytes, ending);
  if (misnamed !== null) return { fileName, kind: 'refused', reason: misnamed };
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  // Nearly every file at nearly every start: no turn is taken for it, which costs two writes to the disk
  const { documents } = parts.storage;
  const known = await documents.findByFileName(fileName);
  if (isCurrent(known, sha256, file)) return unchanged(file);
  const isReadAgain = known?.sha256 === sha256 || file.isLatest === true;
  const successor = isReadAgain ? null : await findSuccessor({ ...file, sha256 }, documents);
  if (successor !== null) return superseded(file, successor, false);
  // Before its turn: that takes long, and who reviews a row waits for the same turn
  const parsed = await parser.parse(bytes);
  if (!parsed.ok) return { fileName, kind: 'refused', reason: parsed.error };
  if (hasSecrecyStamp(parsed.value)) return { fileName, kind: 'refused', reason: 'secret' };
  return parts.storage.exclusively('ingest', () => ingestChanged(file, { parsed: parsed.value, sha256 }, parts));
}

async function ingestChanged(
  file: SourceFile,
  { parsed, sha256 }: { readonly parsed: ParsedDocument; readonly sha256: string },
  { storage, readDocument }: Parts,
): Promise<IngestOutcome> {
  const { documents, reviews } = storage;
  const { fileName, province, isPublic } = file;
  // Again: another process may have stored it before this one's turn
  const known = await documents.findByFileName(fileName);
  if (isCurrent(known, sha256, file)) return unchanged(file);
  const own = await reviews.ofDocument(fileName);
  const first = readDocument(parsed, { province, reviews: own });
  const versions = await findVersions({ ...file, sha256, identity: first.identity }, known, documents);
  // A cover letter, or a file whose table could not be read, must not take away the tasks of the document
  if (first.tasks.length === 0 && file.isLatest !== true && versions.by?.isSame !== true && (await haveTasks(versions.all, documents))) {
    await documents.save({ ...first, identity: null, fileName, sha256, isPublic });
    return { ...stored(file, known, first), withoutTasks: versions.all };
  }
  if (versions.by !== null) {
    await documents.retire({ fileName, sha256, isPublic, identity: first.identity ?? '', by: versions.by.document.fileName });
    return superseded(file, versions.by, true);
  }
  const said = (await Promise.all(versions.all.map((each) => reviews.ofDocument(each)))).flat();
  const read = said.length === 0 ? first : readDocument(parsed, { province, reviews: [...said, ...own] });
  await documents.save({ ...read, fileName, sha256, isPublic }, { supersedes: versions.earlier, versions: versions.all });
  return {
    ...stored(file, known, read),
    ...(versions.earlier.length === 0 ? {} : { supersedes: versions.earlier }),
    ...(isPublic || versions.beside.length === 0 ? {} : { beside: versions.beside }),
  };
}

function stored({ fileName, isPublic }: SourceFile, known: KnownDocument, read: ReturnType<DocumentReader>): Stored {
  return {
    fileName,
    kind: known === null ? 'added' : 'replaced',
    province: read.province,
    tasks: read.tasks.length,
    duties: read.duties.length,
    passages: read.passages.length,
    findings: read.findings,
    isPublic,
  };
}
type Stored = Extract<IngestOutcome, { kind: 'added' | 'replaced' }>;

async function haveTasks(fileNames: readonly string[], documents: DocumentRepository): Promise<boolean> {
  for (const { id, fileName } of await documents.list())
    if (fileNames.includes(fileName) && (await documents.tasks(id)).length > 0) return true;
  return false;
}

type KnownDocument = Awaited<ReturnType<Storage['documents']['findByFileName']>>;

/** Who may ask about it is a part of it: a change stores it anew, under an id that nothing said before knows. */
const isCurrent = (known: KnownDocument, sha256: string, { isPublic, isLatest }: SourceFile): boolean =>
  isLatest !== true && known !== null && known.sha256 === sha256 && known.readerVersion === READER_VERSION && known.isPublic === isPublic;

const superseded = ({ fileName, isPublic }: SourceFile, { document, isSame }: LaterVersion, isNews: boolean): IngestOutcome => ({
  fileName,
  kind: 'superseded',
  by: document.fileName,
  isSame,
  isNews,
  isPublic,
});

const unchanged = ({ fileName, isPublic }: SourceFile): IngestOutcome => ({ fileName, kind: 'unchanged', isPublic });

async function readBytes(file: SourceFile): Promise<Uint8Array | PortError> {
  try {
    return await file.read();
  } catch (error) {
    if (error instanceof PortError) return error;
    throw error;
  }
}
