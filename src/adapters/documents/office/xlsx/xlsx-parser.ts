import type { Result } from '../../../../domain/result.ts';
import type { DocumentParser, ParsedDocument, ParseFailure, ParseNote } from '../../../../ports/document-parser.ts';
import { buildText, shownLines } from '../blocks/build-text.ts';
import type { Draft } from '../blocks/draft.ts';
import type { Archive } from '../package/open-archive.ts';
import { hasActiveContent, parseOffice } from '../package/parse-office.ts';
import { ParseStop } from '../package/parse-stop.ts';
import { child, descendants, parseXml, type XmlElement } from '../package/parse-xml.ts';
import { readRelationships } from '../package/read-relationships.ts';
import { arrangeSheet } from './arrange-sheet.ts';
import { readSheet } from './read-sheet.ts';
import { readWorkbook } from './read-workbook.ts';

/** Workbooks of Excel from 2007 on: every sheet that is shown, one after the other. */
export const createXlsxParser = (): DocumentParser => ({ extensions: ['.xlsx', '.xlsm'], parse: async (bytes) => parseXlsx(bytes) });

export const parseXlsx = (bytes: Uint8Array): Result<ParsedDocument, ParseFailure> => parseOffice(bytes, readDocument);

function readDocument(archive: Archive): ParsedDocument {
  const workbook = readWorkbook(archive);
  const notes = new Map<string, ParseNote>();
  const note = (own: ParseNote): void => void notes.set(JSON.stringify(own), own);
  if (hasActiveContent(archive)) note({ kind: 'active-content' });
  const furniture: string[] = [];
  const sheets = workbook.sheets.flatMap(({ name, isHidden, part }) => {
    const bytes = archive.read(part);
    if (bytes === null) throw new ParseStop('damaged', part);
    const root = parseXml(bytes);
    const rows = readSheet(root, workbook, isHidden ? () => {} : note);
    if (rows.length === 0) return [];
    if (isHidden) {
      note({ kind: 'hidden-text' });
      return [];
    }
    furniture.push(...besideSheet(archive, part, root));
    return [{ name, drafts: arrangeSheet(rows) }];
  });
  // The name of an only sheet is mostly the programme's
  const drafts = sheets.flatMap(({ name, drafts: own }): Draft[] =>
    sheets.length > 1 ? [{ kind: 'paragraph', text: name }, ...own] : own,
  );
  return { ...buildText(drafts), furniture: [...new Set(shownLines(furniture))], notes: [...notes.values()] };
}

/** Running heads and text boxes. */
function besideSheet(archive: Archive, part: string, root: XmlElement): string[] {
  const heads =
    child(root, 'x:headerFooter')?.children.flatMap(({ text }) => text.replace(/&"[^"]*"|&\d+|&K[\dA-F]{6}/gu, '').split(/&[A-Z]/u)) ?? [];
  const drawings = readRelationships(archive, part).flatMap(({ kind, target }) => {
    const bytes = kind === 'drawing' ? archive.read(target) : null;
    return bytes === null
      ? []
      : descendants(parseXml(bytes), 'a:p').map((line) =>
          descendants(line, 'a:t')
            .map(({ text }) => text)
            .join(''),
        );
  });
  return [...heads, ...drawings];
}
