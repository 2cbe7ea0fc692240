import * as z from 'zod';
import { PortError } from '../../../ports/errors.ts';
import type { ChatReply, ToolCall } from '../../../ports/language-model.ts';

/** What is read of each chunk; servers differ in the rest. */
const chunkSchema = z.object({
  choices: z
    .array(
      z.object({
        delta: z
          .object({
            content: z.string().nullish(),
            refusal: z.string().nullish(),
            tool_calls: z
              .array(
                z.object({
                  index: z.number().int().min(0).max(15),
                  id: z.string().nullish(),
                  function: z.object({ name: z.string().nullish(), arguments: z.string().nullish() }).nullish(),
                }),
              )
              .nullish(),
          })
          .nullish(),
        finish_reason: z.string().nullish(),
      }),
    )
    .default([]),
  usage: z.object({ total_tokens: z.number().int().nonnegative() }).nullish(),
});

/** Characters that a token can have at the most, about: a server that writes on and on is left. */
const CHARACTERS_PER_TOKEN = 12;

/**
 * A whole reply from its pieces.
 * @throws PortError 'unavailable' when it ends without an end, 'corrupt' for other pieces or more than was asked for
 */
export async function readStream(
  stream: AsyncIterable<unknown>,
  maxTokens: number,
  onText: (text: string) => void = () => undefined,
): Promise<ChatReply> {
  const calls = new Map<number, { id: string; name: string; arguments: string }>();
  let [text, finish, isRefused, read] = ['', '', false, 0];
  let tokens: number | null = null;
  for await (const chunk of stream) {
    const parsed = chunkSchema.safeParse(chunk);
    if (!parsed.success) throw new PortError('corrupt', 'the language model sent something else than a chat completion');
    tokens = parsed.data.usage?.total_tokens ?? tokens;
    const [choice] = parsed.data.choices;
    if (choice === undefined) continue;
    const { content, refusal, tool_calls: pieces } = choice.delta ?? {};
    text += content ?? '';
    if ((content ?? '') !== '') onText(text);
    isRefused ||= (refusal ?? '') !== '';
    finish = choice.finish_reason ?? finish;
    for (const { index, id, function: called } of pieces ?? []) {
      const call = calls.get(index) ?? { id: '', name: '', arguments: '' };
      calls.set(index, {
        id: call.id || (id ?? ''),
        name: call.name + (called?.name ?? ''),
        arguments: call.arguments + (called?.arguments ?? ''),
      });
      read += (called?.name ?? '').length + (called?.arguments ?? '').length;
    }
    read += (content ?? '').length;
    if (read > maxTokens * CHARACTERS_PER_TOKEN) throw new PortError('corrupt', 'the language model writes more than it was asked for');
  }
  if (finish === '') throw new PortError('unavailable', 'the reply of the language model broke off', { retryable: true });
  const toolCalls = [...calls.entries()].map(([index, call]): ToolCall => ({ ...call, id: call.id || `call-${index}` }));
  return { text, toolCalls, isRefused: isRefused || finish === 'content_filter', tokens };
}
