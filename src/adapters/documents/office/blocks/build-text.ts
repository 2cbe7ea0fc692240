import type { Block, Cell } from '../../../../domain/block.ts';
import { normalizeText, squeeze } from '../../../../domain/vietnamese-text.ts';
import { type Draft, linesOf } from './draft.ts';

/** The document's text, a line for each paragraph and each row of a table (cells between tabs), and the blocks with their places in it. */
export function buildText(drafts: readonly Draft[]): { readonly text: string; readonly blocks: Block[] } {
  const blocks: Block[] = [];
  const lines: string[] = [];
  let at = 0;
  const add = (line: string): void => {
    lines.push(line);
    at += line.length + 1;
  };
  for (const draft of drafts) {
    if (draft.kind === 'paragraph') {
      // Tabs stay, as they part what stands side by side
      const line = normalizeText(draft.text)
        .replace(/[^\S\t]+/gu, ' ')
        .trim();
      const text = squeeze(line);
      if (text === '') continue;
      blocks.push({ kind: 'paragraph', text, spans: [{ start: at, end: at + line.length }] });
      add(line);
    } else {
      const rows = draft.grid.map((row) => {
        let from = at;
        const cells = row.map(({ blocks: inner, covered }): Cell => {
          const paragraphs = linesOf(inner)
            .map((line) => squeeze(normalizeText(line)))
            .filter((line) => line !== '');
          const text = paragraphs.join('\n');
          const span = { start: from, end: from + text.length };
          from = span.end + 1;
          return covered === undefined ? { text, span } : { text, span, covered };
        });
        add(cells.map(({ text }) => text.replace(/\n/gu, ' ')).join('\t'));
        return cells;
      });
      if (rows.length > 0) blocks.push({ kind: 'table', rows });
    }
  }
  return { text: lines.join('\n'), blocks };
}
