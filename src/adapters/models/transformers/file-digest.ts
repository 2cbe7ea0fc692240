import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { isNativeError } from 'node:util/types';
import * as z from 'zod';
import { PortError, type PortErrorCode } from '../../../ports/errors.ts';

export interface FileDigest {
  readonly bytes: number;
  /** Hex. */
  readonly sha256: string;
}

const CODES: Readonly<Record<string, PortErrorCode>> = {
  EACCES: 'not-permitted',
  EPERM: 'not-permitted',
  EROFS: 'not-permitted',
  ENOSPC: 'disk-full',
};

export const hasCode = (error: unknown, code: string): boolean => isNativeError(error) && 'code' in error && error.code === code;

/** Faults of the file system as PortError. */
export function translateFileError(error: unknown): unknown {
  if (!isNativeError(error) || !('code' in error) || !('syscall' in error)) return error;
  return new PortError(CODES[String(error.code)] ?? 'unavailable', `folder of the model: ${String(error.code)}`, { cause: error });
}

/** Null when there is no such file. */
export async function digestOf(file: string): Promise<FileDigest | null> {
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    for await (const chunk of createReadStream(file)) {
      hash.update(chunk as Buffer);
      bytes += (chunk as Buffer).length;
    }
  } catch (error) {
    if (hasCode(error, 'ENOENT') || hasCode(error, 'ENOTDIR')) return null;
    throw translateFileError(error);
  }
  return { bytes, sha256: hash.digest('hex') };
}

/** What was fetched, in the folder of the model: files whose digest nobody has published are held against this later. */
const RECORD_FILE = 'sha256.json';

const recordSchema = z.record(z.string(), z.object({ bytes: z.number().int().nonnegative(), sha256: z.string() }));
export type DigestRecord = Readonly<Record<string, FileDigest>>;

/** Empty where nothing was recorded, or it cannot be read. */
export async function readRecord(folder: string): Promise<DigestRecord> {
  try {
    return recordSchema.parse(JSON.parse(await readFile(join(folder, RECORD_FILE), 'utf8')));
  } catch (error) {
    if (hasCode(error, 'ENOENT') || hasCode(error, 'ENOTDIR') || error instanceof SyntaxError || error instanceof z.ZodError) return {};
    throw translateFileError(error);
  }
}

export async function writeRecord(folder: string, record: DigestRecord): Promise<void> {
  const file = join(folder, RECORD_FILE);
  const handle = await open(`${file}.tmp`, 'w');
  try {
    await handle.writeFile(`${JSON.stringify(record, null, 2)}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(`${file}.tmp`, file);
}
