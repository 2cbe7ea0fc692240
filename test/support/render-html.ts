import type { Block, Cell } from '../../src/domain/block.ts';

/** How offices lay out the same table. */
export interface PageLayout {
  /** Width and height. */
  readonly page: string;
  /** Points. */
  readonly letters: number;
  /** A level of group names above the last two columns. */
  readonly isGrouped?: boolean;
  /** Titles merged over their row, equal neighbours below each other merged. */
  readonly isMerged?: boolean;
  /** Columns in this order, by their places. */
  readonly order?: (width: number) => readonly number[];
}

const PORTRAIT = '21cm 29.7cm';
const LANDSCAPE = '29.7cm 21cm';
const places = (width: number): number[] => Array.from({ length: width }, (_, i) => i);

export const PAGE_LAYOUTS = {
  portrait: { page: PORTRAIT, letters: 11 },
  landscape: { page: LANDSCAPE, letters: 13 },
  small: { page: PORTRAIT, letters: 8 },
  grouped: { page: LANDSCAPE, letters: 11, isGrouped: true },
  merged: { page: LANDSCAPE, letters: 11, isMerged: true },
  reversed: { page: LANDSCAPE, letters: 11, order: (width) => places(width).toReversed() },
  shifted: { page: LANDSCAPE, letters: 12, order: (width) => places(width).map((i) => (i + 2) % width) },
} as const satisfies Readonly<Record<string, PageLayout>>;
export type LayoutName = keyof typeof PAGE_LAYOUTS;

const escaped = (text: string): string => text.replace(/&/gu, '&amp;').replace(/</gu, '&lt;').replace(/\n/gu, '<br>');
const cell = (text: string, attributes = ''): string => `<td${attributes}>${escaped(text)}</td>`;
const row = (cells: readonly string[]): string => `<tr>${cells.join('')}</tr>`;

/** Paragraphs before a document's table, at most. */
const PARAGRAPHS = 12;

/** The first paragraphs and all tables of a document, for a programme that makes pages of it. */
export function renderHtml(blocks: readonly Block[], layout: PageLayout): string {
  const paragraphs = blocks.filter((block) => block.kind === 'paragraph').slice(0, PARAGRAPHS);
  const tables = blocks.filter((block) => block.kind === 'table');
  const parts = [...paragraphs.map(({ text }) => `<p>${escaped(text)}</p>`), ...tables.map(({ rows }) => renderTable(rows, layout))];
  const style = `@page { size: ${layout.page}; margin: 2cm } body, td, p { font-family: "DejaVu Serif Condensed"; font-size: ${layout.letters}pt } td { border: 1px solid #000; padding: 2px 4px }`;
  return `<html><head><meta charset="utf-8"><style>${style}</style></head><body>${parts.join('\n<p>&nbsp;</p>\n')}</body></html>`;
}

function renderTable(rows: readonly (readonly Cell[])[], { isGrouped, isMerged, order }: PageLayout): string {
  const width = Math.max(...rows.map((cells) => cells.length));
  const columns = order?.(width) ?? places(width);
  const [names = [], ...lines] = rows.map((cells) => columns.map((at) => cells[at]?.text ?? ''));
  const isTwoLevels = lines[0]?.some((text, i) => text !== '' && (names[i] ?? '') === '') === true && lines[0][0] === '';
  const head = isGrouped && !isTwoLevels ? groupedHead(names) : row(names.map((name) => cell(name)));
  const isTitle = (line: readonly string[]): boolean =>
    isMerged === true &&
    /^(?:[IVX]+|[A-H])\b/u.test(line.find((text) => text !== '') ?? '') &&
    line.filter((text) => text !== '').length <= 2;
  const isSame = (i: number, j: number): boolean => {
    const [one, other] = [lines[i] ?? [], lines[i - 1] ?? []];
    const isRow = [one, other].every((line) => line.filter((text) => text !== '').length > 2 && !isTitle(line));
    return isMerged === true && isRow && one[j] !== '' && one[j] === other[j] && !/\d/u.test(one[j] ?? '');
  };
  const body = lines.map((line, i) => {
    if (isTitle(line)) return row([cell(line.filter((text) => text !== '').join('. '), ` colspan="${width}"`)]);
    return row(
      line.map((text, j) => {
        if (isSame(i, j)) return '';
        let high = 1;
        while (i + high < lines.length && isSame(i + high, j)) high += 1;
        return cell(text, high > 1 ? ` rowspan="${high}"` : '');
      }),
    );
  });
  return `<table width="100%" border="1" cellspacing="0" style="border-collapse: collapse"><thead>${head}</thead><tbody>${body.join('\n')}</tbody></table>`;
}

/** "Tổ chức thực hiện" over the last two columns. */
function groupedHead(names: readonly string[]): string {
  const own = names.slice(0, -2).map((name) => cell(name, ' rowspan="2"'));
  return row([...own, cell('Tổ chức thực hiện', ' colspan="2"')]) + row(names.slice(-2).map((name) => cell(name)));
}
