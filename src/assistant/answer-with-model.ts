import type { Answer } from '../answering/answer.ts';
import type { AnsweringParts } from '../answering/parts.ts';
import type { Question } from '../answering/question/question.ts';
import type { ModelMessage } from '../ports/language-model.ts';
import type { Consultation, Findings } from './consult-model.ts';
import { type Judgement, judgeDraft } from './judge-draft.ts';
import { READ_TOOLS } from './model-output.ts';
import { createReadTools, type ReadTools } from './read-tools.ts';

/** A question for which the rules found nothing. */
export interface Unanswered {
  readonly question: Question;
  readonly absent: Extract<Answer, { kind: 'absent' }>;
}

/** Called with what is proved so far, while the model still writes. */
export type OnProved = (judgement: Judgement) => void;

const MAX_STEPS = 3;
const MAX_CALLS_PER_STEP = 3;
/** That one reply may write. */
const MAX_TOKENS = 500;

/** Lets the model look around with reading tools, and takes of its last words what the documents say. */
export async function answerWithModel(
  { question, absent }: Unanswered,
  answering: AnsweringParts,
  consultation: Consultation,
  onProved: OnProved,
): Promise<Findings<Judgement>> {
  const tools = await createReadTools(question, absent, answering);
  const judge = (text: string): Promise<Judgement> => judgeDraft(text, tools, answering.recognizer);
  const draft = await write(question.text, tools, consultation, followDraft(judge, onProved));
  const started = performance.now();
  const judgement = await judge(draft);
  const isKept = judgement.sentences.length + judgement.rows.length > 0;
  return {
    value: judgement,
    outcome: isKept ? 'kept' : 'nothing',
    checkMs: performance.now() - started,
    passages: tools.shown().map(({ id }) => id),
    checks: judgement.checks,
  };
}

/** The model's last words, after as many steps as it may make; empty where it declines or does not come to an end. */
async function write(asked: string, tools: ReadTools, consultation: Consultation, onText: (text: string) => void): Promise<string> {
  const messages: ModelMessage[] = [
    { role: 'system', content: consultation.told({ max_steps: String(MAX_STEPS) }) },
    { role: 'user', content: await consultation.fenced(asked) },
  ];
  for (let step = 0; step <= MAX_STEPS; step += 1) {
    const offered = step < MAX_STEPS ? Object.values(READ_TOOLS) : [];
    const reply = await consultation.say({ messages, tools: offered, maxTokens: MAX_TOKENS, onText });
    if (reply.isRefused) return '';
    if (reply.toolCalls.length === 0) return reply.text;
    const calls = reply.toolCalls.slice(0, MAX_CALLS_PER_STEP);
    messages.push({ role: 'assistant', content: reply.text, toolCalls: calls });
    for (const call of calls) {
      const given = await tools.run(call);
      const content = given === null ? 'no such tool, or arguments that do not fit' : await consultation.fenced(given);
      messages.push({ role: 'tool', callId: call.id, content });
    }
  }
  return '';
}

/** Judges what is written so far each time that another sentence has its number, one judgement after the other. */
function followDraft(judge: (text: string) => Promise<Judgement>, onProved: OnProved): (text: string) => void {
  let [cited, proved] = [0, 0];
  let turn: Promise<void> = Promise.resolve();
  return (text) => {
    const count = text.match(/\[\d{1,3}\]/gu)?.length ?? 0;
    if (count <= cited) return;
    cited = count;
    const whole = text.slice(0, text.lastIndexOf(']') + 1);
    turn = turn.then(async () => {
      const judgement = await judge(whole);
      if (judgement.sentences.length <= proved) return;
      proved = judgement.sentences.length;
      onProved(judgement);
    });
    // The judgement of the whole draft meets the same fault, and tells it
    turn.catch(() => undefined);
  };
}
