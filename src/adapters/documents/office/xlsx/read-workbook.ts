import { type Letters, readLetters } from '../blocks/read-letters.ts';
import type { Archive } from '../package/open-archive.ts';
import { ParseStop } from '../package/parse-stop.ts';
import { child, childrenNamed, parseXml, type XmlElement } from '../package/parse-xml.ts';
import { readRelationships } from '../package/read-relationships.ts';
import { BUILT_IN } from './render-number.ts';

export interface CellStyle {
  readonly format: string;
  readonly font: string;
}
export interface Workbook {
  readonly sheets: readonly { readonly name: string; readonly isHidden: boolean; readonly part: string }[];
  readonly from1904: boolean;
  readonly shared: readonly (readonly Letters[])[];
  style(index: number): CellStyle;
}

const PLAIN: CellStyle = { format: 'General', font: '' };

/** The frame of a workbook: its sheets, shared texts and styles. @throws ParseStop */
export function readWorkbook(archive: Archive): Workbook {
  const main = readRelationships(archive, '').find(({ kind }) => kind === 'officeDocument')?.target ?? 'xl/workbook.xml';
  const relations = readRelationships(archive, main);
  const partOf = (path: string | undefined): XmlElement | undefined => {
    const part = path === undefined ? null : archive.read(path);
    return part === null ? undefined : parseXml(part);
  };
  const root = partOf(main);
  if (root?.name !== 'x:workbook') throw new ParseStop('damaged', 'no workbook');
  const target = (wanted: string): string | undefined => relations.find(({ kind }) => kind === wanted)?.target;
  const styles = readCellStyles(partOf(target('styles')));
  return {
    sheets: childrenNamed(child(root, 'x:sheets'), 'x:sheet').flatMap(({ attributes }) => {
      const relation = relations.find(({ id }) => id === attributes['r:id']);
      if (relation?.kind !== 'worksheet') return [];
      return [{ name: attributes['name'] ?? '', isHidden: /hidden/iu.test(attributes['state'] ?? ''), part: relation.target }];
    }),
    from1904: /^(?:1|true)$/u.test(child(root, 'x:workbookPr')?.attributes['date1904'] ?? ''),
    shared: childrenNamed(partOf(target('sharedStrings')), 'x:si').map((item) => lettersOf(item)),
    style: (index) => styles[index] ?? PLAIN,
  };
}

/** The characters of a text with their fonts; '' where they have the cell's. */
export function lettersOf(item: XmlElement | undefined): Letters[] {
  return (
    item?.children.flatMap((part) => {
      if (part.name === 'x:t') return [{ text: part.text, font: '' }];
      if (part.name !== 'x:r') return [];
      const font = child(child(part, 'x:rPr'), 'x:rFont')?.attributes['val'] ?? '';
      return childrenNamed(part, 'x:t').map(({ text }) => ({ text, font }));
    }) ?? []
  );
}

/** A text of a cell in Unicode. */
export const textOf = (letters: readonly Letters[], cellFont: string, onOldCode: Parameters<typeof readLetters>[1]): string =>
  readLetters(
    letters.map(({ text, font }) => ({ text, font: font === '' ? cellFont : font })),
    onOldCode,
  );

function readCellStyles(root: XmlElement | undefined): CellStyle[] {
  const own = new Map(
    childrenNamed(child(root, 'x:numFmts'), 'x:numFmt').map(({ attributes }) => [
      Number(attributes['numFmtId']),
      attributes['formatCode'] ?? '',
    ]),
  );
  const fonts = childrenNamed(child(root, 'x:fonts'), 'x:font').map((font) => child(font, 'x:name')?.attributes['val'] ?? '');
  return childrenNamed(child(root, 'x:cellXfs'), 'x:xf').map(({ attributes }) => {
    const id = Number(attributes['numFmtId'] ?? 0);
    return { format: own.get(id) ?? BUILT_IN[id] ?? 'General', font: fonts[Number(attributes['fontId'] ?? 0)] ?? '' };
  });
}
