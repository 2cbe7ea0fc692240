import type { Kysely, Selectable } from 'kysely';
import type { LinkRepository, PersonLink } from '../../../ports/people-repository.ts';
import type { Database, PersonLinksTable } from '../database.ts';
import { PROFILE } from './people-repository.ts';

export function createLinkRepository(db: Kysely<Database>): LinkRepository {
  return {
    async personOf({ channel, senderId }) {
      const person = await db
        .selectFrom('person_links')
        .innerJoin('people', 'people.id', 'person_links.person_id')
        .select(PROFILE)
        .where('channel', '=', channel)
        .where('sender_id', '=', senderId)
        .executeTakeFirst();
      return person ?? null;
    },
    async ofPerson(personId) {
      const rows = await db.selectFrom('person_links').selectAll().where('person_id', '=', personId).orderBy('linked_at').execute();
      return rows.map(toLink);
    },
    async put({ channel, senderId, chatId, personId, linkedAt }) {
      const values = { chat_id: chatId, person_id: personId, linked_at: linkedAt };
      await db
        .insertInto('person_links')
        .values({ channel, sender_id: senderId, ...values })
        .onConflict((conflict) => conflict.columns(['channel', 'sender_id']).doUpdateSet(values))
        .execute();
    },
    async remove({ channel, senderId }) {
      const removal = db.deleteFrom('person_links').where('channel', '=', channel).where('sender_id', '=', senderId).returningAll();
      const row = await removal.executeTakeFirst();
      return row === undefined ? null : toLink(row);
    },
    ...createCodes(db),
    ...createFailures(db),
  };
}

function createCodes(db: Kysely<Database>): Pick<LinkRepository, 'putCode' | 'takeCode' | 'removeCodes' | 'removeCodesBefore'> {
  const removeCodes = async (personId: number): Promise<void> => {
    await db.deleteFrom('link_codes').where('person_id', '=', personId).execute();
  };
  return {
    async putCode({ hash, personId, expiresAt }) {
      await removeCodes(personId);
      await db.insertInto('link_codes').values({ hash, person_id: personId, expires_at: expiresAt }).execute();
    },
    // One statement: of two who type the same code at once, one gets it
    async takeCode(hash) {
      const row = await db.deleteFrom('link_codes').where('hash', '=', hash).returning(['person_id', 'expires_at']).executeTakeFirst();
      return row === undefined ? null : { personId: row.person_id, expiresAt: row.expires_at };
    },
    removeCodes,
    async removeCodesBefore(expired) {
      await db.deleteFrom('link_codes').where('expires_at', '<', expired).execute();
    },
  };
}

function createFailures(db: Kysely<Database>): Pick<LinkRepository, 'addFailure' | 'countFailures' | 'removeFailuresUntil'> {
  return {
    async addFailure({ channel, senderId }, at) {
      await db.insertInto('link_failures').values({ channel, sender_id: senderId, at }).execute();
    },
    async countFailures({ channel, senderId }, after) {
      const { count } = await db
        .selectFrom('link_failures')
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .where('channel', '=', channel)
        .where('sender_id', '=', senderId)
        .where('at', '>', after)
        .executeTakeFirstOrThrow();
      return count;
    },
    async removeFailuresUntil(until) {
      await db.deleteFrom('link_failures').where('at', '<=', until).execute();
    },
  };
}

const toLink = (row: Selectable<PersonLinksTable>): PersonLink => ({
  channel: row.channel,
  senderId: row.sender_id,
  chatId: row.chat_id,
  personId: row.person_id,
  linkedAt: row.linked_at,
});
