import { createDocumentView } from './answering/document-view.ts';
import { createLibrary } from './answering/library.ts';
import type { AnsweringParts } from './answering/parts.ts';
import { createQuestionReader } from './answering/question/read-question.ts';
import { createAssistant } from './assistant/assistant.ts';
import type { ModelUse } from './assistant/model-parts.ts';
import { createPersonalDataStripper } from './assistant/strip-personal-data.ts';
import { type ChatService, createChatService } from './chat/chat-service.ts';
import { writeMemory } from './chat/conversation-memory.ts';
import { createRateLimit } from './chat/rate-limit.ts';
import { postDigest } from './chat/reminding/post-digest.ts';
import { createReminderTurnTaker } from './chat/reminding/take-reminder-turn.ts';
import { sendNotices } from './chat/send-notices.ts';
import { createSmallTalkReader } from './chat/small-talk.ts';
import { createTurnTaker } from './chat/take-turn.ts';
import { createReportGuard } from './chat/tracking/guard-reports.ts';
import { createStatusDesk } from './chat/tracking/show-status.ts';
import { createTrackingTurnTaker } from './chat/tracking/take-tracking-turn.ts';
import type { UploadParts } from './chat/uploads/upload-parts.ts';
import { createQuotaGuard, type Quota } from './delivery/quota-guard.ts';
import { createSender } from './delivery/sender.ts';
import { createAgencyRecognizer } from './domain/agency-recognition.ts';
import { createWorkCalendar } from './domain/calendar.ts';
import type { OfficialDocument } from './domain/document.ts';
import type { EmbeddingUse } from './domain/embedding-use.ts';
import type { Lexicon } from './domain/lexicon.ts';
import type { IncomingMessage, Reach, Reply } from './domain/message.ts';
import type { Task } from './domain/task.ts';
import { type IngestOutcome, type IngestProgress, ingestDocuments } from './ingestion/ingest-documents.ts';
import { createDocumentReader } from './ingestion/read-document.ts';
import { createProfileReader } from './people/read-profile.ts';
import type { ChatChannel } from './ports/chat-channel.ts';
import type { Clock } from './ports/clock.ts';
import type { DateReader } from './ports/date-reader.ts';
import type { DocumentParser } from './ports/document-parser.ts';
import type { DocumentSource } from './ports/document-source.ts';
import type { EmbedderProvider } from './ports/embedder.ts';
import type { Logger } from './ports/logger.ts';
import type { Metrics } from './ports/metrics.ts';
import type { Storage } from './ports/repositories.ts';
import type { VectorIndexStore } from './ports/vector-index.ts';
import { createReminding } from './reminding/remind.ts';
import { createModelIndex } from './retrieval/model-index.ts';
import { type IndexBuild, loadSearchIndex, openSearchIndex, type SearchIndex } from './retrieval/search-index.ts';
import { createDayReader } from './tracking/dates/read-day.ts';
import { createDirectoryReader, createMemberFinder } from './tracking/directory/directory-reader.ts';
import { type PlanOutcome, syncPlans } from './tracking/plans/sync-plans.ts';
import { createReportReader } from './tracking/reports/read-reports.ts';
import { createSymbolSpeller } from './tracking/reports/spell-symbols.ts';

/** Everything technical that the use cases need. */
export interface AppPorts {
  readonly storage: Storage;
  readonly vectorStore: VectorIndexStore;
  /** The one that is always there: it learns from the corpus. */
  readonly embedders: EmbedderProvider;
  /** A model that knows more than the corpus, with the place of its vectors; null for none, and nothing lacks. */
  readonly pretrained: { readonly provider: EmbedderProvider; readonly vectorStore: VectorIndexStore } | null;
  readonly parsers: readonly DocumentParser[];
  readonly lexicon: Lexicon;
  readonly dates: DateReader;
  /** Null: no language model, and nothing lacks. */
  readonly languageModel: ModelUse | null;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly metrics: Metrics;
}

/** The assistant without any technology: what channels, commands and tests talk to. */
export interface App {
  /** Reads files in; the search index follows at the next {@link openIndex}. */
  ingest(source: DocumentSource, onProgress: (progress: IngestProgress) => void): Promise<IngestOutcome[]>;
  /** Brings the followed tasks up to date with the documents, the directories of agencies and the day; quick when they are. */
  syncPlans(): Promise<PlanOutcome[]>;
  /** Opens the search index of what is stored, building it where needed. To be called before messages are handled. */
  openIndex(): Promise<IndexBuild>;
  /** Takes over the search index that another process has built since, if there is one. */
  refreshIndex(): Promise<void>;
  /**
   * Brings the index of the pretrained model up to date, where there is such a model; may take minutes, and answers go on meanwhile with
   * what there was before. Quick when there is nothing to do; a fault is told by {@link embeddings}.
   */
  refreshModelIndex(signal: AbortSignal, onProgress?: (done: number, total: number) => void): Promise<void>;
  /** What finds passages by meaning at this moment. */
  embeddings(): EmbeddingUse;
  /** Answers one message and remembers it in its conversation: for commands, which need no inbox. */
  handleMessage(message: IncomingMessage): Promise<Reply>;
  /** The assistant behind chat channels. {@link openIndex} comes first. */
  serve(channels: readonly ChatChannel[], options?: ServeOptions): ChatService;
  tasks(): Promise<readonly { readonly document: OfficialDocument; readonly tasks: readonly Task[] }[]>;
  close(): Promise<void>;
}

