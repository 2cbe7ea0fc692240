import type { Generated } from 'kysely';
import type { ChannelEvent } from '../../domain/channel-event.ts';
import type { Span } from '../../domain/citation.ts';
import type { DocumentMetadata } from '../../domain/document.ts';
import type { Button, OutgoingFile, OutgoingKind, OutgoingMessage, TextStyle } from '../../domain/outgoing-message.ts';
import type { PassageKind } from '../../domain/passage.ts';
import type { Role } from '../../domain/person.ts';
import type { ReviewedCells, Verdict } from '../../domain/row-review.ts';
import type { Duty, Task } from '../../domain/task.ts';
import type { ChatState } from '../../ports/delivery-repositories.ts';
import type { MailboxSide } from '../../ports/mailbox.ts';
import type { ModelTrace } from '../../ports/model-repository.ts';
import type { Finding } from '../../ports/repositories.ts';
import type { Access } from '../../ports/upload-repository.ts';
import type { JsonText } from './json-text.ts';
import type { ReminderTables } from './reminder-tables.ts';
import type { TrackingTables } from './tracking-tables.ts';

export interface DocumentsTable {
  /** Never given twice, so that an id of a replaced document finds nothing. */
  readonly id: Generated<number>;
  readonly file_name: string;
  readonly sha256: string;
  readonly province: string | null;
  readonly unread_annex: 0 | 1;
  readonly is_public: 0 | 1;
  readonly reader_version: number;
  readonly identity: string | null;
  readonly metadata: JsonText<DocumentMetadata>;
  readonly tasks: JsonText<readonly Task[]>;
  readonly duties: JsonText<readonly Duty[]>;
  readonly findings: JsonText<readonly Finding[]>;
  /** Last, so that the pages of a long text are read only when asked for. */
  readonly text: string;
}

export interface PassagesTable {
  /** Never given twice: it is also the row id of `passage_terms` and the label in the vector index. */
  readonly id: Generated<number>;
  readonly document_id: number;
  readonly kind: PassageKind;
  readonly place: string;
  readonly context: string;
  readonly text: string;
  readonly spans: JsonText<readonly Span[]>;
  readonly ordinal: string | null;
}

/** FTS5, contentless: it can be searched but gives nothing back except row ids and ranks. */
export interface PassageTermsTable {
  readonly rowid: number;
  readonly written: string;
  readonly folded: string;
}

/** fts5vocab over `passage_terms`: `doc` rows hold `term` in any column. */
export interface PassageVocabularyTable {
  readonly term: string;
  readonly doc: number;
}

export interface IndexStateTable {
  /** Always 1: there is one index. */
  readonly id: 1;
  readonly fingerprint: string;
  readonly embedder_state: Uint8Array | null;
  readonly vectors_sha256: string;
}

export interface ModelIndexTable {
  /** Always 1: there is one pretrained model at a time. */
  readonly id: 1;
  readonly fingerprint: string;
  readonly vectors_sha256: string;
  readonly background: number;
}

export interface PassageVectorsTable {
  /** Digest of the model and the words. */
  readonly key: Uint8Array;
  /** Float32, little-endian. */
  readonly vector: Uint8Array;
}

export interface ConversationsTable {
  readonly id: string;
  readonly state: string;
  readonly updated_at: string;
}

export interface LeasesTable {
  readonly name: string;
  readonly holder: string;
  /** Milliseconds since 1970. */
  readonly expires_at: number;
}

export interface InboxTable {
  readonly id: Generated<number>;
  readonly channel: string;
  readonly event_id: string;
  readonly trace: string;
  /** Null when it is done: what was said is kept no longer than needed. */
  readonly event: JsonText<ChannelEvent> | null;
  readonly state: 'waiting' | 'done' | 'dead';
  readonly attempts: Generated<number>;
  readonly reason: string | null;
  readonly at: string;
}

export interface OutboxTable {
  readonly id: Generated<number>;
  readonly key: string;
  readonly trace: string;
  readonly channel: string;
  readonly chat_id: string;
  readonly kind: OutgoingKind;
  readonly essential: 0 | 1;
  readonly is_private: 0 | 1;
  /** Null when it was sent. */
  readonly message: JsonText<OutgoingMessage> | null;
  readonly state: 'waiting' | 'sending' | 'sent' | 'ambiguous' | 'dead';
  readonly attempts: Generated<number>;
  readonly unknowns: Generated<number>;
  readonly reason: string | null;
  readonly next_attempt_at: string;
  readonly holder: string | null;
  readonly lease_until: string | null;
  readonly leave_before: string | null;
  /** The platform's own id of the message: the receipt. */
  readonly message_id: string | null;
  readonly at: string;
}

