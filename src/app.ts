import { createDocumentView } from './answering/document-view.ts';
import { createLibrary } from './answering/library.ts';
import type { AnsweringParts } from './answering/parts.ts';
import { createQuestionReader } from './answering/question/read-question.ts';
import { createMessageHandler, type MessageHandler } from './chat/handle-message.ts';
import { createSmallTalkReader } from './chat/small-talk.ts';
import { createAgencyRecognizer } from './domain/agency-recognition.ts';
import type { OfficialDocument } from './domain/document.ts';
import type { Lexicon } from './domain/lexicon.ts';
import type { Reach } from './domain/message.ts';
import type { Task } from './domain/task.ts';
import { type IngestOutcome, type IngestProgress, ingestDocuments } from './ingestion/ingest-documents.ts';
import { createDocumentReader } from './ingestion/read-document.ts';
import type { Clock } from './ports/clock.ts';
import type { DocumentParser } from './ports/document-parser.ts';
import type { DocumentSource } from './ports/document-source.ts';
import type { EmbedderProvider } from './ports/embedder.ts';
import type { Logger } from './ports/logger.ts';
import type { Storage } from './ports/repositories.ts';
import type { VectorIndexStore } from './ports/vector-index.ts';
import { type IndexBuild, openSearchIndex, type SearchIndex } from './retrieval/search-index.ts';

/** Everything technical that the use cases need. */
export interface AppPorts {
  readonly storage: Storage;
  readonly vectorStore: VectorIndexStore;
  readonly embedders: EmbedderProvider;
  readonly parsers: readonly DocumentParser[];
  readonly lexicon: Lexicon;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** The assistant without any technology: what channels, commands and tests talk to. */
export interface App {
  /** Reads files in; the search index follows at the next {@link openIndex}. */
  ingest(source: DocumentSource, onProgress: (progress: IngestProgress) => void): Promise<IngestOutcome[]>;
  /** Opens the search index of what is stored, building it where needed. To be called before messages are handled. */
  openIndex(): Promise<IndexBuild>;
  readonly handleMessage: MessageHandler;
  tasks(): Promise<readonly { readonly document: OfficialDocument; readonly tasks: readonly Task[] }[]>;
  close(): Promise<void>;
}

export function createApp(ports: AppPorts): App {
  const { storage, vectorStore, embedders, parsers, lexicon, clock, logger } = ports;
  const readDocument = createDocumentReader(lexicon);
  const recognizer = createAgencyRecognizer(lexicon);
  let index: SearchIndex | null = null;
  const openedIndex = (): SearchIndex => {
    if (index === null) throw new Error('openIndex() must come before the first message');
    return index;
  };
  const answeringFrom = (reach: Reach): AnsweringParts => {
    const view = createDocumentView(storage, reach);
    return { library: createLibrary(view), passages: view.passages, recognizer, index: openedIndex };
  };
  const answering = { all: answeringFrom('all'), public: answeringFrom('public') };
  return {
    ingest: (source, onProgress) => ingestDocuments(source, { storage, parsers, readDocument, logger }, onProgress),
    async openIndex() {
      index = await openSearchIndex({ storage, vectorStore, embedders });
      logger.info('index-opened', { built: index.built, passages: index.vectors.size });
      return index.built;
    },
    handleMessage: createMessageHandler({
      storage,
      clock,
      logger,
      answering,
      readQuestion: createQuestionReader(lexicon),
      readSmallTalk: createSmallTalkReader(lexicon),
    }),
    async tasks() {
      const { library } = answering.all;
      const shelf = await library.shelve(await library.documents());
      return shelf.map(({ document, tasks }) => ({ document, tasks }));
    },
    close: () => storage.close(),
  };
}
