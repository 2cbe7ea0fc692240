import type { DocumentMetadata, OfficialDocument } from '../domain/document.ts';
import type { IndexTerms } from '../domain/index-terms.ts';
import type { Passage, StoredPassage } from '../domain/passage.ts';
import type { Duty, Task } from '../domain/task.ts';
import type { ChatErasure } from './chat-erasure.ts';
import type {
  ButtonRepository,
  ChatRepository,
  DeadLetterRepository,
  DeliveryUpkeep,
  InboxRepository,
  OutboxRepository,
  TrafficRepository,
} from './delivery-repositories.ts';
import type { ParseNote } from './document-parser.ts';
import type { MailboxRepository } from './mailbox.ts';
import type { ModelIndexRepository } from './model-index-repository.ts';
import type { ModelRepository } from './model-repository.ts';
import type { LinkRepository, PeopleRepository } from './people-repository.ts';
import type { ReminderRepository } from './reminder-repositories.ts';
import type { ReviewRepository } from './review-repository.ts';
import type { AgencyRepository, AssignmentRepository, PlanRepository } from './tracking-repositories.ts';
import type { UploadRepository } from './upload-repository.ts';

/** All that was read from one file, ready to be stored in one transaction. */
export interface NewDocument {
  readonly fileName: string;
  /** Of the file's bytes, hex. */
  readonly sha256: string;
  readonly province: string | null;
  readonly metadata: DocumentMetadata;
  /** As {@link OfficialDocument.identity}. */
  readonly identity: string | null;
  readonly unreadAnnex: boolean;
  readonly isPublic: boolean;
  /** Version of the reader that made this, so that a better reader reads the file again. */
  readonly readerVersion: number;
  readonly text: string;
  readonly tasks: readonly Task[];
  readonly duties: readonly Duty[];
  readonly passages: readonly (Passage & { readonly terms: IndexTerms })[];
  /** What the reader found odd, in the order of the document. */
  readonly findings: readonly Finding[];
}

/** Something odd about a document that a person should know. */
export type Finding =
  | { readonly kind: 'missing-rows'; readonly ordinals: readonly string[] }
  | { readonly kind: 'repeated-row'; readonly ordinal: string }
  | { readonly kind: 'annex-not-a-table' }
  /** Its cells had been lost, and were told apart again by their words. */
  | { readonly kind: 'rebuilt-table' }
  | { readonly kind: 'blank'; readonly field: 'number' | 'date' }
  | { readonly kind: 'no-province' }
  | { readonly kind: 'doubtful-row'; readonly ordinal: string }
  | { readonly kind: 'odd-year'; readonly ordinal: string; readonly year: number }
  /** How the file was read. */
  | ParseNote;

/** What a document is a version of, and what it takes the place of. */
export interface Succession {
  /** File names of other versions that leave the store: they are remembered by their bytes. */
  readonly supersedes: readonly string[];
  /** File names of all other versions at hand: what people said of their rows is said of this one's too. */
  readonly versions: readonly string[];
}

/** A file that gave way to a later version of the same document. */
export interface SupersededFile {
  readonly fileName: string;
  /** Of its bytes, hex. */
  readonly sha256: string;
  readonly isPublic: boolean;
  readonly identity: string;
  /** File name of the version that took its place. */
  readonly by: string;
}

export interface DocumentRepository {
  /** Current documents, oldest first. */
  list(): Promise<OfficialDocument[]>;
  findByFileName(fileName: string): Promise<(OfficialDocument & { readonly readerVersion: number }) | null>;
  text(documentId: number): Promise<string>;
  /** Rows in the order of the table. */
  tasks(documentId: number): Promise<Task[]>;
  duties(documentId: number): Promise<Duty[]>;
  findings(documentId: number): Promise<Finding[]>;
  /**
   * Stores a document with all its parts in one transaction, in place of one with the same file name and of those that it supersedes.
   * Gives its id.
   */
  save(document: NewDocument, succession?: Succession): Promise<number>;
  /** Takes a document out of the store, if it is there, and remembers the file as one that gave way. */
  retire(file: SupersededFile): Promise<void>;
  /** Files that gave way to later versions, by name. */
  superseded(): Promise<SupersededFile[]>;
  /**
   * Gives a document other tasks and findings, under a new id, as every change of a document has one. Gives that id.
   * @param changed.rows passages that take the place of those of the same rows, under their ids
   */
  amend(documentId: number, changed: Pick<NewDocument, 'tasks' | 'findings'> & { readonly rows: NewDocument['passages'] }): Promise<number>;
}

