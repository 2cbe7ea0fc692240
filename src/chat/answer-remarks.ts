import type { Answer } from '../answering/answer.ts';
import type { Library } from '../answering/library.ts';
import type { Question } from '../answering/question/question.ts';
import type { IncomingMessage } from '../domain/message.ts';
import * as vi from '../messages/vi.ts';
import type { StandaloneQuestion } from './follow-up.ts';
import { reachNotes } from './reach-notes.ts';
import { shortTitle } from './render-row.ts';

/** What is said below an answer of how the question was understood, and of where it was looked. */
export async function answerRemarks(
  found: Answer,
  { question, boundTo, isNarrowed = false }: StandaloneQuestion,
  message: Pick<IncomingMessage, 'person' | 'reach'>,
  library: Library,
): Promise<string[]> {
  return [
    ...formerName(question),
    ...(isNarrowed ? await narrowing(found, boundTo ?? [], message, library) : []),
    // "Not in the documents" would be more than is known where only the public ones were looked at
    ...(found.kind === 'absent' ? reachNotes(message.reach) : []),
  ];
}

/** "Tiền Giang": the reply says what the province is called now. */
function formerName({ formerProvince, provinces }: Question): string[] {
  const [current] = provinces;
  return formerProvince === null || current === undefined ? [] : [vi.provinceNow(formerProvince, current)];
}

/** A period that was read as one of the documents spoken of: says of which, where there are others that one has to do with. */
async function narrowing(
  found: Answer,
  boundTo: readonly number[],
  { person }: Pick<IncomingMessage, 'person'>,
  library: Library,
): Promise<string[]> {
  if (found.kind !== 'row-lists' && found.kind !== 'absent') return [];
  const all = await library.documents();
  const spoken = all.filter(({ id }) => boundTo.includes(id));
  const province = person?.province ?? null;
  const others = all.filter((document) => !spoken.includes(document) && (province === null || document.province === province));
  return spoken.length === 0 || others.length === 0 ? [] : [vi.onlyIn(spoken.map(shortTitle))];
}
