import type { Cell } from '../../../domain/block.ts';
import type { Line } from './split-lines.ts';

const MARKDOWN_RULE = /^\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)+\|?\s*$/u;
const LINE_BREAK = /\s*<br\s*\/?>\s*/giu;
const EMPHASIS = /\*\*|__/gu;

/** Two tabs or a leading bar make a table line; a single tab is only an indent. */
export function isTableLine(line: Line): boolean {
  return /^\s*\|.*\|\s*$/u.test(line.raw) || (line.raw.match(/\t/gu)?.length ?? 0) >= 2;
}

/** The cells of a table line; null for the rule under a Markdown header. */
export function readCells(line: Line): Cell[] | null {
  if (MARKDOWN_RULE.test(line.raw)) return null;
  return /^\s*\|/u.test(line.raw) ? markdownCells(line) : splitAt(line, 0, line.raw, '\t');
}

function markdownCells(line: Line): Cell[] {
  const start = line.raw.indexOf('|') + 1;
  const end = line.raw.lastIndexOf('|');
  return splitAt(line, start, line.raw.slice(start, end), '|');
}

function splitAt(line: Line, offset: number, body: string, separator: string): Cell[] {
  const cells: Cell[] = [];
  let at = line.span.start + offset;
  for (const raw of body.split(separator)) {
    const lead = raw.length - raw.trimStart().length;
    const trimmed = raw.trim();
    const text = trimmed
      .replace(LINE_BREAK, '\n')
      .replace(EMPHASIS, '')
      .replace(/[^\S\n]+/gu, ' ')
      .trim();
    cells.push({ text, span: { start: at + lead, end: at + lead + trimmed.length } });
    at += raw.length + separator.length;
  }
  return cells;
}
