import OpenAI from 'openai';

/** A client that asks once, says nothing of itself, and does not follow a server of the private network to one outside. */
export function createClient({ baseUrl, apiKey }: { readonly baseUrl: string; readonly apiKey: string }): OpenAI {
  return new OpenAI({
    baseURL: baseUrl,
    apiKey: apiKey === '' ? 'none' : apiKey,
    organization: null,
    project: null,
    maxRetries: 0,
    logLevel: 'off',
    fetchOptions: { redirect: 'error' },
  });
}
