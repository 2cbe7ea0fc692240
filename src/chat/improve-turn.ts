import type { Answer } from '../answering/answer.ts';
import type { Question } from '../answering/question/question.ts';
import { withholdDoubtful } from '../answering/withhold-doubtful.ts';
import type { ModelSession } from '../assistant/assistant.ts';
import type { Judgement } from '../assistant/judge-draft.ts';
import type { Interpretation } from '../assistant/model-output.ts';
import type { Reply } from '../domain/message.ts';
import { modelUserOf } from '../domain/model-user.ts';
import * as words from '../messages/assistant.ts';
import { answerInWords } from './answer-in-words.ts';
import { withNote, withOpening } from './paginate.ts';
import { readInterpretation, type Unsure } from './read-interpretation.ts';
import { renderModelAnswer, renderProved } from './render-model-answer.ts';
import { type ChatParts, type RuledTurn, turnOf } from './ruled-turn.ts';
import type { Turn } from './turn.ts';

/**
 * Asks the model what the message means, and goes by the rules again with that; where they still find nothing, lets it look into the
 * documents. What cannot be borne out leaves the turn of the rules as it was.
 */
export async function improveTurn(ruled: RuledTurn, unsure: Unsure, parts: ChatParts): Promise<Turn> {
  const { situation, waiting } = unsure;
  if (ruled.end.kind === 'ambiguous' && !mayHelp(unsure, parts)) return ruled.turn;
  const { person, conversationId, reach, turn = null } = situation.message;
  const client = {
    who: modelUserOf(person, conversationId),
    message: turn,
    signal: waiting.signal,
    begin: () => waiting.show(words.model.looking),
  };
  const session = unsure.openModel(client, reach);
  const guessed = await session.interpret({
    text: unsure.read.text,
    before: situation.memory?.question?.text ?? null,
    ordinals: (situation.memory?.rows ?? []).map(({ ordinal }) => ordinal),
  });
  if (guessed.kind === 'done') {
    const understood = await readInterpretation(guessed.value, unsure, parts);
    if (understood !== null) return understoodAs(understood.turn, understood.as);
  }
  if (guessed.kind === 'unavailable') return ruled.end.kind === 'ambiguous' ? ruled.turn : withUnavailable(ruled.turn);
  if (ruled.end.kind !== 'absent' || guessed.kind !== 'done' || isNoQuestion(guessed.value)) return ruled.turn;
  return answerFromDocuments(ruled.end, ruled.turn, session, unsure, parts);
}

/** A question back is a good answer to a question that stands alone: nobody waits for a guess at it. */
const mayHelp = ({ read, situation }: Unsure, { reportGuard, clock }: ChatParts): boolean =>
  situation.memory?.question != null || (situation.message.person !== null && reportGuard.mayBeReport(read.text, clock.today()));

const isNoQuestion = ({ intent }: Interpretation): boolean => intent === 'report' || intent === 'command';

async function answerFromDocuments(
  { question, absent }: Extract<RuledTurn['end'], { kind: 'absent' }>,
  plain: Turn,
  session: ModelSession,
  { situation, waiting }: Unsure,
  parts: ChatParts,
): Promise<Turn> {
  const answered = await session.answer({ question, absent }, ({ sentences }) => waiting.show(renderProved(sentences)));
  if (answered.kind === 'unavailable') return withUnavailable(plain);
  if (answered.kind !== 'done' || answered.value.sentences.length + answered.value.rows.length === 0) return plain;
  const { message } = situation;
  const answering = parts.answering[message.reach];
  const found = await withholdDoubtful(asAnswer(answered.value, question), answering.library);
  const rendered = renderModelAnswer(answered.value.sentences, found, parts.clock.today());
  const spoken = await answerInWords(found, rendered, { question, boundTo: null }, { message, answering, logger: parts.logger });
  return turnOf(spoken, question, situation);
}

/** Sentences of the documents, or else the records of the rows that were pointed to. */
function asAnswer({ sentences, rows }: Judgement, { asked }: Question): Answer {
  if (sentences.length === 0) return { kind: 'rows', rows, passages: [], elsewhere: [], asked, notes: [] };
  return { kind: 'passages', passages: sentences.map(({ found }) => found), rows: [], elsewhere: [], notes: [] };
}

const understoodAs = (turn: Turn, as: string): Turn => ({
  ...turn,
  ...changed(turn, (reply) => {
    const opening = words.model.understood(as);
    return { ...reply, text: `${opening}\n${reply.text}`, pages: withOpening(reply.pages, opening) };
  }),
});

const withUnavailable = (turn: Turn): Turn => ({
  ...turn,
  ...changed(turn, (reply) => {
    const note = words.model.unavailable;
    return { ...reply, text: `${reply.text}\n${note}`, pages: withNote(reply.pages, [note]) };
  }),
});

/** Another reply, whose pages are remembered. */
function changed({ reply, memory }: Turn, change: (reply: Reply) => Reply): Pick<Turn, 'reply' | 'memory'> {
  const other = change(reply);
  return { reply: other, memory: memory === null ? null : { ...memory, pages: other.pages } };
}
