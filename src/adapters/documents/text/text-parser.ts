import type { Block, Cell } from '../../../domain/block.ts';
import { fail, ok, type Result } from '../../../domain/result.ts';
import type { DocumentParser, ParsedDocument, ParseFailure } from '../../../ports/document-parser.ts';
import { decodeText } from './decode-text.ts';
import { isTableLine, readCells } from './read-table-lines.ts';
import { readLayout, reflow } from './reflow.ts';
import { type Line, splitLines } from './split-lines.ts';

/** A plan of 300 pages is about 1 MB of text. */
const MAX_BYTES = 16 * 1024 * 1024;

/** Plain text and Markdown: paragraphs, tab-separated tables and Markdown tables. */
export const createTextParser = (): DocumentParser => ({
  extensions: ['.txt', '.md', '.markdown'],
  parse: async (bytes) => parseText(bytes),
});

export function parseText(bytes: Uint8Array): Result<ParsedDocument, ParseFailure> {
  if (bytes.length > MAX_BYTES) return fail('too-large');
  const decoded = decodeText(bytes);
  if (!decoded.ok) return decoded;
  const { text, converted } = decoded.value;
  return ok({
    text,
    blocks: readBlocks(splitLines(text)),
    furniture: [],
    notes: converted === null ? [] : [{ kind: 'converted-encoding', encoding: converted }],
  });
}

function readBlocks(lines: readonly Line[]): Block[] {
  const layout = readLayout(lines.filter((line) => !isTableLine(line)));
  const blocks: Block[] = [];
  let run: Line[] = [];
  let rows: Cell[][] = [];
  const endText = (): void => {
    blocks.push(...reflow(run, layout));
    run = [];
  };
  const endTable = (): void => {
    if (rows.length > 0) blocks.push({ kind: 'table', rows });
    rows = [];
  };
  for (const line of lines) {
    if (isTableLine(line)) {
      endText();
      const cells = readCells(line);
      if (cells !== null) rows.push(cells);
    } else if (line.raw.trim() !== '' || rows.length === 0) {
      endTable();
      run.push(line);
    }
  }
  endText();
  endTable();
  return blocks;
}
