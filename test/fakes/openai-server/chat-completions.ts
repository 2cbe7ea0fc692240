import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { readBody } from '../telegram/read-payload.ts';

/** What one request is answered with. */
export type Scripted =
  | { readonly kind: 'reply'; readonly text?: string; readonly calls?: readonly { readonly name: string; readonly arguments: string }[] }
  | { readonly kind: 'slow'; readonly text: string; readonly everyMs: number }
  | { readonly kind: 'refusal' | 'cut' | 'malformed' | 'other-shape' | 'silent' | 'endless' }
  | { readonly kind: 'status'; readonly status: number; readonly retryAfter?: string }
  | { readonly kind: 'redirect'; readonly to: string };

export interface ReceivedRequest {
  readonly path: string;
  readonly authorization: string;
  readonly body: { readonly model: string; readonly messages: readonly { readonly role: string; readonly content: string }[] };
}

export interface ChatServer {
  /** With the version. */
  readonly baseUrl: string;
  readonly requests: readonly ReceivedRequest[];
  close(): Promise<void>;
}

/** A server with OpenAI's chat completions over HTTP, on loopback, that answers as it is told. */
export async function startChatServer(answer: (request: ReceivedRequest, count: number) => Scripted): Promise<ChatServer> {
  const requests: ReceivedRequest[] = [];
  const server = http.createServer(async (request, response) => {
    const body = JSON.parse((await readBody(request)).toString());
    const received = { path: request.url ?? '', authorization: request.headers.authorization ?? '', body };
    requests.push(received);
    await play(answer(received, requests.length), response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const chunk = (delta: object, finish: string | null = null): string =>
  `data: ${JSON.stringify({ id: 'c', object: 'chat.completion.chunk', choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`;

async function play(scripted: Scripted, response: http.ServerResponse): Promise<void> {
  if (scripted.kind === 'silent') return;
  if (scripted.kind === 'redirect') return void response.writeHead(307, { location: scripted.to }).end();
  if (scripted.kind === 'status') {
    const headers = scripted.retryAfter === undefined ? {} : { 'retry-after': scripted.retryAfter };
    const error = { error: { message: 'no, and your key is secret-key-123', type: 'x' } };
    return void response.writeHead(scripted.status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(error));
  }
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  switch (scripted.kind) {
    case 'malformed':
      return void response.end('data: {"choices": [{"delta"\n\ndata: [DONE]\n\n');
    case 'other-shape':
      return void response.end(`data: ${JSON.stringify({ choices: [{ delta: { content: 7 } }] })}\n\ndata: [DONE]\n\n`);
    case 'cut':
      response.write(chunk({ content: 'Sở Nội' }));
      return void setImmediate(() => response.destroy());
    case 'endless':
      for (let i = 0; i < 2000 && !response.destroyed; i += 1) response.write(chunk({ content: 'mãi mãi '.repeat(10) }));
      return void response.end();
    case 'slow':
      for (const piece of scripted.text.match(/.{1,4}/gsu) ?? []) {
        if (response.destroyed) return;
        response.write(chunk({ content: piece }));
        await delay(scripted.everyMs);
      }
      response.write(chunk({}, 'stop'));
      return void response.end('data: [DONE]\n\n');
    case 'refusal':
      return void response.end(`${chunk({ refusal: 'I cannot' })}${chunk({}, 'stop')}data: [DONE]\n\n`);
    case 'reply': {
      const { text = '', calls = [] } = scripted;
      for (const piece of text.match(/.{1,5}/gsu) ?? []) response.write(chunk({ content: piece }));
      calls.forEach((call, index) => {
        response.write(
          chunk({ tool_calls: [{ index, id: `id-${index}`, type: 'function', function: { name: call.name, arguments: '' } }] }),
        );
        for (const piece of call.arguments.match(/.{1,4}/gsu) ?? [])
          response.write(chunk({ tool_calls: [{ index, function: { arguments: piece } }] }));
      });
      response.write(chunk({}, calls.length > 0 ? 'tool_calls' : 'stop'));
      response.write(`data: ${JSON.stringify({ choices: [], usage: { prompt_tokens: 30, completion_tokens: 12, total_tokens: 42 } })}\n\n`);
      return void response.end('data: [DONE]\n\n');
    }
  }
}
