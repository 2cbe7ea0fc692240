import type { Lexicon } from '../../domain/lexicon.ts';
import { createPhraseMatcher, indexesOf } from '../../domain/phrase-matcher.ts';
import { DOCUMENT_ASKS } from '../../domain/question-words.ts';
import type { Token } from '../../domain/vietnamese-text.ts';
import type { DocumentAsk } from './question.ts';
import type { ConceptReader } from './read-concepts.ts';

/** @param taken words that name a document, a province or an agency */
export type DocumentAskReader = (tokens: readonly Token[], taken: ReadonlySet<number>) => DocumentAsk | null;

/** Reads questions about a document as such. One that holds anything else is about that: "rà soát văn bản hết hiệu lực" is a task. */
export function createDocumentAskReader(lexicon: Lexicon, readConcepts: ConceptReader): DocumentAskReader {
  const { ofDocuments } = lexicon.questionWords;
  const phrases = createPhraseMatcher(DOCUMENT_ASKS.flatMap((kind) => ofDocuments[kind].map((words) => [words, kind] as const)));
  return (tokens, taken) => {
    const found = phrases.findAll(tokens);
    const kind = found.map(({ value }) => value).find((value) => value !== 'this');
    if (kind === undefined) return null;
    const { concepts } = readConcepts(tokens, new Set([...taken, ...indexesOf(found)]));
    return concepts.length > 0 ? null : { kind, isThis: found.some(({ value }) => value === 'this') };
  };
}
