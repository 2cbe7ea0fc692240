import { randomUUID } from 'node:crypto';
import type { QuotaUse } from '../delivery/quota-guard.ts';
import { HOLD_SHARE, WARN_SHARE } from '../delivery/quota-guard.ts';
import * as words from '../messages/operations.ts';
import type { NewOutgoing } from '../ports/delivery-repositories.ts';
import type { PersonLink } from '../ports/people-repository.ts';
import type { MessageRepositories, Storage } from '../ports/repositories.ts';

interface Notice {
  /** Names what is told: the same thing is told to the same person once. */
  readonly key: string;
  readonly text: string;
}

/** Tells every administrator, once a month and level, how much of a platform's quota is used. */
export async function tellOfQuotas(storage: Storage, uses: readonly QuotaUse[], at: string): Promise<void> {
  for (const use of uses) {
    const notices = noticesOf(use);
    if (notices.length > 0) await storage.atomically((inside) => tell(notices, use.channel, inside, at));
  }
}

/** At each level by itself, so that the second warning comes although the first was given. */
function noticesOf(use: QuotaUse): Notice[] {
  const { channel, month, messages, messagesPerMonth, users, usersAllowed } = use;
  const name = words.channelNames[channel] ?? channel;
  const level = [HOLD_SHARE, WARN_SHARE].find((share) => messages >= messagesPerMonth * share);
  const percent = Math.round((level ?? 0) * 100);
  return [
    ...(level === undefined
      ? []
      : [{ key: `quota:${channel}:${month}:${percent}`, text: words.quota.messages(name, month, percent, messages, messagesPerMonth) }]),
    ...(users < usersAllowed * WARN_SHARE
      ? []
      : [{ key: `users:${channel}:${usersAllowed}`, text: words.quota.users(name, users, usersAllowed) }]),
  ];
}

async function tell(notices: readonly Notice[], scarce: string, { people, links, outbox }: MessageRepositories, at: string): Promise<void> {
  for (const person of (await people.list()).filter(({ role }) => role === 'admin')) {
    const link = pickLink(await links.ofPerson(person.id), scarce);
    if (link !== undefined)
      await outbox.add(
        notices.map((notice) => toMessage(notice, link)),
        at,
      );
  }
}

/** By another channel than the one that is running out, where there is one. */
const pickLink = (links: readonly PersonLink[], scarce: string): PersonLink | undefined =>
  links.find(({ channel }) => channel !== scarce) ?? links[0];

const toMessage = ({ key, text }: Notice, { channel, chatId, personId }: PersonLink): NewOutgoing => ({
  key: `${key}:${personId}`,
  trace: randomUUID(),
  channel,
  kind: 'notice',
  essential: true,
  isPrivate: true,
  message: { chatId, text, styles: [], buttons: [], replaces: null, file: null },
});
