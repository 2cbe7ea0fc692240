import type { ChatCompletionMessageParam, ChatCompletionTool } from 'openai/resources/chat/completions';
import type { ChatReply, ChatRequest, LanguageModel, ModelMessage, ToolDeclaration } from '../../../ports/language-model.ts';
import { createClient } from './create-client.ts';
import { readStream } from './read-stream.ts';
import { retryDelayOf, translateError } from './translate-error.ts';

export interface OpenaiModelOptions {
  /** With the version, as servers give it: "http://127.0.0.1:11434/v1". */
  readonly baseUrl: string;
  readonly model: string;
  /** Empty where the server wants none. */
  readonly apiKey: string;
  readonly isExternal: boolean;
  /** For one reply from its request to its last word. */
  readonly timeoutMs: number;
}

/** Any server that speaks OpenAI's chat completions: vLLM, Ollama, llama.cpp, OpenAI. Replies are streamed, so that one that breaks off is known. */
export function createOpenaiModel({ baseUrl, model, apiKey, isExternal, timeoutMs }: OpenaiModelOptions): LanguageModel {
  const client = createClient({ baseUrl, apiKey }).withOptions({ timeout: timeoutMs });

  async function once({ messages, tools, maxTokens, onText }: ChatRequest, signal: AbortSignal): Promise<ChatReply> {
    const stream = await client.chat.completions.create(
      {
        model,
        messages: messages.map(toWire),
        ...(tools.length === 0 ? {} : { tools: tools.map(toWireTool) }),
        max_tokens: maxTokens,
        temperature: 0,
        stream: true,
        stream_options: { include_usage: true },
      },
      { signal },
    );
    return readStream(stream, maxTokens, onText);
  }

  return {
    isExternal,
    async chat(request) {
      const signal = AbortSignal.any([request.signal, AbortSignal.timeout(timeoutMs)]);
      try {
        return await once(request, signal);
      } catch (error) {
        // Nothing is done by asking again; but only once, and only where the server says how soon
        const delayMs = retryDelayOf(error);
        if (delayMs === null || signal.aborted) throw translateError(error);
        await pause(delayMs, signal);
        return await once(request, signal).catch((again: unknown) => {
          throw translateError(again);
        });
      }
    },
  };
}

function toWire(message: ModelMessage): ChatCompletionMessageParam {
  if (message.role === 'tool') return { role: 'tool', tool_call_id: message.callId, content: message.content };
  if (message.role !== 'assistant') return message;
  const { content, toolCalls } = message;
  if (toolCalls.length === 0) return { role: 'assistant', content };
  return {
    role: 'assistant',
    content,
    tool_calls: toolCalls.map(({ id, name, arguments: written }) => ({ id, type: 'function', function: { name, arguments: written } })),
  };
}

const toWireTool = ({ name, description, parameters }: ToolDeclaration): ChatCompletionTool => ({
  type: 'function',
  function: { name, description, parameters: { ...parameters } },
});

/** Ends early when the signal does; the request that follows then fails by itself. */
function pause(delayMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, delayMs);
    signal.addEventListener('abort', done);
  });
}
