import { randomUUID } from 'node:crypto';
import { createWebChannel } from '../../../src/adapters/channels/web/web-channel.ts';
import { WEB_PAGE } from '../../../src/messages/web.ts';
import { PortError } from '../../../src/ports/errors.ts';
import type { MailboxEntry, MailboxRepository } from '../../../src/ports/mailbox.ts';
import { type ChatWorld, type ReachedPerson, type SeenMessage, type Service, startService, type WorldOptions } from '../chat-world.ts';
import { SILENT_LOGGER } from '../silent-logger.ts';
import { PAGE_FOLDER } from '../web-site.ts';

export interface WebChatPerson extends ReachedPerson {
  post(path: string, body: unknown, options?: PostOptions): Promise<Response>;
  get(path: string, signal?: AbortSignal): Promise<Response>;
  /** Of the page: what is told apart by its position is fetched once. */
  fetchNews(): Promise<readonly MailboxEntry[]>;
  /** Both sides of the chat, as the page would show it when opened anew. */
  transcript(): Promise<readonly MailboxEntry[]>;
}

export interface PostOptions {
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

export type WebWorld = ChatWorld<WebChatPerson>;

export interface WebWorldOptions extends WorldOptions {
  /** Whether the mailbox fails to keep the reply that it is given now. */
  readonly failsToKeep?: () => boolean;
}

export async function makeWebWorld({ failsToKeep = () => false, ...options }: WebWorldOptions): Promise<WebWorld> {
  const failingNow = (mailbox: MailboxRepository): MailboxRepository => ({
    ...mailbox,
    async add(entry, at) {
      if (entry.from === 'assistant' && failsToKeep()) throw new PortError('busy', 'the store is locked', { retryable: true });
      return mailbox.add(entry, at);
    },
  });
  const words = { words: WEB_PAGE, pageFolder: PAGE_FOLDER, isSecure: false };
  const service: Service = await startService(options, ({ storage, clock }) =>
    createWebChannel({ mailbox: failingNow(storage.mailbox), clock, logger: SILENT_LOGGER, ...words }),
  );
  return { service: () => service, person: () => openPage(service.url), close: () => service.stop() };
}

/** A browser with its cookie, as the scripts of the page speak to the server. */
async function openPage(url: string): Promise<WebChatPerson> {
  const opening = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' };
  const cookie = (await fetch(`${url}/web/session`, opening)).headers.get('set-cookie')?.split(';')[0] ?? '';
  let position = 0;
  const log: SeenMessage[] = [];
  const known: MailboxEntry[] = [];

  const post: WebChatPerson['post'] = (path, body, { headers = {}, signal } = {}) =>
    fetch(url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie, ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
      signal: signal ?? null,
    });
  const get: WebChatPerson['get'] = (path, signal) => fetch(url + path, { headers: { cookie }, signal: signal ?? null });
  const entriesAfter = async (after: number): Promise<{ readonly entries: MailboxEntry[]; readonly next: number }> =>
    (await get(`/web/messages?after=${after}`)).json() as Promise<{ entries: MailboxEntry[]; next: number }>;
  const fetchNews: WebChatPerson['fetchNews'] = async () => {
    const { entries, next } = await entriesAfter(position);
    position = next;
    const news = entries.filter(({ from }) => from === 'assistant');
    known.push(...news);
    log.push(...news.map(({ text, buttons, edited }) => ({ text, buttons: buttons.flat().map(({ label }) => label), replaced: edited })));
    return entries;
  };
  const posted = async (body: object): Promise<void> => {
    const { status } = await post('/web/messages', body);
    if (status !== 200) throw new Error(`the page could not post: ${status}`);
  };

  return {
    post,
    get,
    fetchNews,
    transcript: async () => (await entriesAfter(0)).entries,
    say: (text) => posted({ id: randomUUID(), text }),
    async press(label) {
      await fetchNews();
      const carrier = known.findLast(({ buttons }) => buttons.flat().some((button) => button.label === label));
      const button = carrier?.buttons.flat().find((one) => one.label === label);
      if (carrier === undefined || button === undefined) throw new Error(`no button "${label}"`);
      await posted({ id: randomUUID(), button: button.id, message: carrier.messageId });
    },
    async seen() {
      await fetchNews();
      return [...log];
    },
    draft(text) {
      const id = randomUUID();
      return async () => (await post('/web/messages', { id, text })).status;
    },
  };
}
