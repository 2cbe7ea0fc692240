import type { Answer, CheckedAnswer } from '../answering/answer.ts';
import { rowKey } from '../answering/answer-rows.ts';
import { checkAnswer, UnprovenAnswerError } from '../answering/check-answer.ts';
import type { AnsweringParts } from '../answering/parts.ts';
import type { Question } from '../answering/question/question.ts';
import type { OfficialDocument } from '../domain/document.ts';
import type { IncomingMessage, Reply } from '../domain/message.ts';
import type { Task } from '../domain/task.ts';
import * as vi from '../messages/vi.ts';
import type { Logger } from '../ports/logger.ts';
import { answerRemarks } from './answer-remarks.ts';
import type { Memory } from './conversation-memory.ts';
import type { StandaloneQuestion } from './follow-up.ts';
import { type Rendered, withLines } from './paginate.ts';
import { offerChoices } from './render-answer.ts';
import { say } from './say.ts';

/** An answer as it is said, with its proof; null where it could not be proved. */
export interface SpokenAnswer {
  readonly reply: Reply;
  readonly checked: CheckedAnswer | null;
}

interface SpeakingParts {
  readonly message: Pick<IncomingMessage, 'person' | 'reach'>;
  readonly answering: AnsweringParts;
  readonly logger: Logger;
}

/** Proves an answer and puts it into a reply; one that is not proved is not said. */
export async function answerInWords(
  found: Answer,
  plain: Rendered,
  asked: StandaloneQuestion,
  { message, answering, logger }: SpeakingParts,
): Promise<SpokenAnswer> {
  try {
    const checked = await checkAnswer(found, answering.library);
    const rendered = withLines(plain, await answerRemarks(found, asked, message, answering.library));
    const choices = found.kind === 'clarify' ? offerChoices(found) : [];
    const { citations, tasks } = checked;
    return { reply: { ...say(rendered.behaviour, rendered.text), pages: rendered.pages, choices, citations, tasks }, checked };
  } catch (error) {
    if (!(error instanceof UnprovenAnswerError)) throw error;
    logger.error('answer-not-proven', error, { kind: found.kind });
    return { reply: say('abstain', vi.chat.unproven), checked: null };
  }
}

/** What an answer leaves in the memory of a conversation. */
export function recall(question: Question, checked: CheckedAnswer | null, documents: readonly OfficialDocument[]): Partial<Memory> {
  const idOf = (fileName: string): number[] => documents.filter((document) => document.fileName === fileName).map(({ id }) => id);
  const found = checked?.answer;
  const cited = [...new Set([...(checked?.citations ?? []).flatMap(({ document }) => idOf(document)), ...toldBeside(found)])];
  const choices =
    found?.kind === 'clarify'
      ? found.choices.map(({ document, task }) => ({
          documentId: document.id,
          ordinal: task === null ? null : rowKey(task, offeredRows(found.choices, document)),
        }))
      : [];
  const rows =
    found?.kind === 'clarify'
      ? []
      : (checked?.tasks ?? []).flatMap(({ document, ordinal }) => idOf(document).map((documentId) => ({ documentId, ordinal })));
  return { question, ...(cited.length === 0 ? {} : { documents: cited }), rows, choices };
}

/** Documents of which a list tells numbers alone: it was made from them too. */
function toldBeside(found: Answer | undefined): number[] {
  if (found?.kind !== 'row-lists') return [];
  return found.notes.flatMap((note) => (note.kind === 'also-in' || note.kind === 'doubtful-rows' ? [note.document.id] : []));
}

/** The rows of one document among the readings that are offered. */
const offeredRows = (choices: Extract<Answer, { kind: 'clarify' }>['choices'], document: OfficialDocument): Task[] =>
  choices.flatMap((choice) => (choice.document === document && choice.task !== null ? [choice.task] : []));
