import { join } from 'node:path';
import type { EmbeddingModel, PublishedFile } from '../../../domain/embedding-model.ts';
import { digestOf, type FileDigest, readRecord } from './file-digest.ts';

/**
 * 'published': as the makers' file is publicly known to be; 'recorded': as it was when it was fetched; 'unknown': there is nothing to hold
 * it against; 'differs': damaged or exchanged.
 */
export type FileVerdict = 'published' | 'recorded' | 'unknown' | 'differs' | 'missing';

export interface CheckedFile {
  readonly path: string;
  readonly verdict: FileVerdict;
  readonly found: FileDigest | null;
}

/** Reads every file of a model whole, and compares. */
export async function checkModel(folder: string, model: EmbeddingModel): Promise<CheckedFile[]> {
  const record = await readRecord(folder);
  const checked: CheckedFile[] = [];
  for (const published of model.published?.files ?? []) {
    const found = await digestOf(join(folder, published.path));
    checked.push({ path: published.path, found, verdict: found === null ? 'missing' : judge(found, published, record[published.path]) });
  }
  return checked;
}

export function judge(found: FileDigest, published: PublishedFile, recorded: FileDigest | undefined): FileVerdict {
  if (published.sha256 !== null) return found.sha256 === published.sha256 ? 'published' : 'differs';
  if (recorded === undefined) return 'unknown';
  return found.sha256 === recorded.sha256 ? 'recorded' : 'differs';
}
