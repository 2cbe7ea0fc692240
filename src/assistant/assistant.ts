import type { Reach } from '../domain/message.ts';
import { answerWithModel, type OnProved, type Unanswered } from './answer-with-model.ts';
import { type Consulted, createModelDoor, type ModelClient } from './consult-model.ts';
import { interpretMessage, type Puzzle } from './interpret-message.ts';
import type { Judgement } from './judge-draft.ts';
import type { Interpretation } from './model-output.ts';
import type { ModelParts } from './model-parts.ts';

/** A model at the service of one message. */
export interface ModelSession {
  /** What the message may mean. */
  interpret(puzzle: Puzzle): Promise<Consulted<Interpretation>>;
  /** What the documents say to a question for which the rules found nothing. */
  answer(unanswered: Unanswered, onProved: OnProved): Promise<Consulted<Judgement>>;
}

export type OpenModelSession = (client: ModelClient, reach: Reach) => ModelSession;

export function createAssistant(parts: ModelParts): OpenModelSession {
  const open = createModelDoor(parts);
  return (client, reach) => {
    const consult = open(client);
    // Internal documents stay inside, whoever asks
    const answering = parts.answering[parts.model.isExternal ? 'public' : reach];
    return {
      interpret: (puzzle) => consult('interpret', (consultation) => interpretMessage(puzzle, consultation)),
      answer: (unanswered, onProved) => consult('answer', (consultation) => answerWithModel(unanswered, answering, consultation, onProved)),
    };
  };
}
