import type { ChannelEvent, EventContent } from '../../domain/channel-event.ts';
import { parseFileName } from '../../domain/file-name.ts';
import type { Reply } from '../../domain/message.ts';
import { mayUpload } from '../../domain/permission.ts';
import { MAX_UPLOAD_BYTES } from '../../domain/upload-limits.ts';
import { fold } from '../../domain/vietnamese-text.ts';
import * as words from '../../messages/uploads.ts';
import type { ChatChannel } from '../../ports/chat-channel.ts';
import type { StoredEvent } from '../../ports/delivery-repositories.ts';
import type { MessageRepositories, Storage } from '../../ports/repositories.ts';
import { readMemory } from '../conversation-memory.ts';
import { shortTitle } from '../render-row.ts';
import { say } from '../say.ts';
import type { UploadParts } from './upload-parts.ts';

/** Files of one chat that wait for a word or to be read. */
const MAX_OPEN = 10;

type Attached = Extract<EventContent, { kind: 'attachment' }>;
export type UploadEffect = (inside: MessageRepositories, at: string) => Promise<Reply>;

export interface OfferContext {
  readonly storage: Storage;
  readonly channel: Pick<ChatChannel, 'download'> | undefined;
  readonly uploads: UploadParts;
  readonly conversationId: string;
  /** ISO moment. */
  readonly now: string;
}

/**
 * A file without words, or with the word for it, that an administrator sends in private: who may ask about it is asked back, and nothing is read before that is said.
 * Null: it is nobody's wish to have it read in.
 */
export async function offerUpload({ event, trace }: StoredEvent, content: Attached, context: OfferContext): Promise<UploadEffect | null> {
  const { storage, channel, uploads } = context;
  if (!event.isPrivate || !asksForReading(content.caption)) return null;
  const isForeign = channel?.download === undefined && (content.attachment === 'file' || content.attachment === 'other');
  if (!isForeign && (content.attachment !== 'file' || content.file === null)) return null;
  const person = await storage.links.personOf(event);
  if (person === null || !mayUpload(person) || (await proves(context))) return null;
  if (isForeign || content.file === null) return async () => say('chat', words.noFilesHere(uploads.page));
  const { id: fileId, name: typed, size } = content.file;
  const name = parseFileName(typed);
  if (name === null) return async () => say('refuse', words.noName);
  if (size !== null && size > MAX_UPLOAD_BYTES) return async () => say('refuse', words.tooLarge(name));
  const known = await storage.documents.findByFileName(name);
  const file = { ...placeOf(event), trace, fileId, name, replaces: known?.sha256 ?? null };
  return async ({ uploads: stored }, at) => {
    const open = (await stored.ofChat(event.channel, event.chatId)).length;
    if (open >= MAX_OPEN) return say('refuse', words.tooMany(open));
    await stored.add(file, at);
    const id = (await stored.ofChat(event.channel, event.chatId)).at(-1)?.id ?? 0;
    const text = words.ask(name, known === null ? null : { title: shortTitle(known), isPublic: known.isPublic });
    const choices = Object.values(words.choices).map(([label]) => ({ label, says: `/nap ${id} ${label}` }));
    return { ...say('clarify', text), choices };
  };
}

/** No words at all, "nạp giúp em", "/nap"; other words are a report or a question, and the file is their evidence. */
function asksForReading(caption: string): boolean {
  const [first = ''] = fold(caption.trim()).split(/\s+/u);
  return first === '' || first.replace(/^\//u, '') === fold(words.captionWord);
}

const placeOf = ({ channel, chatId, senderId }: ChannelEvent) => ({ channel, chatId, senderId });

/** A file without words may be the evidence of a report that waits for its yes. */
async function proves({ storage, conversationId, now }: OfferContext): Promise<boolean> {
  const memory = await readMemory(storage.conversations, conversationId, { now, reach: 'all' });
  return memory !== null && memory.tracking.draft !== null;
}
