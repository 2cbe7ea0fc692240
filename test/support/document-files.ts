import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT } from './source-files.ts';

const filesOf = (folder: string): string[] =>
  readdirSync(join(PROJECT, folder))
    .filter((name) => /\.(?:txt|md)$/u.test(name) && name !== 'README.md')
    .map((name) => `${folder}/${name}`)
    .toSorted();

/** The documents that come with the programme, as "corpus/ha-tinh-ke-hoach-226.txt". */
export const CORPUS_FILES = filesOf('corpus');
/** All documents of the repository: the corpus, and documents of other layouts that only the tests read. */
export const DOCUMENT_FILES = [...CORPUS_FILES, ...filesOf('test/fixtures/documents')];
