import type { Question } from '../answering/question/question.ts';
import type { OpenModelSession } from '../assistant/assistant.ts';
import { isGrounded, saysPercent, standsIn } from '../assistant/ground-rewording.ts';
import type { Interpretation } from '../assistant/model-output.ts';
import * as words from '../messages/assistant.ts';
import { answerTurn, type ChatParts, type ReadMessage, type Situation, takeRuledTurn, takeTrackedTurn } from './ruled-turn.ts';
import type { Turn, Waiting } from './turn.ts';

/** A message of which the rules are unsure, and the model that may help. */
export interface Unsure {
  readonly read: ReadMessage;
  readonly readQuestion: (text: string) => Question;
  readonly situation: Situation;
  readonly waiting: Waiting;
  readonly openModel: OpenModelSession;
}

/** What a guess came to, and what it took the message for. */
export interface Understood {
  readonly turn: Turn;
  readonly as: string;
}

/** A guess at a message, gone by the rules; null where they do not bear it out. Nothing comes of it but words, or a card that waits for a yes. */
export async function readInterpretation(guess: Interpretation, unsure: Unsure, parts: ChatParts): Promise<Understood | null> {
  switch (guess.intent) {
    case 'question':
      return readRewording(guess.question, unsure, parts);
    case 'command':
      return readCommand(guess.command, unsure, parts);
    case 'report':
      return readReport(guess, unsure, parts);
    case 'unclear':
      return null;
  }
}

async function readRewording(rewording: string, { read, readQuestion, situation }: Unsure, parts: ChatParts): Promise<Understood | null> {
  const question = readQuestion(rewording);
  const ground = { question: situation.memory?.question ?? null, ordinals: (situation.memory?.rows ?? []).map(({ ordinal }) => ordinal) };
  if (!isGrounded(question, read.question, ground) || !parts.reportGuard.isPlainQuestion(question.text, parts.clock.today())) return null;
  const { turn, end } = await answerTurn({ question, boundTo: null }, situation, parts);
  return end.kind === 'settled' && turn.reply.behaviour === 'answer' ? { turn, as: question.text } : null;
}

/** Commands that show something; none of them changes anything. */
async function readCommand(name: string, { readQuestion, situation }: Unsure, parts: ChatParts): Promise<Understood | null> {
  const text = `/${name}`;
  const { turn, end } = await takeRuledTurn({ text, question: readQuestion(text) }, situation, parts);
  return end.kind === 'settled' && turn.change === undefined ? { turn, as: text } : null;
}

/** Only with facts that stand in the message; what is put together from them is read like any report, and waits for a yes. */
async function readReport(
  { report, task, percent, evidence }: Extract<Interpretation, { intent: 'report' }>,
  { read, readQuestion, situation }: Unsure,
  parts: ChatParts,
): Promise<Understood | null> {
  const { message, before } = situation;
  if (message.attachment !== undefined || before.tracking.draft !== null) return null;
  if (report === 'progress' && percent === null) return null;
  if (percent !== null && !saysPercent(percent, message.text)) return null;
  const facts = [task, ...(evidence === null ? [] : [evidence])];
  if (!standsIn(facts, message.text) || !parts.reportGuard.mayBeReport(message.text, parts.clock.today())) return null;
  const says = words.model.report[report](task, percent ?? 0, evidence);
  const turn = await takeTrackedTurn({ text: read.text, question: readQuestion(says) }, situation, parts);
  const isCard = turn !== null && turn.change === undefined && turn.reply.behaviour === 'confirm';
  return isCard ? { turn, as: says } : null;
}
