import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { endianness } from 'node:os';
import { isNativeError } from 'node:util/types';

/** Hex; null when there is no such file. */
export async function sha256Of(file: string): Promise<string | null> {
  const hash = createHash('sha256');
  try {
    for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  } catch (error) {
    if (isNativeError(error) && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
  return hash.digest('hex');
}

/** Offsets of two size_t fields in the head of an hnswlib file (saveIndex in hnswalg.h): a row is links, vector (float32), label. */
const LABEL_OFFSET_AT = 32;
const VECTOR_OFFSET_AT = 40;
const HEAD_BYTES = 48;

/** The length of the vectors in an hnswlib file. */
export async function dimensionsOf(file: string): Promise<number> {
  return withFile(file, 'r', async (handle) => {
    const head = new DataView(new ArrayBuffer(HEAD_BYTES));
    await handle.read(head);
    const field = (at: number): number => Number(head.getBigUint64(at, endianness() === 'LE'));
    return (field(LABEL_OFFSET_AT) - field(VECTOR_OFFSET_AT)) / Float32Array.BYTES_PER_ELEMENT;
  });
}

/** Waits until a file's content is on the disk. */
export async function syncFile(file: string): Promise<void> {
  await withFile(file, 'r+', (handle) => handle.sync());
}

/** Waits until a folder's names are on the disk, that is, a rename in it. Windows has nothing like it. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform !== 'win32') await withFile(folder, 'r', (handle) => handle.sync());
}

async function withFile<T>(file: string, flags: string, work: (handle: FileHandle) => Promise<T>): Promise<T> {
  const handle = await open(file, flags);
  try {
    return await work(handle);
  } finally {
    await handle.close();
  }
}
