import type { Config } from '../config/env.ts';
import { PortError, type PortErrorCode } from '../ports/errors.ts';
import type { ToolDeclaration } from '../ports/language-model.ts';

/** What came of asking the model of the configuration something; the doctor words it. */
export type ModelState =
  /** `callsTools`: whether it used the tool that it was asked to use; without tools it finds nothing. */
  { readonly kind: 'none' } | { readonly kind: 'answers'; readonly callsTools: boolean; readonly ms: number } | ModelFault;
export interface ModelFault {
  readonly kind: 'fault';
  readonly code: PortErrorCode;
}

const TOOL: ToolDeclaration = {
  name: 'ready',
  description: 'Says that you are ready.',
  parameters: { type: 'object', properties: {}, additionalProperties: false },
};
const MAX_TOKENS = 50;

/** Asks the model itself, with words that mean nothing to anybody. */
export async function askModel({ languageModel }: Config): Promise<ModelState> {
  if (languageModel === null) return { kind: 'none' };
  // Most have none, and need not wait until its library is loaded
  const { createOpenaiModel } = await import('../adapters/models/openai/openai-model.ts');
  const model = createOpenaiModel(languageModel);
  const started = performance.now();
  try {
    const { toolCalls } = await model.chat({
      messages: [{ role: 'user', content: 'Call the tool "ready".' }],
      tools: [TOOL],
      maxTokens: MAX_TOKENS,
      signal: new AbortController().signal,
    });
    return { kind: 'answers', callsTools: toolCalls.some(({ name }) => name === TOOL.name), ms: performance.now() - started };
  } catch (error) {
    if (!(error instanceof PortError)) throw error;
    return { kind: 'fault', code: error.code };
  }
}
