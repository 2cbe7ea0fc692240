import type { OfficialDocument } from '../domain/document.ts';
import type { Answer } from './answer.ts';

/** The documents whose words an answer gives. */
export function documentsIn(answer: Answer): OfficialDocument[] {
  switch (answer.kind) {
    case 'metadata':
      return [answer.document];
    case 'row-lists':
      return answer.lists.map(({ document }) => document);
    case 'rows':
    case 'passages':
      return [...answer.rows, ...answer.passages].map(({ document }) => document);
    case 'links':
      return answer.links.map(({ document }) => document);
    case 'overview':
      return [answer.overview.document];
    case 'comparison':
      return answer.sides.flatMap((side) => documentsIn(side.answer));
    case 'clarify':
    case 'absent':
      return [];
  }
}
