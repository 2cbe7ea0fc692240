import { type Draft, linesOf } from '../blocks/draft.ts';
import { ParseStop } from '../package/parse-stop.ts';
import type { XmlElement } from '../package/parse-xml.ts';
import { isLayoutTable, layoutBlocks } from './layout-table.ts';
import { readGrid } from './read-grid.ts';
import { readParagraph, shownAlternative } from './read-paragraph.ts';
import type { Reading } from './reading.ts';

const TRANSPARENT: ReadonlySet<string> = new Set(['w:sdt', 'w:sdtContent', 'w:customXml', 'w:ins', 'w:moveTo', 'w:smartTag']);

/** The paragraphs and tables of a body, a cell, a text box, a header. */
export function readBody(container: XmlElement, reading: Reading): Draft[] {
  const drafts: Draft[] = [];
  let carried = '';
  const readBox = (content: XmlElement): void => {
    const depth = reading.depth;
    // A box has a ground of its own
    reading.depth = depth + 1;
    reading.furniture.push(...linesOf(readBody(content, reading)));
    reading.depth = depth;
  };
  const read = (part: XmlElement): void => {
    if (part.name === 'w:p') {
      const { text, isJoined, isContents } = readParagraph(part, reading, readBox, carried);
      carried = isJoined ? text : '';
      if (isJoined) return;
      if (isContents) reading.furniture.push(...splitLines(text));
      else drafts.push(...splitLines(text).map((line): Draft => ({ kind: 'paragraph', text: line })));
    } else if (part.name === 'w:tbl') {
      const grid = readGrid(part, reading, (cell) => readBody(cell, reading));
      drafts.push(...(isLayoutTable(grid) ? layoutBlocks(grid) : [{ kind: 'table', grid } as const]));
    } else if (part.name === 'mc:AlternateContent') shownAlternative(part).forEach(read);
    else if (TRANSPARENT.has(part.name)) part.children.forEach(read);
    // Another file inside the file, which only Word itself makes text of
    else if (part.name === 'w:altChunk') throw new ParseStop('damaged', 'a chunk of another format');
  };
  container.children.forEach(read);
  if (carried.trim() !== '') drafts.push({ kind: 'paragraph', text: carried });
  return drafts;
}

/** A line break ends a paragraph, but for one in the middle of a sentence. */
function splitLines(text: string): string[] {
  const lines: string[] = [];
  for (const line of text.split('\n')) {
    const last = lines.at(-1);
    if (last !== undefined && last.trim() !== '' && /^\s*\p{Ll}/u.test(line) && !/^\s*\p{Ll}\)/u.test(line) && !/[.;:!?]\s*$/u.test(last))
      lines[lines.length - 1] = `${last} ${line}`;
    else lines.push(line);
  }
  return lines.filter((line) => line.trim() !== '');
}
