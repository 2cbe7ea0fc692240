import { randomUUID } from 'node:crypto';
import { conversationOf } from '../../domain/channel-event.ts';
import type { MessageRepositories } from '../../ports/repositories.ts';
import type { DigestMail, PostDigest } from '../../reminding/reminding-parts.ts';
import { DIGEST_TURN, EMPTY_MEMORY, readMemory, writeMemory } from '../conversation-memory.ts';
import { showPage } from '../lay-out.ts';
import { renderDigest } from './render-digest.ts';

/** Titles of plans, read once in a transaction, in which they cannot change. */
const titlesWithin = new WeakMap<MessageRepositories, Map<string, string>>();

/** Puts a digest into the outbox, its first page only, and what its numbers mean into the memory of the chat. */
export const postDigest: PostDigest = async (mail, inside) => {
  const { key, link, at, leaveBefore } = mail;
  const planTitles = titlesWithin.get(inside) ?? new Map<string, string>();
  titlesWithin.set(inside, planTitles);
  for (const document of new Set(mail.lines.map(({ assignment }) => assignment.task.document)))
    if (!planTitles.has(document)) planTitles.set(document, (await inside.plans.find(document))?.title ?? document);
  const { pages, listed } = renderDigest(mail.lines, { today: mail.today, planTitles, ownAgency: mail.person.agency });
  const text = showPage({ pages, page: 0 });
  const message = { chatId: link.chatId, text, styles: [], buttons: [], replaces: null, file: null };
  await inside.outbox.add(
    [{ key, trace: randomUUID(), channel: link.channel, kind: 'reminder', essential: true, isPrivate: true, message, leaveBefore }],
    at,
  );
  await remember(mail, pages, listed, inside);
};

/** A draft that waits for a yes goes on waiting, with the pages and buttons that it was shown with. */
async function remember(
  { link, at }: DigestMail,
  pages: readonly string[],
  listed: readonly number[],
  { conversations }: MessageRepositories,
): Promise<void> {
  const conversationId = conversationOf(link);
  const before = (await readMemory(conversations, conversationId, { now: at, reach: 'all' })) ?? EMPTY_MEMORY;
  const isOpen = before.tracking.draft !== null;
  const shown = isOpen ? {} : { pages, page: 0, turn: DIGEST_TURN, choices: [] };
  await writeMemory(conversations, conversationId, {
    ...before,
    ...shown,
    tracking: { ...before.tracking, listed },
    reach: 'all',
    at,
  });
}
