import { randomUUID } from 'node:crypto';
import type { MailboxEntry } from '../../src/ports/mailbox.ts';

/** Somebody with the page open, as its scripts act. */
export interface WebVisitor {
  say(text: string): Promise<void>;
  /** Resolves with the first message of the assistant that matches, from here on. */
  hears(pattern: RegExp): Promise<string>;
  /** What the assistant has said, as the page shows it now. */
  shown(): Promise<readonly MailboxEntry[]>;
}

const PATIENCE_MS = 20_000;

/** Opens the page and a session. */
export async function visit(url: string): Promise<WebVisitor> {
  const json = { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' };
  const opened = await fetch(`${url}/web/session`, { method: 'POST', headers: json, body: '{}' });
  const cookie = opened.headers.get('set-cookie')?.split(';')[0] ?? '';
  let after = 0;
  const read = async (query: string): Promise<readonly MailboxEntry[]> => {
    const response = await fetch(`${url}/web/messages?${query}`, { headers: { cookie } });
    return ((await response.json()) as { readonly entries: readonly MailboxEntry[] }).entries;
  };
  return {
    async say(text) {
      const body = JSON.stringify({ id: randomUUID(), text });
      const response = await fetch(`${url}/web/messages`, { method: 'POST', headers: { ...json, cookie }, body });
      if (response.status !== 200) throw new Error(`${response.status} ${await response.text()}`);
    },
    async hears(pattern) {
      const heard: string[] = [];
      const until = Date.now() + PATIENCE_MS;
      while (Date.now() < until) {
        for (const { from, text, position } of await read(`after=${after}&wait=5`)) {
          after = position;
          if (from !== 'assistant') continue;
          if (pattern.test(text)) return text;
          heard.push(text);
        }
      }
      throw new Error(`not heard: ${pattern}; but:\n${heard.join('\n')}`);
    },
    shown: async () => (await read('after=0')).filter(({ from }) => from === 'assistant'),
  };
}