export interface ServeOptions {
  readonly quotas?: ReadonlyMap<string, Quota>;
  /** How documents come in by chat; left out: they do not. */
  readonly uploads?: UploadParts;
}

export function createApp(ports: AppPorts): App {
  const { storage, vectorStore, embedders, pretrained, parsers, lexicon, dates, languageModel, clock, logger, metrics } = ports;
  const readDocument = createDocumentReader(lexicon);
  const recognizer = createAgencyRecognizer(lexicon);
  const profiles = createProfileReader(lexicon);
  const directories = createDirectoryReader(lexicon);
  const stripPersonalData = createPersonalDataStripper(lexicon, async () => (await storage.people.list()).map(({ name }) => name));
  const modelIndex = pretrained === null ? null : createModelIndex({ ...pretrained, storage, clock, logger, strip: stripPersonalData });
  const embeddings = (): EmbeddingUse => modelIndex?.use() ?? { inUse: { provider: 'lsa', model: null }, pending: null };
  let index: SearchIndex | null = null;
  /** The newest document that the index knows. */
  let indexedUpTo: number | null = null;
  const openedIndex = (): SearchIndex => {
    if (index === null) throw new Error('openIndex() must come before the first message');
    return modelIndex === null ? index : { ...index, meaning: modelIndex.search() };
  };
  const answeringFrom = (reach: Reach): AnsweringParts => {
    const view = createDocumentView(storage, reach);
    return { library: createLibrary(view), passages: view.passages, recognizer, index: openedIndex };
  };
  const answering = { all: answeringFrom('all'), public: answeringFrom('public') };
  const readQuestion = createQuestionReader(lexicon);
  const readDay = createDayReader(dates);
  const readReports = createReportReader(
    lexicon,
    (tokens) => recognizer.find(tokens).map(({ value, from, to }) => ({ id: value.id, from, to })),
    readDay,
  );
  const takeTurn = createTurnTaker({
    conversations: storage.conversations,
    clock,
    logger,
    answering,
    readQuestion,
    readSmallTalk: createSmallTalkReader(lexicon),
    storage,
    embeddings,
    takeTrackingTurn: createTrackingTurnTaker({
      lexicon,
      readReports,
      readDay,
      readQuestion: (text, today) => readQuestion(text, { loadedProvinces: [], today }),
      statusDesk: createStatusDesk(lexicon, recognizer, storage),
      takeReminderTurn: createReminderTurnTaker(lexicon, recognizer),
    }),
    findMember: createMemberFinder(lexicon),
    spellSymbols: createSymbolSpeller(lexicon),
    openModel:
      languageModel === null
        ? null
        : createAssistant({
            ...languageModel,
            answering,
            modelUse: storage.modelUse,
            clock,
            logger,
            stripPersonalData,
          }),
    reportGuard: createReportGuard(lexicon, readReports),
  });
  return {
    ingest: (source, onProgress) => ingestDocuments(source, { storage, parsers, readDocument, logger }, onProgress),
    syncPlans: () => syncPlans({ storage, clock, logger, reader: directories }),
    async openIndex() {
      indexedUpTo = (await storage.documents.list()).at(-1)?.id ?? null;
      index = await openSearchIndex({ storage, vectorStore, embedders });
      logger.info('index-opened', { built: index.built, passages: index.vectors.size });
      return index.built;
    },
    async refreshIndex() {
      const newest = (await storage.documents.list()).at(-1)?.id ?? null;
      if (newest === indexedUpTo) return;
      const saved = await loadSearchIndex({ storage, vectorStore, embedders });
      if (saved === null) return;
      [index, indexedUpTo] = [saved, newest];
      logger.info('index-refreshed', { passages: saved.vectors.size });
    },
    refreshModelIndex: async (signal, onProgress) => modelIndex?.refresh(signal, onProgress),
    embeddings,
    async handleMessage(message) {
      const turn = await takeTurn(message);
      const { conversationId } = message;
      if (turn.change === undefined) {
        if (turn.memory !== null && conversationId !== null) await writeMemory(storage.conversations, conversationId, turn.memory);
        return turn.reply;
      }
      const { change } = turn;
      return storage.atomically(async (inside) => {
        const { reply, memory, notices } = await change(inside, clock.now());
        if (conversationId !== null) await writeMemory(inside.conversations, conversationId, memory);
        await sendNotices(notices, new Map(), inside, clock.now());
        return reply;
      });
    },
    serve(channels, { quotas = new Map(), uploads } = {}) {
      const quota = createQuotaGuard(storage.traffic, clock, quotas);
      const sender = createSender({ storage, clock, logger, metrics, channels, quota });
      return createChatService({
        storage,
        clock,
        logger,
        metrics,
        channels,
        sender,
        quota,
        takeTurn,
        profiles,
        directories,
        uploads: uploads ?? null,
        rateLimit: createRateLimit(),
        remind: createReminding({
          storage,
          clock,
          logger,
          calendar: createWorkCalendar(lexicon.holidays),
          settings: lexicon.reminders,
          findAgency: createMemberFinder(lexicon),
          post: postDigest,
          channels: new Set(channels.map(({ name }) => name)),
        }),
      });
    },
    async tasks() {
      const { library } = answering.all;
      const shelf = await library.shelve(await library.documents());
      return shelf.map(({ document, tasks }) => ({ document, tasks }));
    },
    async close() {
      await modelIndex?.close();
      await storage.close();
    },
  };
}