export interface ChatsTable {
  readonly channel: string;
  readonly chat_id: string;
  readonly state: ChatState;
  readonly at: string;
}

export interface ButtonsTable {
  readonly id: string;
  readonly conversation_id: string;
  readonly turn: string;
  readonly says: string;
  readonly at: string;
}

export interface TrafficTable {
  readonly channel: string;
  /** "2026-11", by the day in Asia/Ho_Chi_Minh. */
  readonly month: string;
  readonly received: Generated<number>;
  readonly sent: Generated<number>;
}

/** Accounts that ever wrote. */
export interface SendersTable {
  readonly channel: string;
  readonly sender_id: string;
  readonly at: string;
}

export interface PeopleTable {
  /** Never given twice. */
  readonly id: Generated<number>;
  readonly name: string;
  readonly role: Role;
  readonly agency: string | null;
  readonly province: string | null;
  readonly added_at: string;
}

export interface PersonLinksTable {
  readonly channel: string;
  readonly sender_id: string;
  readonly chat_id: string;
  readonly person_id: number;
  readonly linked_at: string;
}

export interface LinkCodesTable {
  /** SHA-256 of the code, hex; the code itself is nowhere. */
  readonly hash: string;
  readonly person_id: number;
  readonly expires_at: string;
}

/** Codes that were typed and did not fit. */
export interface LinkFailuresTable {
  readonly channel: string;
  readonly sender_id: string;
  readonly at: string;
}

export interface MailboxTable {
  /** Never given twice: a message that changes takes a new one. */
  readonly position: Generated<number>;
  /** The first position of the message. */
  readonly message_id: number;
  readonly chat_id: string;
  readonly side: MailboxSide;
  readonly text: string;
  readonly styles: JsonText<readonly TextStyle[]>;
  readonly buttons: JsonText<readonly (readonly Button[])[]>;
  readonly edited: 0 | 1;
  readonly client_id: string | null;
  readonly created_at: string;
  readonly file_name: string | null;
  readonly file_kind: OutgoingFile['kind'] | null;
  /** Last, so that its pages are read only when asked for. */
  readonly file_bytes: Uint8Array | null;
}

/** Files that gave way to later versions. */
export interface SupersededFilesTable {
  readonly sha256: string;
  readonly file_name: string;
  readonly is_public: 0 | 1;
  readonly identity: string;
  readonly by_file_name: string;
}

export interface RowReviewsTable {
  readonly file_name: string;
  readonly ordinal: string;
  readonly words_sha256: string;
  readonly verdict: Verdict['kind'];
  readonly cells: JsonText<ReviewedCells> | null;
  readonly by_whom: string;
  readonly at: string;
}

export interface UploadsTable {
  readonly id: Generated<number>;
  readonly channel: string;
  readonly chat_id: string;
  readonly sender_id: string;
  readonly trace: string;
  readonly file_id: string;
  readonly name: string;
  readonly replaces: string | null;
  readonly access: Access | null;
  readonly is_last: Generated<number>;
  readonly attempts: Generated<number>;
  readonly not_before: string;
  readonly at: string;
}

export interface ModelTokensTable {
  readonly day: string;
  /** Empty for all together. */
  readonly who: string;
  readonly tokens: number;
}

export interface ModelTracesTable {
  readonly id: Generated<number>;
  readonly at: string;
  readonly message_trace: string | null;
  readonly detail: JsonText<Omit<ModelTrace, 'at' | 'message'>>;
}

export interface Database extends TrackingTables, ReminderTables {
  readonly documents: DocumentsTable;
  readonly passages: PassagesTable;
  readonly passage_terms: PassageTermsTable;
  readonly passage_vocabulary: PassageVocabularyTable;
  readonly index_state: IndexStateTable;
  readonly model_index: ModelIndexTable;
  readonly passage_vectors: PassageVectorsTable;
  readonly conversations: ConversationsTable;
  readonly leases: LeasesTable;
  readonly inbox: InboxTable;
  readonly outbox: OutboxTable;
  readonly chats: ChatsTable;
  readonly buttons: ButtonsTable;
  readonly traffic: TrafficTable;
  readonly senders: SendersTable;
  readonly mailbox: MailboxTable;
  readonly people: PeopleTable;
  readonly person_links: PersonLinksTable;
  readonly link_codes: LinkCodesTable;
  readonly link_failures: LinkFailuresTable;
  readonly row_reviews: RowReviewsTable;
  readonly uploads: UploadsTable;
  readonly superseded_files: SupersededFilesTable;
  readonly model_tokens: ModelTokensTable;
  readonly model_traces: ModelTracesTable;
}
