import { createInterface } from 'node:readline';

/** What a console chat needs of the assistant: a line in, the lines to show out. */
export type LineHandler = (line: string) => Promise<string>;

export interface ConsoleStreams {
  readonly input: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly output: NodeJS.WritableStream;
  /** Shown before each line that a person types; not shown on a pipe. */
  readonly prompt: string;
}

/** Talks line by line until the input ends or is closed: on a pipe a line in, an answer out, in order. */
export async function runConsoleChat(answer: LineHandler, { input, output, prompt }: ConsoleStreams): Promise<void> {
  const interactive = input.isTTY === true;
  const lines = createInterface({
    input,
    output: interactive ? output : undefined,
    terminal: interactive,
    prompt,
    crlfDelay: Number.POSITIVE_INFINITY,
  });
  if (interactive) {
    lines.on('SIGINT', () => lines.close());
    lines.prompt();
  }
  for await (const line of lines) {
    output.write(`${await answer(line)}\n${interactive ? '' : '\n'}`);
    if (interactive) lines.prompt();
  }
}
