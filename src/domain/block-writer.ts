import type { Block, Cell } from './block.ts';
import { squeeze } from './vietnamese-text.ts';

/** A cell of a table before it has a place. */
export interface WrittenCell {
  /** A line break inside it is "\n". */
  readonly text: string;
  readonly covered?: 'above' | 'left';
  readonly isInferred?: true;
}

/** Makes one text of what a page shows, and blocks with their places in it. */
export interface BlockWriter {
  /** A line of the text; tabs in it stay, as they part what stands side by side. Without words nothing is written. */
  paragraph(line: string, page?: number): void;
  /** A line of the text for each row, cells between tabs. Without rows nothing is written. */
  table(rows: readonly (readonly WrittenCell[])[], page?: number): void;
  written(): { readonly text: string; readonly blocks: Block[] };
}

export function createBlockWriter(): BlockWriter {
  const blocks: Block[] = [];
  const lines: string[] = [];
  let at = 0;
  const add = (line: string): void => {
    lines.push(line);
    at += line.length + 1;
  };

  function writeRow(row: readonly WrittenCell[]): Cell[] {
    let from = at;
    const cells = row.map(({ text, ...properties }): Cell => {
      const span = { start: from, end: from + text.length };
      from = span.end + 1;
      return { text, span, ...properties };
    });
    add(cells.map(({ text }) => text.replace(/\n/gu, ' ')).join('\t'));
    return cells;
  }

  return {
    paragraph(line, page) {
      const text = squeeze(line);
      if (text === '') return;
      blocks.push({ kind: 'paragraph', text, spans: [{ start: at, end: at + line.length }], ...onPage(page) });
      add(line);
    },
    table(rows, page) {
      const cells = rows.map(writeRow);
      if (cells.length > 0) blocks.push({ kind: 'table', rows: cells, ...onPage(page) });
    },
    written: () => ({ text: lines.join('\n'), blocks }),
  };
}

const onPage = (page: number | undefined): { readonly page?: number } => (page === undefined ? {} : { page });
