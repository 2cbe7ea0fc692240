import type { Block } from '../../../../domain/block.ts';
import { createBlockWriter } from '../../../../domain/block-writer.ts';
import { normalizeText, squeeze } from '../../../../domain/vietnamese-text.ts';
import { type Draft, type GridCell, linesOf } from './draft.ts';

/** The document's text, a line for each paragraph and each row of a table (cells between tabs), and the blocks with their places in it. */
export function buildText(drafts: readonly Draft[]): { readonly text: string; readonly blocks: Block[] } {
  const writer = createBlockWriter();
  for (const draft of drafts) {
    if (draft.kind === 'table') writer.table(draft.grid.map((row) => row.map((cell) => ({ ...cell, text: cellText(cell) }))));
    else
      writer.paragraph(
        normalizeText(draft.text)
          .replace(/[^\S\t]+/gu, ' ')
          .trim(),
      );
  }
  return writer.written();
}

const cellText = ({ blocks }: GridCell): string => shownLines(linesOf(blocks)).join('\n');

/** Lines that have words, clean. */
export const shownLines = (lines: readonly string[]): string[] =>
  lines.map((line) => squeeze(normalizeText(line))).filter((line) => line !== '');
