import type { Answer, CheckedAnswer } from '../answering/answer.ts';
import { checkAnswer, UnprovenAnswerError } from '../answering/check-answer.ts';
import type { AnsweringParts } from '../answering/parts.ts';
import type { Question } from '../answering/question/question.ts';
import type { OfficialDocument } from '../domain/document.ts';
import type { Reach, Reply } from '../domain/message.ts';
import * as vi from '../messages/vi.ts';
import type { Logger } from '../ports/logger.ts';
import type { Memory } from './conversation-memory.ts';
import { type Rendered, withNote } from './paginate.ts';
import { reachNotes } from './reach-notes.ts';
import { offerChoices } from './render-answer.ts';
import { say } from './say.ts';

/** An answer as it is said, with its proof; null where it could not be proved. */
export interface SpokenAnswer {
  readonly reply: Reply;
  readonly checked: CheckedAnswer | null;
}

/** Proves an answer and puts it into a reply; one that is not proved is not said. */
export async function answerInWords(
  found: Answer,
  plain: Rendered,
  question: Question,
  { reach, answering, logger }: { readonly reach: Reach; readonly answering: AnsweringParts; readonly logger: Logger },
): Promise<SpokenAnswer> {
  try {
    const checked = await checkAnswer(found, answering.library);
    const rendered = withReach(withFormerName(plain, question), reach);
    const choices = found.kind === 'clarify' ? offerChoices(found) : [];
    const { citations, tasks } = checked;
    return { reply: { ...say(rendered.behaviour, rendered.text), pages: rendered.pages, choices, citations, tasks }, checked };
  } catch (error) {
    if (!(error instanceof UnprovenAnswerError)) throw error;
    logger.error('answer-not-proven', error, { kind: found.kind });
    return { reply: say('abstain', vi.chat.unproven), checked: null };
  }
}

/** "Tiền Giang": the reply says what the province is called now. */
function withFormerName(rendered: Rendered, { formerProvince, provinces }: Question): Rendered {
  const [current] = provinces;
  if (formerProvince === null || current === undefined) return rendered;
  const note = vi.provinceNow(formerProvince, current);
  return { ...rendered, text: `${rendered.text}\n${note}`, pages: withNote(rendered.pages, [note]) };
}

/** "Not in the documents" would be more than is known where only the public ones were looked at. */
function withReach(rendered: Rendered, reach: Reach): Rendered {
  const notes = rendered.behaviour === 'abstain' ? reachNotes(reach) : [];
  return { ...rendered, text: [rendered.text, ...notes].join('\n'), pages: withNote(rendered.pages, notes) };
}

/** What an answer leaves in the memory of a conversation. */
export function recall(question: Question, checked: CheckedAnswer | null, documents: readonly OfficialDocument[]): Partial<Memory> {
  const idOf = (fileName: string): number[] => documents.filter((document) => document.fileName === fileName).map(({ id }) => id);
  const found = checked?.answer;
  const cited = [...new Set((checked?.citations ?? []).flatMap(({ document }) => idOf(document)))];
  const choices =
    found?.kind === 'clarify'
      ? found.choices.map(({ document, task }) => ({ documentId: document.id, ordinal: task?.ordinal ?? null }))
      : [];
  const rows =
    found?.kind === 'clarify'
      ? []
      : (checked?.tasks ?? []).flatMap(({ document, ordinal }) => idOf(document).map((documentId) => ({ documentId, ordinal })));
  return { question, ...(cited.length === 0 ? {} : { documents: cited }), rows, choices };
}
