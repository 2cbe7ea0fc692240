import { join } from 'node:path';
import { loadLexicon } from '../../src/adapters/lexicons/json-lexicon.ts';
import { PROJECT } from './source-files.ts';

export const LEXICON_FOLDER = join(PROJECT, 'src/lexicons');
/** The lexicons that come with the programme. */
export const LEXICON = loadLexicon(LEXICON_FOLDER, null);
