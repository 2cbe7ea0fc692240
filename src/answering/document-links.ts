import { documentTitle, type OfficialDocument } from '../domain/document.ts';
import { type CitedDocument, citedName, documentNumberKey } from '../domain/document-number.ts';
import { type DocumentRelation, isSuccession } from '../domain/document-relation.ts';
import { matchCitedDocument } from '../domain/match-cited-document.ts';
import type { FoundLink, MetadataFact, Note, Place } from './answer.ts';
import type { Library } from './library.ts';

/** What other documents say that they do to this one: those that surely mean it first. */
export function successorsOf(document: OfficialDocument, all: readonly OfficialDocument[]): FoundLink[] {
  const found = all.flatMap((citing) =>
    citing.metadata.relations.filter(isSuccession).flatMap((relation): FoundLink[] => {
      const match = matchCitedDocument(relation.target, citing, [document])[0];
      return match === undefined ? [] : [{ document: citing, relation, isSure: match.isSure }];
    }),
  );
  return found.toSorted((a, b) => Number(b.isSure) - Number(a.isSure) || Number(b.relation.whole) - Number(a.relation.whole));
}

/** Documents that carry out this one, or what they say carries it out. Each once, nearest first. */
export function carriersOf(
  isMeant: (target: CitedDocument, citing: OfficialDocument) => boolean | null,
  all: readonly OfficialDocument[],
): FoundLink[] {
  return all.flatMap((citing) => {
    const links = citing.metadata.relations.flatMap((relation): FoundLink[] => {
      const isSure = relation.kind === 'implements' ? isMeant(relation.target, citing) : null;
      return isSure === null ? [] : [{ document: citing, relation, isSure }];
    });
    return links.toSorted((a, b) => Number(a.relation.by !== null) - Number(b.relation.by !== null)).slice(0, 1);
  });
}

/** "Văn bản này đã bị … thay thế", for each of the documents that another one takes out of force for sure. */
export async function replacedNotes(
  documents: readonly OfficialDocument[],
  library: Library,
): Promise<Extract<Note, { kind: 'replaced' }>[]> {
  const all = await library.documents();
  const notes = documents.flatMap((document) => {
    const link = successorsOf(document, all).find(({ isSure, relation }) => isSure && relation.whole && relation.kind !== 'amends');
    if (link === undefined) return [];
    return [{ kind: 'replaced', document, by: link.document, how: link.relation.kind === 'repeals' ? 'repeals' : 'replaces' } as const];
  });
  const scanned = new Set(
    (await library.shelve(notes.map(({ by }) => by)))
      .filter(({ findings }) => findings.some(({ kind }) => kind === 'recognised-pages'))
      .map(({ document }) => document.id),
  );
  // A number that was recognised from a picture takes nothing out of force
  return notes.filter(({ by }) => !scanned.has(by.id));
}

export const ownName = ({ metadata }: OfficialDocument): string => documentTitle({ ...metadata, subject: null }, null);

/** How high above a document others stand, in the words of all of them. */
interface Step {
  readonly level: number;
  readonly target: CitedDocument;
}
/** Documents carry out others through no more steps than these. */
const MOST_STEPS = 5;

/**
 * "Kết luận 226-KL/TW → Quyết định 534/QĐ-TTg → Kế hoạch 333/KH-UBND": what a document carries out, what that carries out, and so on, the
 * uppermost first; null where there is nothing above what it carries out itself, which its bases say.
 */
export function chainOf(document: OfficialDocument, all: readonly OfficialDocument[]): MetadataFact | null {
  const steps = new Map<string, Step>();
  const places: Place[] = [];
  climb(document, 1);
  const highest = Math.max(0, ...Array.from(steps.values(), ({ level }) => level));
  const own = places.filter((place) => place.document.id === document.id);
  const [first] = own;
  if (highest < 2 || first === undefined) return null;
  const levels = Array.from({ length: highest }, (_, i) => [...steps.values()].filter(({ level }) => level === highest - i)).filter(
    ({ length }) => length > 0,
  );
  return {
    field: 'chain',
    value: [...levels.map((level) => level.map(({ target }) => citedName(target)).join(', ')), ownName(document)].join(' → '),
    detail: null,
    where: first.where,
    spans: own.flatMap(({ spans }) => spans),
    elsewhere: places.filter((place) => place.document.id !== document.id),
  };

  function climb(from: OfficialDocument, level: number): void {
    const carriedOut = from.metadata.relations.filter(({ kind }) => kind === 'implements');
    const levelOf = (by: string | null): number => (by === null ? level : (steps.get(documentNumberKey(by))?.level ?? level) + 1);
    // What is carried out by itself stands before what that carries out
    for (const relation of carriedOut.toSorted((a, b) => Number(a.by !== null) - Number(b.by !== null))) {
      note(relation, levelOf(relation.by), from);
      const upper = matchCitedDocument(relation.target, from, all).find(({ isSure }) => isSure)?.document;
      if (upper !== undefined && level < MOST_STEPS) climb(upper, levelOf(relation.by) + 1);
    }
  }

  function note({ target, where, spans }: DocumentRelation, level: number, from: OfficialDocument): void {
    const key = documentNumberKey(target.number);
    const known = steps.get(key);
    if (known === undefined || known.level < level) steps.set(key, { level, target: known?.target ?? target });
    places.push({ document: from, where, spans });
  }
}
