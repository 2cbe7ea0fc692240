import { distinct } from '../domain/distinct.ts';
import type { Answer, Note } from './answer.ts';
import { replacedNotes } from './document-links.ts';
import { documentsIn } from './documents-in.ts';
import type { Library } from './library.ts';

type Plain = Exclude<Answer, { kind: 'comparison' | 'clarify' | 'absent' }>;

/** What stands in a document that another stored one takes out of force is answered with a word about that. */
export async function warnOfReplaced(answer: Answer, library: Library): Promise<Answer> {
  if (answer.kind === 'clarify' || answer.kind === 'absent') return answer;
  const notes = await replacedNotes(distinct(documentsIn(answer)), library);
  if (notes.length === 0) return answer;
  if (answer.kind !== 'comparison') return noted(answer, notes);
  const sides = answer.sides.map((side) =>
    side.answer.kind === 'absent' ? side : { ...side, answer: noted(side.answer, notesOn(side.answer, notes)) },
  );
  return { ...answer, sides };
}

/** First: a short answer has room for few. An answer about what replaces what says it itself. */
const noted = (answer: Plain, notes: readonly Note[]): Plain =>
  answer.kind === 'links' && answer.about === 'replaced-by' ? answer : { ...answer, notes: [...notes, ...answer.notes] };

function notesOn(answer: Plain, notes: readonly Note[]): Note[] {
  const ids = new Set(documentsIn(answer).map(({ id }) => id));
  return notes.filter((note) => note.kind === 'replaced' && ids.has(note.document.id));
}
