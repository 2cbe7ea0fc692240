import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createInterface, type Interface } from 'node:readline';
import type { Person } from '../../../domain/person.ts';
import type { AcceptEvents, ChatChannel } from '../../../ports/chat-channel.ts';
import type { Clock } from '../../../ports/clock.ts';

export interface ConsoleOptions {
  readonly input: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly output: NodeJS.WritableStream;
  /** Shown before each line that a person types; not shown on a pipe. */
  readonly prompt: string;
  /** Who types, as far as the command line says. */
  readonly person: Person | null;
  readonly clock: Clock;
}

export interface ConsoleChannel extends ChatChannel {
  /** Resolves when the input has ended or was closed, and its last line was accepted. */
  readonly ended: Promise<void>;
}

const CHAT = 'console';

/** Line by line on the command line: on a pipe a line in, an answer out, in order. */
export function createConsoleChannel({ input, output, prompt, person, clock }: ConsoleOptions): ConsoleChannel {
  const name = `console-${randomUUID()}`;
  const interactive = input.isTTY === true;
  let lines: Interface | null = null;
  let settle: { resolve: () => void; reject: (error: unknown) => void };
  const ended = new Promise<void>((resolve, reject) => {
    settle = { resolve, reject };
  });
  let state: 'receiving' | 'stopped' = 'stopped';
  let lastContactAt: string | null = null;

  /** Not before somebody listens: lines that were read earlier would be lost. */
  function open(): Interface {
    const opened = createInterface({
      input,
      output: interactive ? output : undefined,
      terminal: interactive,
      prompt,
      crlfDelay: Number.POSITIVE_INFINITY,
    });
    if (interactive) {
      opened.on('SIGINT', () => opened.close());
      opened.prompt();
    }
    return opened;
  }

  async function read(opened: Interface, accept: AcceptEvents): Promise<void> {
    for await (const text of opened) {
      const at = clock.now();
      lastContactAt = at;
      const content = { kind: 'text', text: text.normalize('NFC'), edited: false } as const;
      await accept([{ channel: name, eventId: randomUUID(), chatId: CHAT, senderId: CHAT, isPrivate: true, at, content }]);
    }
  }

  return {
    name,
    capabilities: { maxText: 100_000, buttons: false, edits: false, files: false },
    pace: { perSecond: 1e6, perChatSecond: 1e6, perGroupMinute: 1e6 },
    operator: { person },
    routes: [],
    ended,
    async start(accept) {
      state = 'receiving';
      lines = open();
      read(lines, accept).then(settle.resolve, settle.reject);
    },
    async stop() {
      state = 'stopped';
      lines?.close();
    },
    async send({ text }) {
      if (!output.writable) return { kind: 'refused', reason: 'blocked', detail: 'the output is closed' };
      if (!output.write(`${text}\n${interactive ? '' : '\n'}`)) await once(output, 'drain');
      if (interactive && state === 'receiving') lines?.prompt();
      return { kind: 'sent', messageId: randomUUID() };
    },
    async showTyping() {
      // Whoever looks at a console sees that it is at work
    },
    health: () => ({ state, lastContactAt, problem: null }),
  };
}
