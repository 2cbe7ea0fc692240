import type { ChatReply, ModelMessage } from '../ports/language-model.ts';
import type { Consultation, Findings } from './consult-model.ts';
import { type Interpretation, parseInterpretation, UNDERSTAND_TOOL } from './model-output.ts';

/** A message that the rules do not understand, with what it may lean on. */
export interface Puzzle {
  readonly text: string;
  /** The last question of the conversation, complete; null where there is none. */
  readonly before: string | null;
  /** Numbers of the tasks that were spoken of last. */
  readonly ordinals: readonly string[];
}

const MAX_TOKENS = 200;

/** What the model takes the message for. It is a guess: it goes through the rules like any message, and counts where they bear it out. */
export async function interpretMessage(puzzle: Puzzle, consultation: Consultation): Promise<Findings<Interpretation>> {
  const lines = [
    puzzle.text,
    ...(puzzle.before === null ? [] : [`<< ${puzzle.before}`]),
    ...puzzle.ordinals.map((ordinal) => `<< ${ordinal}`),
  ];
  const messages: ModelMessage[] = [
    { role: 'system', content: consultation.told({}) },
    { role: 'user', content: await consultation.fenced(lines.join('\n')) },
  ];
  const reply = await consultation.say({ messages, tools: [UNDERSTAND_TOOL], maxTokens: MAX_TOKENS });
  const value = reply.isRefused ? null : parseInterpretation(writtenIn(reply));
  return value === null ? { value: { intent: 'unclear' }, outcome: 'malformed' } : { value, outcome: value.intent };
}

const writtenIn = ({ toolCalls, text }: ChatReply): string =>
  toolCalls.find(({ name }) => name === UNDERSTAND_TOOL.name)?.arguments ?? text;
