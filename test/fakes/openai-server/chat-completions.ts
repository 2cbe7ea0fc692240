import type http from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { isRefusal, playRefusal, type Received, type ScriptedRefusal, type ScriptedServer, serveScripted } from './serve-scripted.ts';

/** What one request is answered with. */
export type Scripted =
  | { readonly kind: 'reply'; readonly text?: string; readonly calls?: readonly { readonly name: string; readonly arguments: string }[] }
  | { readonly kind: 'slow'; readonly text: string; readonly everyMs: number }
  | { readonly kind: 'refusal' | 'cut' | 'malformed' | 'other-shape' | 'endless' }
  | ScriptedRefusal;

export type ReceivedRequest = Received<{
  readonly model: string;
  readonly messages: readonly { readonly role: string; readonly content: string }[];
}>;
export type ChatServer = ScriptedServer<ReceivedRequest['body']>;

/** A server with OpenAI's chat completions over HTTP, on loopback, that answers as it is told. */
export function startChatServer(answer: (request: ReceivedRequest, count: number) => Scripted): Promise<ChatServer> {
  return serveScripted<ReceivedRequest['body']>(async (request, count, response) => play(answer(request, count), response));
}

const chunk = (delta: object, finish: string | null = null): string =>
  `data: ${JSON.stringify({ id: 'c', object: 'chat.completion.chunk', choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`;

async function play(scripted: Scripted, response: http.ServerResponse): Promise<void> {
  if (isRefusal(scripted)) return void playRefusal(scripted, response);
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
