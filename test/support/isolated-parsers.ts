import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { IsolationOptions } from '../../src/adapters/runtime/isolated-parser.ts';
import { composeIsolatedParsers } from '../../src/compose-parsers.ts';
import type { DocumentParser } from '../../src/ports/document-parser.ts';
import { PROJECT } from './source-files.ts';

/** The real parsers, each file in a process that runs the sources as they are. */
export const isolatedParsers = (limits: Partial<IsolationOptions> = {}): DocumentParser[] =>
  composeIsolatedParsers({
    entry: pathToFileURL(join(PROJECT, 'src/parser-process.ts')),
    nodeOptions: ['--import', join(PROJECT, 'test/support/typescript-loader.mjs')],
    ...limits,
  });
