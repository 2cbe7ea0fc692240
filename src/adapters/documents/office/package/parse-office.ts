import { fail, ok, type Result } from '../../../../domain/result.ts';
import type { ParsedDocument, ParseFailure } from '../../../../ports/document-parser.ts';
import { isCompoundFile, isEncrypted } from './compound-file.ts';
import { type Archive, openArchive } from './open-archive.ts';
import { ParseStop } from './parse-stop.ts';

/** Programmes, and objects of other programmes, inside the file. */
const ACTIVE = /(?:^|\/)(?:vbaProject\.bin|oleObject[^/]*|activeX[^/]*)$/iu;

export const hasActiveContent = ({ names }: Archive): boolean => names.some((name) => ACTIVE.test(name));

/** Opens an Office file and reads it; what makes reading stop is why it could not be read. */
export function parseOffice(bytes: Uint8Array, read: (archive: Archive) => ParsedDocument): Result<ParsedDocument, ParseFailure> {
  if (bytes.length === 0) return fail('empty');
  if (isCompoundFile(bytes)) return fail(isEncrypted(bytes) ? 'password' : 'damaged');
  try {
    const parsed = read(openArchive(bytes));
    return parsed.text === '' ? fail('empty') : ok(parsed);
  } catch (error) {
    if (error instanceof ParseStop) return fail(error.reason);
    throw error;
  }
}
