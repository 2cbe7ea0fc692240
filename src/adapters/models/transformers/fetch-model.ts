import { type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { EmbeddingModel, PublishedFile } from '../../../domain/embedding-model.ts';
import { PortError } from '../../../ports/errors.ts';
import { judge } from './check-model.ts';
import { digestOf, type FileDigest, readRecord, translateFileError, writeRecord } from './file-digest.ts';

export interface FetchOptions {
  readonly hubUrl: string;
  readonly model: EmbeddingModel;
  readonly folder: string;
  onProgress(path: string, done: number, total: number | null): void;
  /** Without a byte for so long the server is given up. */
  readonly stallMs?: number;
}

const STALL_MS = 30_000;
/** No file of a model is larger. */
const MOST_BYTES = 4 * 2 ** 30;

/**
 * Brings the files of a model from the hub into a folder. What is there and right is kept; what was half fetched goes on where it ended.
 * A file gets its name only when it is whole, on the disk, and what it should be. Where no digest is published, the one found is recorded.
 * @throws PortError 'unavailable' (the hub cannot be reached, or broke off), 'not-found', 'corrupt' (another file than the published one)
 */
export async function fetchModel(options: FetchOptions): Promise<void> {
  const { model, folder } = options;
  if (model.published === null) throw new PortError('not-found', `${model.name} is not on the hub in a form that can be fetched`);
  try {
    let record = await readRecord(folder);
    for (const published of model.published.files) {
      const standing = await digestOf(join(folder, published.path));
      const verdict = standing === null ? 'missing' : judge(standing, published, record[published.path]);
      if (verdict === 'published' || verdict === 'recorded') continue;
      const found = await fetchFile(published, model.published.revision, options);
      record = { ...record, [published.path]: found };
      await writeRecord(folder, record);
    }
  } catch (error) {
    throw translateFileError(error);
  }
}

async function fetchFile(published: PublishedFile, revision: string, options: FetchOptions): Promise<FileDigest> {
  const target = join(options.folder, published.path);
  // Of one revision: pieces of two would make a file that nobody has written
  const part = `${target}.${revision.slice(0, 8)}.part`;
  await mkdir(dirname(target), { recursive: true });
  const handle = await open(part, 'a');
  try {
    await fetchInto(handle, `${options.hubUrl}/${options.model.name}/resolve/${revision}/${published.path}`, published, options);
    await handle.sync();
  } finally {
    await handle.close();
  }
  const found = await digestOf(part);
  if (found === null || (published.sha256 !== null && found.sha256 !== published.sha256)) {
    await rm(part, { force: true });
    throw new PortError('corrupt', `${published.path} is another file than the published one`);
  }
  await rename(part, target);
  return found;
}

async function fetchInto(handle: FileHandle, url: string, published: PublishedFile, options: FetchOptions): Promise<void> {
  const { size } = await handle.stat();
  if (published.bytes !== null && size === published.bytes) return;
  const stall = createStall(options.stallMs ?? STALL_MS);
  try {
    const response = await fetch(url, { headers: size > 0 ? { range: `bytes=${size}-` } : {}, signal: stall.signal });
    // All of it was there already
    if (response.status === 416 && size > 0) return;
    if (!response.ok || response.body === null) throw refusal(response.status, published.path);
    const start = response.status === 206 ? size : 0;
    if (start === 0) await handle.truncate(0);
    const length = response.headers.get('content-length');
    const total = published.bytes ?? (length === null ? null : start + Number(length));
    let done = start;
    for await (const chunk of response.body) {
      stall.moved();
      done += chunk.length;
      if (done > (published.bytes ?? MOST_BYTES)) throw new PortError('corrupt', `${published.path} is longer than it should be`);
      await handle.write(chunk);
      options.onProgress(published.path, done, total);
    }
    if (total !== null && done < total) throw new PortError('unavailable', `${published.path} broke off`, { retryable: true });
  } catch (error) {
    if (error instanceof PortError) throw error;
    const translated = translateFileError(error);
    if (translated instanceof PortError && translated.code !== 'unavailable') throw translated;
    throw new PortError('unavailable', `${published.path} could not be fetched`, { retryable: true });
  } finally {
    stall.end();
  }
}

function refusal(status: number, path: string): PortError {
  if (status === 404) return new PortError('not-found', `the hub has no ${path}`);
  if (status === 401 || status === 403) return new PortError('not-permitted', `the hub does not give ${path}`);
  return new PortError('unavailable', `the hub answered ${status} for ${path}`, { retryable: true });
}

/** Ends what does not move. */
function createStall(ms: number): { readonly signal: AbortSignal; moved(): void; end(): void } {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), ms);
  return { signal: controller.signal, moved: () => void timer.refresh(), end: () => clearTimeout(timer) };
}
