import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Config } from '../../config/env.ts';

export const MODEL_STATES = ['none', 'broken', 'slow'] as const;
/** No model; one whose server breaks every request off; one that never comes to an answer. */
export type ModelState = (typeof MODEL_STATES)[number];

/** Long enough to be asked, short enough for many questions. */
const TIMEOUT_MS = 300;
const PLENTY = 1e9;

/** Runs `work` with a configuration whose model is in this state, on a server of loopback that ends with it. */
export async function withTroubledModel<T>(config: Config, state: ModelState, work: (config: Config) => Promise<T>): Promise<T> {
  if (state === 'none') return work({ ...config, languageModel: null });
  const server = createServer((_, response) => {
    if (state === 'broken') response.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const limits = { timeoutMs: TIMEOUT_MS, tokensPerPerson: PLENTY, tokensTogether: PLENTY };
  try {
    const baseUrl = `http://127.0.0.1:${port}/v1`;
    return await work({ ...config, languageModel: { baseUrl, model: state, apiKey: '', isExternal: false, ...limits } });
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}
