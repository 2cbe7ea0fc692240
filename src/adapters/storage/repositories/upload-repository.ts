import type { Kysely, Selectable } from 'kysely';
import type { StoredUpload, UploadRepository } from '../../../ports/upload-repository.ts';
import type { Database, UploadsTable } from '../database.ts';

export function createUploadRepository(db: Kysely<Database>): UploadRepository {
  const inChat = (channel: string, chatId: string) =>
    db.selectFrom('uploads').selectAll().where('channel', '=', channel).where('chat_id', '=', chatId);
  return {
    async add({ channel, chatId, senderId, trace, fileId, name, replaces }, at) {
      const place = { channel, chat_id: chatId, sender_id: senderId, trace };
      await db
        .insertInto('uploads')
        .values({ ...place, file_id: fileId, name, replaces, access: null, not_before: at, at })
        .execute();
    },
    ofChat: async (channel, chatId) => (await inChat(channel, chatId).orderBy('id').execute()).map(toUpload),
    async decide(id, access) {
      const { numUpdatedRows } = await db
        .updateTable('uploads')
        .set({ access })
        .where('id', '=', id)
        .where('access', 'is', null)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },
    async setAside(channel, chatId) {
      await db
        .updateTable('uploads')
        .set({ is_last: 0 })
        .where('channel', '=', channel)
        .where('chat_id', '=', chatId)
        .where('is_last', '=', 1)
        .execute();
    },
    async due(channels, now) {
      if (channels.length === 0) return null;
      const row = await db
        .selectFrom('uploads')
        .selectAll()
        .where('channel', 'in', channels)
        .where('access', 'is not', null)
        .where('not_before', '<=', now)
        .orderBy('id')
        .limit(1)
        .executeTakeFirst();
      return row === undefined ? null : toUpload(row);
    },
    async postpone(id, attempts, notBefore) {
      await db.updateTable('uploads').set({ attempts, not_before: notBefore }).where('id', '=', id).execute();
    },
    async remove(id) {
      await db.deleteFrom('uploads').where('id', '=', id).execute();
    },
    async prune(before) {
      await db.deleteFrom('uploads').where('access', 'is', null).where('at', '<', before).execute();
    },
  };
}

const toUpload = (row: Selectable<UploadsTable>): StoredUpload => ({
  id: row.id,
  channel: row.channel,
  chatId: row.chat_id,
  senderId: row.sender_id,
  trace: row.trace,
  fileId: row.file_id,
  name: row.name,
  replaces: row.replaces,
  access: row.access,
  isLast: row.is_last === 1,
  attempts: row.attempts,
  at: row.at,
});
