import { serveParsers } from './adapters/runtime/serve-parsers.ts';
import { composeParsers } from './compose-parsers.ts';

// What createIsolatedParsers() starts for a file
serveParsers(composeParsers());
