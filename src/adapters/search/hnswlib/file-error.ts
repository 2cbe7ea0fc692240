import { isNativeError } from 'node:util/types';
import { PortError, type PortErrorCode } from '../../../ports/errors.ts';

const CODES: Readonly<Record<string, PortErrorCode>> = {
  EACCES: 'not-permitted',
  EPERM: 'not-permitted',
  EROFS: 'not-permitted',
  ENOSPC: 'disk-full',
  EDQUOT: 'disk-full',
};

/** Faults of the file system as PortError. hnswlib's own ("Cannot open file") have no code and count as 'unavailable'. */
export async function translatingFileErrors<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (cause) {
    if (cause instanceof PortError) throw cause;
    const code = isNativeError(cause) && 'code' in cause ? String(cause.code) : 'no code';
    throw new PortError(CODES[code] ?? 'unavailable', `vector file: ${code}`, { cause });
  }
}
