import * as z from 'zod';
import type { Embedder, EmbedderProvider } from '../../../ports/embedder.ts';
import { PortError } from '../../../ports/errors.ts';
import { createClient } from './create-client.ts';
import { retryDelayOf, translateError } from './translate-error.ts';

export interface OpenaiEmbedderOptions {
  /** With the version, as servers give it. */
  readonly baseUrl: string;
  readonly model: string;
  /** Empty where the server wants none. */
  readonly apiKey: string;
  readonly dimensions: number;
  readonly queryPrefix: string;
  readonly passagePrefix: string;
  readonly isExternal: boolean;
  /** For one request: of a question that somebody waits for, and of a batch of passages. */
  readonly timeouts?: { readonly queryMs: number; readonly passagesMs: number };
}

/** Raised whenever the same server and texts give other vectors. */
const REVISION = 1;
const TIMEOUTS = { queryMs: 3_000, passagesMs: 60_000 } as const;
/** Texts in one request. */
const BATCH = 16;
/** Servers refuse longer texts than their model reads (8,192 tokens at the most), or cut them. */
const MAX_CHARACTERS = 8_000;
const RETRIES = 2;

/** What is read of an answer; numbers are asked for, and what comes as base64 all the same is no answer. */
const replySchema = z.object({ data: z.array(z.object({ index: z.number().int(), embedding: z.array(z.number()) })) });

/** Any server that speaks OpenAI's embeddings: TEI, vLLM, Ollama, OpenAI. */
export function createOpenaiEmbedder(options: OpenaiEmbedderOptions): EmbedderProvider {
  const { baseUrl, model, dimensions, queryPrefix, passagePrefix } = options;
  const embedder = createEmbedder(options);
  return {
    fingerprint: `endpoint/${REVISION} ${JSON.stringify([baseUrl, model, dimensions, queryPrefix, passagePrefix])}`,
    kind: 'endpoint',
    model,
    isExternal: options.isExternal,
    train: async () => ({ embedder, state: null }),
    restore: async () => embedder,
    close: async () => undefined,
  };
}

function createEmbedder(options: OpenaiEmbedderOptions): Embedder {
  const { dimensions, queryPrefix, passagePrefix, timeouts = TIMEOUTS } = options;
  const request = createRequest(options);
  return {
    dimensions,
    async embedPassages(texts, signal) {
      const vectors: number[][] = [];
      for (let start = 0; start < texts.length; start += BATCH) {
        signal?.throwIfAborted();
        const batch = texts.slice(start, start + BATCH).map((text) => `${passagePrefix}${text}`);
        vectors.push(...(await request(batch, timeouts.passagesMs, RETRIES, signal)));
      }
      return vectors;
    },
    async embedQuery(text) {
      if (text.trim() === '') return null;
      // Whoever waits for an answer does not wait for a second try
      const [vector = null] = await request([`${queryPrefix}${text}`], timeouts.queryMs, 0);
      return vector;
    },
  };
}

type Request = (texts: readonly string[], timeoutMs: number, retries: number, signal?: AbortSignal) => Promise<number[][]>;

function createRequest({ baseUrl, model, apiKey, dimensions }: OpenaiEmbedderOptions): Request {
  const client = createClient({ baseUrl, apiKey });

  async function once(texts: readonly string[], signal: AbortSignal): Promise<number[][]> {
    const input = texts.map((text) => text.slice(0, MAX_CHARACTERS));
    // The SDK would ask for base64 by itself, which some servers do not know
    const reply: unknown = await client.embeddings.create({ model, input, encoding_format: 'float' }, { signal });
    return readVectors(reply, texts.length, dimensions);
  }

  return async function request(texts, timeoutMs, retries, given) {
    const ended = AbortSignal.timeout(timeoutMs);
    const signal = given === undefined ? ended : AbortSignal.any([ended, given]);
    try {
      return await once(texts, signal);
    } catch (error) {
      given?.throwIfAborted();
      // Embedding changes nothing there, so asking again is safe; but only where the server says how soon
      const delayMs = retryDelayOf(error);
      if (delayMs === null || retries === 0) throw translateError(error, 'the server of embeddings');
      await new Promise((resolve) => setTimeout(resolve, delayMs));
      return request(texts, timeoutMs, retries - 1, given);
    }
  };
}

/** Unit vectors in the order of the texts, or a fault: never some of them, never others. */
function readVectors(reply: unknown, count: number, dimensions: number): number[][] {
  const parsed = replySchema.safeParse(reply);
  if (!parsed.success) throw new PortError('corrupt', 'the server of embeddings sent something else than lists of numbers');
  const byIndex = new Map(parsed.data.data.map(({ index, embedding }) => [index, embedding]));
  if (parsed.data.data.length !== count || byIndex.size !== count)
    throw new PortError('corrupt', `the server of embeddings answered ${byIndex.size} of ${count} texts`);
  return Array.from({ length: count }, (_, i) => toUnit(byIndex.get(i) ?? [], dimensions));
}

function toUnit(vector: readonly number[], dimensions: number): number[] {
  if (vector.length !== dimensions)
    throw new PortError('corrupt', `the server of embeddings gives ${vector.length} dimensions, not ${dimensions}`);
  const length = Math.hypot(...vector);
  if (!(length > 0 && Number.isFinite(length)))
    throw new PortError('corrupt', 'the server of embeddings gives a vector without a direction');
  return vector.map((value) => value / length);
}
