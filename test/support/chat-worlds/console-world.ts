import { PassThrough } from 'node:stream';
import { createConsoleChannel } from '../../../src/adapters/channels/console/console-channel.ts';
import type { ChatService } from '../../../src/chat/chat-service.ts';
import { type ChatPerson, type ChatWorld, startService, type WorldOptions } from '../chat-world.ts';

export interface ConsoleChatPerson extends ChatPerson {
  readonly input: PassThrough;
  readonly output: PassThrough;
  readonly service: ChatService;
  /** Resolves when the last line was accepted. */
  readonly ended: Promise<void>;
  /** All that was written, as it would stand in a file. */
  written(): string;
}

export type ConsoleWorld = ChatWorld<ConsoleChatPerson>;

/** Consoles over one store: each person has a pipe in and a pipe out. */
export async function makeConsoleWorld(options: WorldOptions): Promise<ConsoleWorld> {
  const service = await startService(options, null);
  return {
    service: () => service,
    async person() {
      // Little room, so that whoever does not read is soon felt
      const [input, output] = [new PassThrough(), new PassThrough({ highWaterMark: 1024 })];
      const chunks: string[] = [];
      output.on('data', (chunk: Buffer) => chunks.push(chunk.toString('utf8')));
      const channel = createConsoleChannel({ input, output, prompt: '', person: null, clock: service.clock });
      return {
        input,
        output,
        service: await service.serveToo(channel),
        ended: channel.ended,
        written: () => chunks.join(''),
        say: async (text) => void input.write(`${text}\n`),
        press: async (label) => Promise.reject(new Error(`there are no buttons here: ${label}`)),
        // One write is one message, with an empty line after it
        seen: async () => chunks.map((chunk) => ({ text: chunk.replace(/\n\n$/u, ''), buttons: [], replaced: false })),
      };
    },
    close: () => service.stop(),
  };
}
