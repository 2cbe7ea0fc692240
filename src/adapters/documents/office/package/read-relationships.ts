import { posix } from 'node:path';
import type { Archive } from './open-archive.ts';
import { childrenNamed, parseXml } from './parse-xml.ts';

/** What a part of an Office file leads to inside the file. */
export interface Relationship {
  readonly id: string;
  /** The last word of its type: "header", "worksheet". */
  readonly kind: string;
  /** Path of the part. */
  readonly target: string;
}

/** The relationships of a part ('' for the file itself); those that lead out of the file are left out. */
export function readRelationships(archive: Archive, part: string): Relationship[] {
  const folder = posix.dirname(part);
  const bytes = archive.read(posix.join(folder, '_rels', `${posix.basename(part)}.rels`));
  if (bytes === null) return [];
  return childrenNamed(parseXml(bytes), 'rel:Relationship').flatMap(({ attributes }) => {
    if (attributes['TargetMode'] === 'External') return [];
    const target = attributes['Target'] ?? '';
    return [
      {
        id: attributes['Id'] ?? '',
        kind: (attributes['Type'] ?? '').replace(/^.*\//u, ''),
        target: target.startsWith('/') ? target.slice(1) : posix.join(folder, target),
      },
    ];
  });
}
