import { randomUUID } from 'node:crypto';
import type { ChannelCapabilities } from '../ports/chat-channel.ts';
import type { MessageRepositories } from '../ports/repositories.ts';
import { findReachableLink } from '../tracking/reachable-link.ts';
import { offerButtons, rowsOf } from './lay-out.ts';
import type { Notice } from './tracking/tracking-turn.ts';

/** The turn of buttons that need nothing of a conversation: each says a whole command. */
const NO_TURN = 'notice';

/**
 * Puts notices into the outbox, each into the private chat in which the person was linked last and has not blocked; whoever has none is
 * told nothing. To be run in the transaction of the change.
 * @param capabilities of the channels that run; one that does not gets text alone
 */
export async function sendNotices(
  notices: readonly Notice[],
  capabilities: ReadonlyMap<string, Pick<ChannelCapabilities, 'buttons'>>,
  inside: Pick<MessageRepositories, 'links' | 'chats' | 'outbox' | 'buttons'>,
  at: string,
): Promise<void> {
  for (const { key, personId, text, choices } of notices) {
    const link = await findReachableLink(personId, inside);
    if (typeof link === 'string') continue;
    const { channel, chatId } = link;
    const offered = capabilities.get(channel)?.buttons === true ? offerButtons(choices, link, NO_TURN) : [];
    await inside.buttons.add(
      offered.map(({ label: _, ...button }) => button),
      at,
    );
    const message = { chatId, text, styles: [], buttons: rowsOf(offered), replaces: null, file: null };
    await inside.outbox.add([{ key, trace: randomUUID(), channel, kind: 'notice', essential: true, isPrivate: true, message }], at);
  }
}
