import { createHash } from 'node:crypto';
import { hasSecrecyStamp } from '../domain/secrecy.ts';
import type { DocumentParser, ParsedDocument, ParseFailure } from '../ports/document-parser.ts';
import type { DocumentSource, SourceFile } from '../ports/document-source.ts';
import { PortError, type PortErrorCode } from '../ports/errors.ts';
import type { Logger } from '../ports/logger.ts';
import type { Finding, Storage } from '../ports/repositories.ts';
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
    }
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
 * The same bytes read by the same reader, for the same people, are left as they are.
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
  if (isCurrent(await parts.storage.documents.findByFileName(fileName), sha256, file)) return unchanged(file);
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
  const { fileName, province, isPublic } = file;
  // Again: another process may have stored it before this one's turn
  const known = await storage.documents.findByFileName(fileName);
  if (isCurrent(known, sha256, file)) return unchanged(file);
  const read = readDocument(parsed, { province, reviews: await storage.reviews.ofDocument(fileName) });
  await storage.documents.save({ ...read, fileName, sha256, isPublic });
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

type KnownDocument = Awaited<ReturnType<Storage['documents']['findByFileName']>>;

/** Who may ask about it is a part of it: a change stores it anew, under an id that nothing said before knows. */
const isCurrent = (known: KnownDocument, sha256: string, { isPublic }: SourceFile): boolean =>
  known !== null && known.sha256 === sha256 && known.readerVersion === READER_VERSION && known.isPublic === isPublic;

const unchanged = ({ fileName, isPublic }: SourceFile): IngestOutcome => ({ fileName, kind: 'unchanged', isPublic });

async function readBytes(file: SourceFile): Promise<Uint8Array | PortError> {
  try {
    return await file.read();
  } catch (error) {
    if (error instanceof PortError) return error;
    throw error;
  }
}
