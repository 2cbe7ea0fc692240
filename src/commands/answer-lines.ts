import { createInterface } from 'node:readline';
import * as z from 'zod';
import type { App } from '../app.ts';
import type { UnderstoodUpdate } from '../domain/message.ts';
import { ROLES } from '../domain/person.ts';
import * as words from '../messages/reports.ts';

const lineSchema = z.object({
  id: z.union([z.string(), z.number()]),
  text: z.string(),
  user: z
    .object({ province: z.string().nullish(), agency: z.string().nullish(), role: z.enum(ROLES).catch('viewer').optional() })
    .nullish(),
  conversation: z.string().nullish(),
});

/** Intents as the machine interface calls them; work that is taken back is under way again. */
export const UPDATE_NAMES = {
  'report-done': 'report_done',
  'report-progress': 'report_progress',
  'report-blocked': 'report_blocked',
  'request-extension': 'request_extension',
  'set-reminder': 'set_reminder',
  assign: 'assign',
  'retract-done': 'report_progress',
} as const satisfies Record<UnderstoodUpdate['intent'], string>;

/** The machine interface: one JSON question a line in, one JSON answer a line out, in order. A bad line gets an error and the next goes on. */
export async function answerLines(app: App, input: NodeJS.ReadableStream, write: (line: string) => void): Promise<void> {
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line.trim() !== '') write(JSON.stringify(await answerLine(app, line)));
  }
}

async function answerLine(app: App, line: string): Promise<object> {
  const parsed = readLine(line);
  if (!parsed.success) return { id: parsed.id, error: words.failure.invalidLine };
  const { id, text, user, conversation } = parsed.data;
  const person = user == null ? null : { province: user.province ?? null, agency: user.agency ?? null, role: user.role ?? 'viewer' };
  try {
    const reply = await app.handleMessage({ conversationId: conversation ?? null, text, person, reach: 'all' });
    return {
      id,
      text: reply.introduction === null ? reply.text : `${reply.introduction}\n${reply.text}`,
      behaviour: reply.behaviour,
      citations: reply.citations,
      tasks: reply.tasks,
      updates: reply.updates.map(({ intent, ...update }) => ({ intent: UPDATE_NAMES[intent], ...update })),
      embeddings: app.embeddings(),
    };
  } catch (error) {
    return { id, error: error instanceof Error ? error.message : String(error) };
  }
}

function readLine(line: string): { success: true; data: z.infer<typeof lineSchema> } | { success: false; id: string | number | null } {
  try {
    const json: unknown = JSON.parse(line);
    const checked = lineSchema.safeParse(json);
    if (checked.success) return { success: true, data: checked.data };
    const id = z.object({ id: z.union([z.string(), z.number()]) }).safeParse(json);
    return { success: false, id: id.success ? id.data.id : null };
  } catch (error) {
    if (error instanceof SyntaxError) return { success: false, id: null };
    throw error;
  }
}
