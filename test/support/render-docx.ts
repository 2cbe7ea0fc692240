import type { Block, Cell } from '../../src/domain/block.ts';
import { COVERED, cell, DOWN, docx, inList, level, paragraph, row, run, table, wide } from './office-files.ts';

/** How Word documents of offices differ where their text is the same. */
export interface Variant {
  /** Columns in this order, by their places. */
  readonly order?: (width: number) => readonly number[];
  /** Running numbers that Word counts, in place of typed ones. */
  readonly isNumbered?: boolean;
  /** A level of group names above the last columns. */
  readonly isGrouped?: boolean;
  /** Titles merged over their row, equal neighbours below each other merged. */
  readonly isMerged?: boolean;
  /** Letters cut into many runs, as Word's spelling marks do. */
  readonly isCut?: boolean;
}

const escaped = (text: string): string => text.replace(/&/gu, '&amp;').replace(/</gu, '&lt;').replace(/>/gu, '&gt;');
/** The paragraphs and tables of a document as a Word file. */
export function renderDocx(blocks: readonly Block[], variant: Variant): Uint8Array {
  const lists: number[] = [];
  const body = blocks.map((block) => (block.kind === 'paragraph' ? words(block.text, variant) : renderTable(block.rows, variant, lists)));
  return docx(body.join(''), { numbering: numberingOf(lists) });
}

/** Twentieths of a point. */
const COLUMN = 1800;

/** A list for each of these first numbers. */
function numberingOf(lists: readonly number[]): string {
  const definitions = lists.map(
    (start, i) =>
      `<w:abstractNum w:abstractNumId="${i}">${level(0, 'decimal', '%1.').replace('w:val="1"', `w:val="${start}"`)}</w:abstractNum>`,
  );
  return [...definitions, ...lists.map((_, i) => `<w:num w:numId="${i + 1}"><w:abstractNumId w:val="${i}"/></w:num>`)].join('');
}

function words(text: string, { isCut }: Variant, properties = ''): string {
  const pieces = isCut ? (text.match(/.{1,7}/gsu) ?? ['']) : [text];
  return paragraph(pieces.map((piece) => run(escaped(piece))).join(''), properties);
}

function renderTable(rows: readonly (readonly Cell[])[], variant: Variant, lists: number[]): string {
  const width = Math.max(...rows.map((cells) => cells.length));
  const order = variant.order?.(width) ?? Array.from({ length: width }, (_, i) => i);
  const ordered = rows.map((cells) => order.map((at) => cells[at]?.text ?? ''));
  let last = Number.NaN;
  const numbered = ordered.map((texts) => {
    const at = ordered[0]?.findIndex((name) => /^S?TT$/u.test(name)) ?? -1;
    const number = /^(\d+)\.?$/u.exec(texts[at] ?? '')?.[1];
    if (!variant.isNumbered || number === undefined) return null;
    if (Number(number) !== last + 1) lists.push(Number(number));
    last = Number(number);
    return { at, list: lists.length };
  });
  const grid = `<w:tblPr><w:tblW w:w="${width * COLUMN}" w:type="dxa"/></w:tblPr><w:tblGrid>${`<w:gridCol w:w="${COLUMN}"/>`.repeat(width)}</w:tblGrid>`;
  return table(grid, ...ordered.flatMap((_, i) => renderRow(ordered, i, variant, numbered[i] ?? null)));
}

function renderRow(
  rows: readonly (readonly string[])[],
  at: number,
  variant: Variant,
  number: { readonly at: number; readonly list: number } | null,
): string[] {
  const texts = rows[at] ?? [];
  if (at === 0 && variant.isGrouped && rows[1]?.[0] !== '') return groupedHeader(texts, variant);
  const filled = texts.filter((text) => text !== '');
  if (variant.isMerged && at > 0 && filled.length <= 2 && /^(?:[IVX]+|[A-H])\b/u.test(filled[0] ?? '')) {
    return [row(cell(words(filled.join('. '), variant), wide(texts.length)))];
  }
  return [
    row(
      ...texts.map((text, column) =>
        column === number?.at ? cell(paragraph('', inList(number.list))) : renderCell(rows, at, column, text, variant),
      ),
    ),
  ];
}

function renderCell(rows: readonly (readonly string[])[], at: number, column: number, text: string, variant: Variant): string {
  const isPlain = (row: readonly string[] | undefined): boolean =>
    row !== undefined && row !== rows[0] && row.filter((value) => value !== '').length > 2;
  const [above, below] = [rows[at - 1], rows[at + 1]];
  const mergeable = variant.isMerged && text !== '' && !/\d/u.test(text) && isPlain(rows[at]);
  if (mergeable && isPlain(above) && above?.[column] === text) return cell('', COVERED);
  if (mergeable && isPlain(below) && below?.[column] === text) return cell(words(text, variant), DOWN);
  return cell(
    text
      .split('\n')
      .map((line) => words(line, variant))
      .join(''),
  );
}

/** "Tổ chức thực hiện" over the last two columns. */
function groupedHeader(names: readonly string[], variant: Variant): string[] {
  const first = names.slice(0, -2);
  return [
    row(...first.map((name) => cell(words(name, variant), DOWN)), cell('Tổ chức thực hiện', wide(2))),
    row(...first.map(() => cell('', COVERED)), ...names.slice(-2).map((name) => cell(words(name, variant)))),
  ];
}
