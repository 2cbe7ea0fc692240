import { joinText } from '../../../domain/join-text.ts';
import type { Box } from './page.ts';
import { isMeantBreak, type Line } from './read-lines.ts';

/** Points between a cell's edges and its text, both sides together, at most. */
const PADDING = 16;

/** The lines of a cell as one text; "\n" where a line was ended before its room was. */
export function cellText(cell: Box, lines: readonly Line[]): string {
  return lines.reduce((text, line, i) => {
    const last = lines[i - 1];
    if (last === undefined) return line.text;
    return isMeantBreak(last, line, cell.right - cell.left - PADDING) ? `${text}\n${line.text}` : joinText(text, line.text);
  }, '');
}
