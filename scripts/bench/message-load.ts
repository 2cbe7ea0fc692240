import { Agent, request } from 'node:http';

/** Requests on their way at the same time, when messages come as fast as they are taken. */
const AT_ONCE = 64;

export interface LoadOptions {
  readonly url: string;
  readonly secret: string;
  /** Texts, asked in turn. */
  readonly texts: readonly string[];
  /** Messages are numbered from here: those of two loads must not have the same numbers. */
  readonly firstId: number;
}

export interface LoadFigures {
  /** From the first request to the last answer. */
  readonly ms: number;
  /** Of each request. */
  readonly acknowledgedMs: readonly number[];
}

export interface Load {
  /** As fast as they are taken. */
  flood(count: number): Promise<LoadFigures>;
  /** So many a second, whether the ones before are acknowledged or not. */
  stream(perSecond: number, seconds: number): Promise<LoadFigures>;
  close(): void;
}

/** Sends messages to a webhook, each from a chat of its own out of a thousand, and waits for their acknowledgements. */
export function createLoad({ url, secret, texts, firstId }: LoadOptions): Load {
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
  let sent = 0;

  async function send(): Promise<number> {
    sent += 1;
    const body = messageBody(firstId + sent, texts[sent % texts.length] ?? '');
    const started = performance.now();
    await post(`${url}/webhooks/zalo`, { agent, headers: { 'content-type': 'application/json', 'x-bot-api-secret-token': secret } }, body);
    return performance.now() - started;
  }

  return {
    async flood(count: number): Promise<LoadFigures> {
      const acknowledgedMs: number[] = [];
      const started = performance.now();
      const last = sent + count;
      const worker = async (): Promise<void> => {
        while (sent < last) acknowledgedMs.push(await send());
      };
      await Promise.all(Array.from({ length: AT_ONCE }, worker));
      return { ms: performance.now() - started, acknowledgedMs };
    },
    async stream(perSecond: number, seconds: number): Promise<LoadFigures> {
      const started = performance.now();
      const under: Promise<number>[] = [];
      for (let due = 0; due < perSecond * seconds; due++) {
        const at = started + (due * 1000) / perSecond;
        const wait = at - performance.now();
        if (wait > 1) await new Promise((resolve) => setTimeout(resolve, wait));
        under.push(send());
      }
      const acknowledgedMs = await Promise.all(under);
      return { ms: performance.now() - started, acknowledgedMs };
    },
    close: () => agent.destroy(),
  };
}

const CHATS = 1_000;

function messageBody(n: number, text: string): string {
  const person = `bench-${n % CHATS}`;
  return JSON.stringify({
    ok: true,
    result: {
      event_name: 'message.text.received',
      message: {
        from: { id: person, is_bot: false },
        chat: { id: person, chat_type: 'PRIVATE' },
        text,
        message_id: `bench-${n}`,
        date: Date.now(),
      },
    },
  });
}

interface PostOptions {
  readonly agent: Agent;
  readonly headers: Readonly<Record<string, string>>;
}

function post(url: string, { agent, headers }: PostOptions, body: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const call = request(url, { method: 'POST', agent, headers: { ...headers, 'content-length': Buffer.byteLength(body) } }, (response) => {
      response.resume();
      response.on('end', () => (response.statusCode === 200 ? resolve() : reject(new Error(`webhook answered ${response.statusCode}`))));
      response.on('error', reject);
    });
    call.on('error', reject);
    call.end(body);
  });
}
