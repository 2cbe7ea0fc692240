import type { MetadataFact, Note } from '../answering/answer.ts';
import type { OfficialDocument } from '../domain/document.ts';
import * as vi from '../messages/vi.ts';
import { noteText } from './render-note.ts';
import { shortTitle } from './render-row.ts';

/** What a document says of itself, a line a fact, the source last. */
export function renderMetadata(document: OfficialDocument, facts: readonly MetadataFact[], notes: readonly Note[]): string[] {
  const lines = facts.map((fact) => {
    if (fact.value === null) return vi.metadata.blank(fact.field, fact.detail);
    if (fact.field === 'signatory') return vi.metadata.signatory(fact.value, fact.detail);
    if (fact.field === 'cited') return vi.metadata.cited(fact.value, fact.detail?.split('|')[0] ?? '', fact.detail?.split('|')[1] ?? '');
    return vi.metadata[fact.field](fact.value);
  });
  return [...lines, ...notes.map(noteText), vi.source([...new Set(facts.map(({ where }) => where))], shortTitle(document))];
}
