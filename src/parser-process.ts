import { serveParsers } from './adapters/runtime/serve-parsers.ts';
import { composeRealParsers } from './compose-real-parsers.ts';

// What createIsolatedParsers() starts for a file
serveParsers(composeRealParsers());
