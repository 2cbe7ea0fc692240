import { runProgram } from './run-program.ts';

export interface SaidBack {
  readonly behaviour: string;
  readonly text: string;
  readonly tasks: readonly { readonly document: string; readonly ordinal: string }[];
  readonly citations: readonly { readonly document: string; readonly where: string }[];
}

export interface Speaker {
  readonly province: string | null;
  readonly agency: string | null;
  readonly role: string;
}

export const OFFICER: Speaker = { province: 'Hà Tĩnh', agency: 'Sở Nội vụ', role: 'officer' };

/** Puts messages to the real programme, each list one conversation, all in one run; replies in the same order. */
export async function converse(
  conversations: readonly (readonly string[])[],
  dataFolder: string,
  user: Speaker | null = OFFICER,
): Promise<SaidBack[][]> {
  const lines = conversations.flatMap((texts, i) =>
    texts.map((text, j) => JSON.stringify({ id: `${i}.${j}`, text, user, conversation: `c${i}` })),
  );
  const args = ['--jsonl', '--now', '2026-11-25T02:00:00Z'];
  const { stdout } = await runProgram('ask', args, { dataFolder, input: `${lines.join('\n')}\n` });
  const said = new Map(
    stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as SaidBack & { id: string })
      .map((reply) => [reply.id, reply]),
  );
  return conversations.map((texts, i) =>
    texts.map((_, j) => {
      const reply = said.get(`${i}.${j}`);
      if (reply === undefined) throw new Error(`no reply to ${i}.${j}`);
      return reply;
    }),
  );
}
