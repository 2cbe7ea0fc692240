import { replacedNotes } from '../answering/document-links.ts';
import type { Library } from '../answering/library.ts';
import type { OfficialDocument } from '../domain/document.ts';
import type { EmbeddingUse } from '../domain/embedding-use.ts';
import type { IncomingMessage, Reply } from '../domain/message.ts';
import * as embeddingWords from '../messages/embeddings.ts';
import * as people from '../messages/people.ts';
import * as vi from '../messages/vi.ts';
import type { Memory } from './conversation-memory.ts';
import { whole } from './paginate.ts';
import { reachNotes } from './reach-notes.ts';
import { shortTitle } from './render-row.ts';
import { say } from './say.ts';
import type { SmallTalk } from './small-talk.ts';

interface TalkParts {
  readonly library: Library;
  readonly message: Pick<IncomingMessage, 'person' | 'reach'>;
  readonly embeddings: EmbeddingUse;
}

/** What is said to messages that ask nothing of a document. */
export async function talk(
  kind: SmallTalk,
  memory: Memory | null,
  documents: readonly OfficialDocument[],
  parts: TalkParts,
): Promise<Reply> {
  switch (kind) {
    case 'greeting':
      return say('chat', vi.chat.greeting);
    case 'thanks':
      return say('chat', vi.chat.thanks);
    case 'help':
      return say('chat', `${vi.chat.introduction}\n${vi.chat.examples}`);
    case 'more':
      return turnPage(memory, 1);
    case 'back':
      return turnPage(memory, -1);
    case 'documents':
      return listDocuments(documents, parts);
    case 'who-am-i':
      return whoIs(parts.message);
    case 'chore':
      return say('abstain', vi.chat.chore);
  }
}

/** Who somebody is does not belong into a group. */
function whoIs({ person, reach }: TalkParts['message']): Reply {
  if (person === null) return say('chat', people.whoAmI.unknown);
  const who = { ...person, name: 'name' in person ? person.name : null };
  return reach === 'all' ? say('chat', people.whoAmI.known(who)) : say('refuse', people.privateOnly);
}

function turnPage(memory: Memory | null, by: 1 | -1): Reply {
  const page = (memory?.page ?? 0) + by;
  if (memory === null || page < 0 || page >= memory.pages.length) return say('chat', by > 0 ? vi.chat.noMore : vi.chat.noBack);
  return { ...say('answer', memory.pages.slice(page).join('\n')), pages: memory.pages, page, turnsPage: true };
}

async function listDocuments(documents: readonly OfficialDocument[], { library, message, embeddings }: TalkParts): Promise<Reply> {
  const shelf = await library.shelve(documents);
  const replaced = await replacedNotes(documents, library);
  const lines = shelf.map(({ document, tasks }) => {
    const by = replaced.find((note) => note.document.id === document.id)?.by;
    const remarks = [
      ...(document.unreadAnnex ? [vi.chat.annexNotRead] : []),
      ...(by === undefined ? [] : [vi.chat.replacedBy(shortTitle(by))]),
    ];
    return vi.chat.document(shortTitle(document), tasks.length, remarks.join('; '));
  });
  const { text, pages } = whole('answer', [
    vi.chat.documents(documents.length),
    ...lines,
    embeddingWords.searchedWith(embeddings),
    ...reachNotes(message.reach),
  ]);
  return { ...say('answer', text), pages };
}
