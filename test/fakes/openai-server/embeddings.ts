import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { readBody } from '../telegram/read-payload.ts';

/** What one request is answered with. */
export type ScriptedEmbedding =
  | { readonly kind: 'vectors' | 'base64' | 'longer' | 'fewer' | 'backwards' | 'null-numbers' | 'zeros' | 'repeated' }
  | { readonly kind: 'cut' | 'malformed' | 'other-shape' | 'silent' }
  | { readonly kind: 'status'; readonly status: number; readonly retryAfter?: string }
  | { readonly kind: 'redirect'; readonly to: string };

export interface EmbeddingRequest {
  readonly path: string;
  readonly authorization: string;
  readonly body: { readonly model: string; readonly input: readonly string[]; readonly encoding_format?: string };
}

export interface EmbeddingServer {
  /** With the version. */
  readonly baseUrl: string;
  readonly requests: readonly EmbeddingRequest[];
  close(): Promise<void>;
}

/** A server with OpenAI's embeddings over HTTP, on loopback: `embed` makes the vectors, `answer` says what becomes of them. */
export async function startEmbeddingServer(
  embed: (text: string) => readonly number[],
  answer: (request: EmbeddingRequest, count: number) => ScriptedEmbedding | Promise<ScriptedEmbedding> = () => ({ kind: 'vectors' }),
  port = 0,
): Promise<EmbeddingServer> {
  const requests: EmbeddingRequest[] = [];
  const server = http.createServer(async (request, response) => {
    const body = JSON.parse((await readBody(request)).toString());
    const received = { path: request.url ?? '', authorization: request.headers.authorization ?? '', body };
    requests.push(received);
    play(await answer(received, requests.length), received.body.input.map(embed), response);
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
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

const toBase64 = (vector: readonly number[]): string => Buffer.from(Float32Array.from(vector).buffer).toString('base64');

function play(scripted: ScriptedEmbedding, vectors: readonly (readonly number[])[], response: http.ServerResponse): void {
  if (scripted.kind === 'silent') return;
  if (scripted.kind === 'redirect') return void response.writeHead(307, { location: scripted.to }).end();
  if (scripted.kind === 'status') {
    const headers = scripted.retryAfter === undefined ? {} : { 'retry-after': scripted.retryAfter };
    const error = { error: { message: 'no, and your key is secret-key-123', type: 'x' } };
    return void response.writeHead(scripted.status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(error));
  }
  response.writeHead(200, { 'content-type': 'application/json' });
  const data = vectors.map((embedding, index) => ({ object: 'embedding', index, embedding }));
  const whole = JSON.stringify({ object: 'list', model: 'm', data: shaped(scripted.kind, data) });
  if (scripted.kind === 'malformed') return void response.end(whole.slice(0, -20));
  if (scripted.kind === 'other-shape') return void response.end(JSON.stringify({ object: 'list', data: [{ index: 0, embedding: 'x' }] }));
  if (scripted.kind === 'cut') {
    response.write(whole.slice(0, 30));
    return void setImmediate(() => response.destroy());
  }
  response.end(whole);
}

type Datum = { readonly index: number; readonly embedding: readonly number[] };

function shaped(kind: ScriptedEmbedding['kind'], data: readonly Datum[]): readonly object[] {
  switch (kind) {
    case 'base64':
      return data.map((each) => ({ ...each, embedding: toBase64(each.embedding) }));
    case 'longer':
      return data.map((each) => ({ ...each, embedding: [...each.embedding, 0.5] }));
    case 'fewer':
      return data.slice(1);
    case 'backwards':
      return data.toReversed();
    case 'repeated':
      return data.map((each) => ({ ...each, index: 0 }));
    case 'null-numbers':
      return data.map((each) => ({ ...each, embedding: each.embedding.map(() => null) }));
    case 'zeros':
      return data.map((each) => ({ ...each, embedding: each.embedding.map(() => 0) }));
    default:
      return data;
  }
}
