import type { AgencyRecognizer } from '../domain/agency-recognition.ts';
import type { SearchIndex } from '../retrieval/search-index.ts';
import type { DocumentView } from './document-view.ts';
import type { Library } from './library.ts';

/** Who asks, and what was spoken of before. */
export interface Asker {
  readonly province: string | null;
  readonly agency: string | null;
  /** Documents that the conversation is about, latest first. */
  readonly conversationDocuments: readonly number[];
}

export interface AnsweringParts {
  readonly library: Library;
  readonly passages: DocumentView['passages'];
  readonly recognizer: AgencyRecognizer;
  /** The search index of the moment; it may be replaced while the programme runs. */
  readonly index: () => SearchIndex;
}