export interface PassageHit {
  readonly passageId: number;
  /** Greater is better; comparable within one search only. */
  readonly score: number;
}

/** Passages and their BM25 index. */
export interface PassageRepository {
  /** All passages of the given documents (null: of all), in document order. */
  list(documentIds: readonly number[] | null): Promise<StoredPassage[]>;
  byIds(ids: readonly number[]): Promise<StoredPassage[]>;
  /** Ids of all passages, ascending, with their documents, without loading their text. */
  placements(): Promise<{ readonly id: number; readonly documentId: number }[]>;
  /** BM25 over both fields (as written, folded); rare terms count most. Empty terms find nothing. */
  search(terms: IndexTerms, options: { readonly documentIds: readonly number[] | null; readonly limit: number }): Promise<PassageHit[]>;
  /** In how many passages (of the given documents, or of all) each folded term stands; 0 for an unknown one. */
  documentFrequencies(foldedTerms: readonly string[], documentIds?: readonly number[]): Promise<Map<string, number>>;
  count(documentIds?: readonly number[]): Promise<number>;
}

/** What the vector index on disk was made from; null before the first build. */
export interface IndexState {
  readonly fingerprint: string;
  /** Trained state of the embedder (LSA); null for a pretrained one. */
  readonly embedderState: Uint8Array | null;
  /** Hex digest of the vector file. */
  readonly vectorsSha256: string;
}

export interface IndexStateRepository {
  read(): Promise<IndexState | null>;
  write(state: IndexState): Promise<void>;
}

/** What a conversation remembers, as JSON text of at most a few kilobytes. */
export interface ConversationRepository {
  read(conversationId: string): Promise<string | null>;
  write(conversationId: string, state: string, updatedAt: string): Promise<void>;
  /** Forgets it; one that is not there is no fault. */
  remove(conversationId: string): Promise<void>;
}

/** What one message may change, together with its replies, in one transaction. */
export interface MessageRepositories {
  readonly conversations: ConversationRepository;
  readonly inbox: InboxRepository;
  readonly outbox: OutboxRepository;
  readonly chats: ChatRepository;
  readonly buttons: ButtonRepository;
  readonly traffic: TrafficRepository;
  readonly deadLetters: DeadLetterRepository;
  readonly upkeep: DeliveryUpkeep;
  readonly mailbox: MailboxRepository;
  readonly people: PeopleRepository;
  readonly links: LinkRepository;
  readonly erasure: ChatErasure;
  readonly agencies: AgencyRepository;
  readonly plans: PlanRepository;
  readonly assignments: AssignmentRepository;
  readonly reminders: ReminderRepository;
  readonly uploads: UploadRepository;
  readonly modelUse: ModelRepository;
}

/** Everything that is stored, behind one connection. */
export interface Storage extends MessageRepositories {
  readonly documents: DocumentRepository;
  readonly passages: PassageRepository;
  readonly indexState: IndexStateRepository;
  readonly modelIndex: ModelIndexRepository;
  readonly reviews: ReviewRepository;
  /**
   * Runs `work` in one transaction that nobody else's writes can come into: all of it is kept or, when it throws, nothing.
   * Inside, only the repositories that it is given may be used.
   * @param options.isUrgent somebody waits for it: it does not wait some milliseconds for others to share its way to the disk
   */
  atomically<T>(work: (inside: MessageRepositories) => Promise<T>, options?: { readonly isUrgent?: boolean }): Promise<T>;
  /** Runs `work` while no other process does the same under this name; waits for its turn. */
  exclusively<T>(name: string, work: () => Promise<T>): Promise<T>;
  /** A consistent copy of the whole store in another (empty) folder. */
  copyTo(folder: string): Promise<void>;
  close(): Promise<void>;
}
