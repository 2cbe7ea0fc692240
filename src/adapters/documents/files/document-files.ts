import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { types } from 'node:util';
import * as z from 'zod';
import { printableFileName } from '../../../domain/file-name.ts';
import type { DocumentSource, SourceFile } from '../../../ports/document-source.ts';
import { PortError, type PortErrorCode } from '../../../ports/errors.ts';

const MANIFEST = 'manifest.json';
const manifestSchema = z.object({
  documents: z.array(
    z.object({
      file: z.string(),
      province: z.string().nullable(),
      source: z.string(),
      access: z.enum(['public', 'internal']).default('internal'),
    }),
  ),
});

const CODES: Readonly<Record<string, PortErrorCode>> = {
  ENOENT: 'not-found',
  EACCES: 'not-permitted',
  EPERM: 'not-permitted',
  EISDIR: 'not-found',
  ENOTDIR: 'not-found',
};

function toPortError(error: unknown, what: string): PortError {
  const code = types.isNativeError(error) && 'code' in error ? CODES[String(error.code)] : undefined;
  return new PortError(code ?? 'unavailable', `${what} cannot be read`, { cause: error });
}

async function readBytes(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (error) {
    throw toPortError(error, path);
  }
}

/** The documents of a folder with a manifest.json, which names them and says what their text cannot tell. */
export function createCorpusFolder(folder: string): DocumentSource {
  return {
    async list() {
      const names = await readdir(folder).catch((error: unknown) => {
        throw toPortError(error, folder);
      });
      const manifest = names.includes(MANIFEST) ? readManifest(await readBytes(join(folder, MANIFEST)), folder) : [];
      return manifest.map(
        ({ file, province, access }): SourceFile => ({
          fileName: file,
          province,
          isPublic: access === 'public',
          read: () => readBytes(join(folder, file)),
        }),
      );
    },
  };
}

function readManifest(bytes: Uint8Array, folder: string): z.infer<typeof manifestSchema>['documents'] {
  try {
    return manifestSchema.parse(JSON.parse(Buffer.from(bytes).toString('utf8'))).documents;
  } catch (error) {
    throw new PortError('corrupt', `${join(folder, MANIFEST)} is not a manifest`, { cause: error });
  }
}

/** Files named one by one; everything about them is read from their text. */
export function createFileList(
  paths: readonly string[],
  { isPublic, isLatest = false }: Pick<SourceFile, 'isPublic' | 'isLatest'>,
): DocumentSource {
  return {
    list: async () =>
      paths.map(
        (path): SourceFile => ({
          fileName: printableFileName(basename(path)),
          province: undefined,
          isPublic,
          isLatest,
          read: () => readBytes(path),
        }),
      ),
  };
}
