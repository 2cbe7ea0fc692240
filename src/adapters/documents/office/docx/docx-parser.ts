import type { Result } from '../../../../domain/result.ts';
import type { DocumentParser, ParsedDocument, ParseFailure, ParseNote } from '../../../../ports/document-parser.ts';
import { buildText, shownLines } from '../blocks/build-text.ts';
import { linesOf } from '../blocks/draft.ts';
import type { Archive } from '../package/open-archive.ts';
import { hasActiveContent, parseOffice } from '../package/parse-office.ts';
import { ParseStop } from '../package/parse-stop.ts';
import { child, childrenNamed, parseXml, type XmlElement } from '../package/parse-xml.ts';
import { readRelationships } from '../package/read-relationships.ts';
import { createListNumbering } from './number-lists.ts';
import { readBody } from './read-body.ts';
import { readStyles } from './read-styles.ts';
import type { Reading } from './reading.ts';

/** Word documents from 2007 on (ISO/IEC 29500). */
export const createDocxParser = (): DocumentParser => ({ extensions: ['.docx', '.docm'], parse: async (bytes) => parseDocx(bytes) });

/** Parts that stand on the pages beside the text. */
const BESIDE: ReadonlySet<string> = new Set(['header', 'footer', 'footnotes', 'endnotes']);

export const parseDocx = (bytes: Uint8Array): Result<ParsedDocument, ParseFailure> => parseOffice(bytes, readDocument);

function readDocument(archive: Archive): ParsedDocument {
  const main = readRelationships(archive, '').find(({ kind }) => kind === 'officeDocument')?.target ?? 'word/document.xml';
  const relations = readRelationships(archive, main);
  const partOf = (path: string | undefined): XmlElement | null => {
    const part = path === undefined ? null : archive.read(path);
    return part === null ? null : parseXml(part);
  };
  const body = child(partOf(main) ?? undefined, 'w:body');
  if (body === undefined) throw new ParseStop('damaged', 'no body');
  const target = (wanted: string): string | undefined => relations.find(({ kind }) => kind === wanted)?.target;
  const styles = partOf(target('styles'));
  const numbering = partOf(target('numbering'));
  const notes = new Map<string, ParseNote>();
  const furniture: string[] = [];
  const begin = (): Reading => ({
    styles: readStyles(styles),
    numbering: createListNumbering(numbering, styles),
    fields: [],
    furniture,
    depth: 0,
    note: (note) => notes.set(JSON.stringify(note), note),
  });
  if (hasActiveContent(archive)) begin().note({ kind: 'active-content' });
  const { text, blocks } = buildText(readBody(body, begin()));
  for (const { kind, target: path } of relations.filter((relation) => BESIDE.has(relation.kind))) {
    const part = partOf(path);
    const roots = part === null ? [] : kind.endsWith('notes') ? shownNotes(part) : [part];
    furniture.push(...roots.flatMap((root) => linesOf(readBody(root, begin()))));
  }
  return { text, blocks, furniture: [...new Set(shownLines(furniture))], notes: [...notes.values()] };
}

/** Without the lines that part the notes from the text. */
function shownNotes(part: XmlElement): XmlElement[] {
  return [...childrenNamed(part, 'w:footnote'), ...childrenNamed(part, 'w:endnote')].filter(
    ({ attributes }) => !/separator|continuation/iu.test(attributes['w:type'] ?? ''),
  );
}
