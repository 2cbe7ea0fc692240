import { cp, mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { isNativeError } from 'node:util/types';
import type { Kysely } from 'kysely';
import { PortError, type PortErrorCode } from '../../ports/errors.ts';
import type { MessageRepositories, Storage } from '../../ports/repositories.ts';
import type { Database } from './database.ts';
import { createLeases } from './leases.ts';
import { migrate } from './migrations/migrate.ts';
import { createButtonRepository } from './repositories/button-repository.ts';
import { createChatErasure } from './repositories/chat-erasure.ts';
import { createChatRepository } from './repositories/chat-repository.ts';
import { createConversationRepository } from './repositories/conversation-repository.ts';
import { createDeadLetterRepository } from './repositories/dead-letter-repository.ts';
import { createDeliveryUpkeep } from './repositories/delivery-upkeep.ts';
import { createDocumentRepository } from './repositories/document-repository.ts';
import { createInboxRepository } from './repositories/inbox-repository.ts';
import { createIndexStateRepository } from './repositories/index-state-repository.ts';
import { createLinkRepository } from './repositories/link-repository.ts';
import { createMailboxRepository } from './repositories/mailbox-repository.ts';
import { createModelIndexRepository } from './repositories/model-index-repository.ts';
import { createModelRepository } from './repositories/model-repository.ts';
import { createOutboxRepository } from './repositories/outbox-repository.ts';
import { createPassageRepository } from './repositories/passage-repository.ts';
import { createPeopleRepository } from './repositories/people-repository.ts';
import { createReminderRepository } from './repositories/reminding/reminder-repository.ts';
import { createReviewRepository } from './repositories/review-repository.ts';
import { createAgencyRepository } from './repositories/tracking/agency-repository.ts';
import { createAssignmentRepository } from './repositories/tracking/assignment-repository.ts';
import { createPlanRepository } from './repositories/tracking/plan-repository.ts';
import { createTrafficRepository } from './repositories/traffic-repository.ts';
import { createUploadRepository } from './repositories/upload-repository.ts';
import { createGroupCommit } from './sqlite/group-commit.ts';
import { openSqlite, type SqliteConnection } from './sqlite/open-sqlite.ts';
import { type Atomically, inSavepoint, inWriteTransaction } from './sqlite/write-transaction.ts';

export const DATABASE_FILE = 'sau-ro.sqlite';
/** Where the vector files stand beside the database, and in it those of a pretrained model. */
export const VECTOR_FOLDER = 'index';
export const MODEL_VECTOR_FOLDER = 'index/model';

/**
 * The store in a folder of its own, which is made (readable by its owner only) when it is not there.
 * One per process: a connection that waits for another's lock (up to 30 s) stops the event loop, and with it whoever in the same
 * process should give up the lock.
 * @throws PortError 'corrupt' (damaged, or made by a newer programme), 'not-permitted', 'disk-full', 'unavailable', 'busy'
 */
export async function createSqliteStorage(dataFolder: string): Promise<Storage> {
  await translatingFileErrors(mkdir(dataFolder, { recursive: true, mode: 0o700 }));
  const connection = await openMigrated(join(dataFolder, DATABASE_FILE));
  const { db } = connection;
  const commit = createGroupCommit(db);
  return {
    documents: createDocumentRepository(db),
    passages: createPassageRepository(db),
    indexState: createIndexStateRepository(db),
    modelIndex: createModelIndexRepository(db),
    reviews: createReviewRepository(db),
    ...messageRepositories(db, (work) => inWriteTransaction(db, work)),
    atomically: (work, { isUrgent = false } = {}) => commit((transaction) => work(insideOf(transaction)), isUrgent),
    exclusively: createLeases(db).exclusively,
    copyTo: (folder) => copyStore(connection, dataFolder, folder),
    close: connection.close,
  };
}

const insideOf = (transaction: Kysely<Database>): MessageRepositories =>
  messageRepositories(transaction, (work) => inSavepoint(transaction, work));

/** Over the connection itself, or over one transaction of it. */
function messageRepositories(db: Kysely<Database>, atomically: Atomically): MessageRepositories {
  return {
    conversations: createConversationRepository(db),
    inbox: createInboxRepository(db),
    outbox: createOutboxRepository(db),
    chats: createChatRepository(db),
    buttons: createButtonRepository(db),
    traffic: createTrafficRepository(db),
    deadLetters: createDeadLetterRepository(db),
    upkeep: createDeliveryUpkeep(db),
    mailbox: createMailboxRepository(db),
    people: createPeopleRepository(db),
    links: createLinkRepository(db),
    erasure: createChatErasure(db),
    agencies: createAgencyRepository(db, atomically),
    plans: createPlanRepository(db, atomically),
    assignments: createAssignmentRepository(db, atomically),
    reminders: createReminderRepository(db, atomically),
    uploads: createUploadRepository(db),
    modelUse: createModelRepository(db),
  };
}

async function openMigrated(file: string): Promise<SqliteConnection> {
  const connection = await openSqlite(file);
  try {
    await migrate(connection.db);
    return connection;
  } catch (error) {
    await connection.close();
    throw error;
  }
}

/** Vectors that were replaced during the copying no longer match the copied index state, and are then built anew from the documents. */
async function copyStore(connection: SqliteConnection, from: string, to: string): Promise<void> {
  await translatingFileErrors(mkdir(to, { recursive: true, mode: 0o700 }));
  const present = await translatingFileErrors(readdir(to));
  if (present.length > 0) throw new PortError('not-permitted', `the folder for the copy is not empty: ${to}`);
  await connection.backup(join(to, DATABASE_FILE));
  const entries = await translatingFileErrors(readdir(from));
  if (!entries.includes(VECTOR_FOLDER)) return;
  const finished = (path: string): boolean => !path.endsWith('.tmp');
  await translatingFileErrors(cp(join(from, VECTOR_FOLDER), join(to, VECTOR_FOLDER), { recursive: true, filter: finished }));
}

const FILE_ERRORS: Readonly<Record<string, PortErrorCode>> = {
  EACCES: 'not-permitted',
  EPERM: 'not-permitted',
  EROFS: 'not-permitted',
  ENOSPC: 'disk-full',
  EDQUOT: 'disk-full',
};

async function translatingFileErrors<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (cause) {
    const code = isNativeError(cause) && 'code' in cause ? String(cause.code) : '';
    throw new PortError(FILE_ERRORS[code] ?? 'unavailable', `data folder: ${code}`, { cause });
  }
}
