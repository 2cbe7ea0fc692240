import type { OfficialDocument } from '../domain/document.ts';
import type { SourceFile } from '../ports/document-source.ts';
import type { DocumentRepository, SupersededFile } from '../ports/repositories.ts';
import { rankVersions } from './rank-versions.ts';

/** A file that was read, as far as versions go. */
export interface ReadFile extends Pick<SourceFile, 'fileName' | 'isPublic' | 'isLatest'> {
  readonly sha256: string;
  readonly identity: string | null;
}

/** A version that a file gives way to. */
export interface LaterVersion {
  readonly document: OfficialDocument;
  /** It has the very same bytes. */
  readonly isSame: boolean;
}

/** The stored versions of the document that a file is a version of, by file name. */
export interface Versions {
  readonly all: readonly string[];
  readonly earlier: readonly string[];
  readonly beside: readonly string[];
  /** Null: the file is the last version. */
  readonly by: LaterVersion | null;
}

export async function findVersions(file: ReadFile, stored: OfficialDocument | null, documents: DocumentRepository): Promise<Versions> {
  const { fileName, isPublic, sha256 } = file;
  const others = (await documents.list()).filter((other) => isVersionOf(file, other));
  const names = others.map((other) => other.fileName);
  const same = others.find((other) => other.sha256 === sha256 && (other.isPublic || !isPublic));
  if (same !== undefined) return { all: names, earlier: [], beside: [], by: { document: same, isSame: true } };
  const cameBefore = stored?.sha256 === sha256 || (await documents.superseded()).some((each) => each.sha256 === sha256);
  const incoming = { isPublic, isNew: file.isLatest === true || !cameBefore, stored };
  const ranked = others.map((other) => ({ other, rank: rankVersions(incoming, other) }));
  const named = (rank: (typeof ranked)[number]['rank']): string[] =>
    ranked.flatMap((each) => (each.rank === rank && each.other.fileName !== fileName ? [each.other.fileName] : []));
  const later = ranked.find(({ rank }) => rank === 'earlier')?.other;
  return {
    all: names,
    earlier: named('later'),
    beside: named('beside'),
    by: later === undefined ? null : { document: later, isSame: false },
  };
}

const isVersionOf = ({ fileName, identity }: ReadFile, other: OfficialDocument): boolean =>
  identity !== null && other.identity === identity && other.fileName !== fileName;

/** What a file that gave way before gives way to now; null where that is there no longer for the same people, so that the file is read again. */
export async function findSuccessor(
  { fileName, isPublic, sha256 }: Pick<ReadFile, 'fileName' | 'isPublic' | 'sha256'>,
  documents: DocumentRepository,
): Promise<LaterVersion | null> {
  const record = (await documents.superseded()).find((each: SupersededFile) => each.sha256 === sha256);
  if (record === undefined) return null;
  const others = (await documents.list()).filter((other) => other.identity === record.identity && (other.isPublic || !isPublic));
  const document = others.find((other) => other.fileName === record.by) ?? others[0];
  return document === undefined || document.fileName === fileName ? null : { document, isSame: document.sha256 === sha256 };
}
