import type { FoundPassage, Note } from '../answering/answer.ts';
import { replacedNote } from '../messages/links.ts';
import * as vi from '../messages/vi.ts';
import { shortTitle } from './render-row.ts';

/** A quoted paragraph, with whom it binds. */
export const passageText = ({ actor, text }: FoundPassage): string => (actor === null ? vi.quoted(text) : `${actor}: ${vi.quoted(text)}`);

/** A warning or addition in words. */
export function noteText(note: Note): string {
  switch (note.kind) {
    case 'annex-not-read':
      return vi.notes.annexNotRead(shortTitle(note.document));
    case 'odd-year':
      return vi.notes.oddYear(note.ordinal, note.year);
    case 'doubtful-row':
      return vi.notes.doubtfulRow(note.ordinal);
    case 'replaced':
      return replacedNote(shortTitle(note.document), shortTitle(note.by), note.how);
    case 'recognised':
      return vi.notes.recognised(shortTitle(note.document));
    case 'corrected-row':
      return vi.notes.correctedRow(note.ordinal);
    case 'also-in':
      return vi.notes.alsoIn(shortTitle(note.document), note.document.metadata.subject?.value ?? '', note.ordinals);
    case 'doubtful-rows':
      return vi.notes.doubtfulRows(shortTitle(note.document), note.ordinals);
    case 'also-member':
      return vi.notes.alsoMember(note.as, note.ordinals, note.document === null ? null : shortTitle(note.document));
    case 'rows-below':
      return vi.notes.rowsBelow(note.title, note.ordinals);
    case 'also-sections':
      return vi.notes.alsoSections(note.number, note.places);
    case 'also-year-long':
      return vi.notes.alsoYearLong(note.ordinals, note.due);
  }
}
