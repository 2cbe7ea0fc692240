import type { Kysely, Selectable } from 'kysely';
import type { MailboxEntry, MailboxRepository, NewMailboxEntry } from '../../../ports/mailbox.ts';
import type { Database, MailboxTable } from '../database.ts';
import { fromJson, toJson } from '../json-text.ts';
import { inWriteTransaction } from '../sqlite/write-transaction.ts';

/** Everything but the bytes of files. */
const COLUMNS = [
  'position',
  'message_id',
  'side',
  'text',
  'styles',
  'buttons',
  'edited',
  'client_id',
  'created_at',
  'file_name',
  'file_kind',
] as const;

export function createMailboxRepository(db: Kysely<Database>): MailboxRepository {
  const message = (chatId: string, messageId: string) =>
    db.selectFrom('mailbox').where('chat_id', '=', chatId).where('message_id', '=', Number(messageId));
  return {
    add: (entry, at) => inWriteTransaction(db, (trx) => add(trx, entry, at)),
    async after(chatId, position, limit) {
      const newer = db.selectFrom('mailbox').select(COLUMNS).where('chat_id', '=', chatId).where('position', '>', position);
      return (await newer.orderBy('position').limit(limit).execute()).map(toEntry);
    },
    async find(chatId, messageId) {
      const row = await message(chatId, messageId).select(COLUMNS).executeTakeFirst();
      return row === undefined ? null : toEntry(row);
    },
    async file(chatId, messageId) {
      const row = await message(chatId, messageId).select(['file_name', 'file_kind', 'file_bytes']).executeTakeFirst();
      if (row === undefined || row.file_name === null || row.file_kind === null || row.file_bytes === null) return null;
      return { kind: row.file_kind, name: row.file_name, bytes: row.file_bytes };
    },
    async erase(chatId) {
      await db.deleteFrom('mailbox').where('chat_id', '=', chatId).execute();
    },
    async prune(before) {
      const { numDeletedRows } = await db.deleteFrom('mailbox').where('created_at', '<', before).executeTakeFirst();
      return Number(numDeletedRows);
    },
  };
}

async function add(trx: Kysely<Database>, entry: NewMailboxEntry, at: string): Promise<string | null> {
  const known = await knownMessage(trx, entry);
  if (known !== null) return known;
  if (entry.replaces !== null) return replace(trx, entry, Number(entry.replaces));
  const position = await insert(trx, entry, { message_id: 0, edited: 0, created_at: at });
  await trx.updateTable('mailbox').set({ message_id: position }).where('position', '=', position).execute();
  return String(position);
}

async function knownMessage(trx: Kysely<Database>, { chatId, clientId }: NewMailboxEntry): Promise<string | null> {
  if (clientId === null) return null;
  const ofChat = trx.selectFrom('mailbox').select('message_id').where('chat_id', '=', chatId);
  const row = await ofChat.where('client_id', '=', clientId).executeTakeFirst();
  return row === undefined ? null : String(row.message_id);
}

/** The row is written anew, so that its position says that it changed. */
async function replace(trx: Kysely<Database>, entry: NewMailboxEntry, messageId: number): Promise<string | null> {
  const former = await trx
    .deleteFrom('mailbox')
    .where('chat_id', '=', entry.chatId)
    .where('message_id', '=', messageId)
    .where('side', '=', 'assistant')
    .returning('created_at')
    .executeTakeFirst();
  if (former === undefined) return null;
  await insert(trx, entry, { message_id: messageId, edited: 1, created_at: former.created_at });
  return String(messageId);
}

async function insert(
  trx: Kysely<Database>,
  { chatId, from, text, styles, buttons, file, clientId }: NewMailboxEntry,
  kept: Pick<MailboxTable, 'message_id' | 'edited' | 'created_at'>,
): Promise<number> {
  const row = { chat_id: chatId, side: from, text, styles: toJson(styles), buttons: toJson(buttons), client_id: clientId, ...kept };
  const bytes = file === null ? null : Buffer.from(file.base64, 'base64');
  const fileColumns = { file_name: file?.name ?? null, file_kind: file?.kind ?? null, file_bytes: bytes };
  const inserted = trx.insertInto('mailbox').values({ ...row, ...fileColumns });
  const { position } = await inserted.returning('position').executeTakeFirstOrThrow();
  return position;
}

function toEntry(row: Pick<Selectable<MailboxTable>, (typeof COLUMNS)[number]>): MailboxEntry {
  return {
    position: row.position,
    messageId: String(row.message_id),
    from: row.side,
    text: row.text,
    styles: fromJson(row.styles),
    buttons: fromJson(row.buttons),
    edited: row.edited === 1,
    file: row.file_name === null || row.file_kind === null ? null : { kind: row.file_kind, name: row.file_name },
    clientId: row.client_id,
    at: row.created_at,
  };
}
