import type { OfficialDocument } from '../domain/document.ts';

/** A file that comes in. */
export interface Incoming {
  readonly isPublic: boolean;
  /** Its bytes come for the first time (or a person says that they are the last version): every other version is an older one. */
  readonly isNew: boolean;
  /** The document that the file is stored as already, or was; null: none. */
  readonly stored: Pick<OfficialDocument, 'id' | 'isPublic'> | null;
}

export type VersionRank = 'later' | 'earlier' | 'beside';

/**
 * Which of two versions of a document is the later one. Bytes that come for the first time are; when a file is read again, what was decided
 * then holds: the order of reading at a start decides nothing. A public version stays beside an internal one that came after it, because
 * the public may see no other; an internal one gives way to a public one that came after it.
 */
export function rankVersions({ isPublic, isNew, stored }: Incoming, other: Pick<OfficialDocument, 'id' | 'isPublic'>): VersionRank {
  if (isNew) return other.isPublic && !isPublic ? 'beside' : 'later';
  if (other.isPublic !== isPublic) return 'beside';
  if (stored === null) return 'earlier';
  // They stood beside each other until now: the internal one was the later
  if (stored.isPublic !== isPublic) return isPublic ? 'later' : 'earlier';
  return stored.id > other.id ? 'later' : 'earlier';
}
