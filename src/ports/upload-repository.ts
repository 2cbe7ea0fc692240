export type Access = 'internal' | 'public';

/** A file that somebody sent into a chat to have it read in. */
export interface OfferedFile {
  readonly channel: string;
  readonly chatId: string;
  readonly senderId: string;
  readonly trace: string;
  /** How the channel can be asked for its bytes. */
  readonly fileId: string;
  readonly name: string;
  /** Hash of the file of that name that was stored when it was offered, hex; null for none. */
  readonly replaces: string | null;
}

export interface StoredUpload extends OfferedFile {
  readonly id: number;
  /** Null until somebody has said who may ask about it. */
  readonly access: Access | null;
  /** Nothing else was said in the chat since it was offered. */
  readonly isLast: boolean;
  /** How often it was begun. */
  readonly attempts: number;
  /** ISO moment at which it was offered. */
  readonly at: string;
}

/** Files on offer and those that wait to be read. Their bytes stay with the platform. */
export interface UploadRepository {
  add(file: OfferedFile, at: string): Promise<void>;
  /** Oldest first. */
  ofChat(channel: string, chatId: string): Promise<StoredUpload[]>;
  /** False: it is not there, or that was said before. */
  decide(id: number, access: Access): Promise<boolean>;
  /** Something else was said in the chat. */
  setAside(channel: string, chatId: string): Promise<void>;
  /** The oldest of these channels that was decided and whose time has come; null for none. */
  due(channels: readonly string[], now: string): Promise<StoredUpload | null>;
  /** It was begun so often, and comes again not before this moment. */
  postpone(id: number, attempts: number, notBefore: string): Promise<void>;
  remove(id: number): Promise<void>;
  /** Forgets those of which nobody has said anything since. */
  prune(before: string): Promise<void>;
}
