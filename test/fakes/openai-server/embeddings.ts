import type http from 'node:http';
import { isRefusal, playRefusal, type Received, type ScriptedRefusal, type ScriptedServer, serveScripted } from './serve-scripted.ts';

/** What one request is answered with. */
export type ScriptedEmbedding =
  | { readonly kind: 'vectors' | 'base64' | 'longer' | 'fewer' | 'backwards' | 'null-numbers' | 'zeros' | 'repeated' }
  | { readonly kind: 'cut' | 'malformed' | 'other-shape' }
  | ScriptedRefusal;

export type EmbeddingRequest = Received<{ readonly model: string; readonly input: readonly string[]; readonly encoding_format?: string }>;
export type EmbeddingServer = ScriptedServer<EmbeddingRequest['body']>;

/** A server with OpenAI's embeddings over HTTP, on loopback: `embed` makes the vectors, `answer` says what becomes of them. */
export function startEmbeddingServer(
  embed: (text: string) => readonly number[],
  answer: (request: EmbeddingRequest, count: number) => ScriptedEmbedding | Promise<ScriptedEmbedding> = () => ({ kind: 'vectors' }),
  port = 0,
): Promise<EmbeddingServer> {
  return serveScripted<EmbeddingRequest['body']>(
    async (request, count, response) => play(await answer(request, count), request.body.input.map(embed), response),
    port,
  );
}

const toBase64 = (vector: readonly number[]): string => Buffer.from(Float32Array.from(vector).buffer).toString('base64');

function play(scripted: ScriptedEmbedding, vectors: readonly (readonly number[])[], response: http.ServerResponse): void {
  if (isRefusal(scripted)) return void playRefusal(scripted, response);
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
