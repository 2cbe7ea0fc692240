import type { Answer, FoundLink } from '../answering/answer.ts';
import { type CitedDocument, citedName } from '../domain/document-number.ts';
import * as words from '../messages/links.ts';
import * as vi from '../messages/vi.ts';
import { type Rendered, whole, withNote } from './paginate.ts';
import { noteText } from './render-note.ts';
import { shorten, shortTitle } from './render-row.ts';

type Links = Extract<Answer, { kind: 'links' }>;
type Act = 'replaces' | 'repeals' | 'amends';

/** Characters of a quoted sentence in a message; the whole text has all of it. */
const MAX_QUOTE = 260;

/** "Kế hoạch 45/KH-UBND ngày 10/3/2025" */
export const datedName = (cited: CitedDocument): string => words.cited(citedName(cited), cited.date);
/** Only relations of succession come here. */
export const actOf = ({ relation }: FoundLink): Act =>
  relation.kind === 'repeals' || relation.kind === 'amends' ? relation.kind : 'replaces';

/** What replaces what, with the words that say so; or what carries out a document, a line each. */
export function renderLinks({ about, name, links, notes }: Links): Rendered {
  const { behaviour, text, pages } = about === 'lower' ? renderLower(name, links) : renderSuccession(about, name, links);
  const warnings = notes.map(noteText);
  return { behaviour, text: [text, ...warnings].join('\n'), pages: withNote(pages, warnings) };
}

function renderSuccession(about: 'replaces' | 'replaced-by', name: string, links: readonly FoundLink[]): Rendered {
  const lines = (most: number): string[] =>
    links.flatMap((link) => [
      about === 'replaces'
        ? words.links.replaces(actOf(link), link.relation.whole, datedName(link.relation.target))
        : words.links[link.isSure ? 'replacedBy' : 'perhapsReplacedBy'](name, actOf(link), link.relation.whole, shortTitle(link.document)),
      vi.quoted(shorten(link.relation.text, most)),
      vi.source([link.relation.where], shortTitle(link.document)),
    ]);
  return { ...whole('answer', lines(MAX_QUOTE)), text: lines(Number.MAX_SAFE_INTEGER).join('\n') };
}

function renderLower(name: string, links: readonly FoundLink[]): Rendered {
  const lines = links.map((link) =>
    words.links.lowerItem(shortTitle(link.document), link.isSure ? throughOf(link) : words.links.lowerDoubtful),
  );
  const source = vi.sources(links.map(({ document, relation }) => `${relation.where} (${document.province ?? shortTitle(document)})`));
  return whole('answer', [words.links.lower(name, links.length), ...lines, source]);
}

/** The document through which a document carries out another, with its kind where its words give that. */
function throughOf({ document, relation: { by } }: FoundLink): string {
  if (by === null) return '';
  const through = document.metadata.relations.find(({ target }) => target.number === by)?.target;
  return words.links.through(through === undefined ? by : citedName(through));
}
