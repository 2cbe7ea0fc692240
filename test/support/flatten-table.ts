/** A table as text that lost its cells: line by line, row by row, column after column, the header again at the top of each page. */
export interface FlatLayout {
  /** Names of columns, in order. */
  readonly header: readonly string[];
  /** Characters of a line in each column. */
  readonly widths: readonly number[];
  /** Lines of the highest cell of a page. */
  readonly pageLines: number;
}

const wrap = (text: string, width: number): string[] => {
  const lines: string[] = [];
  for (const word of text.split(/\s+/u).filter((part) => part !== '')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
};

/** @param rows cells in the order of the columns; a row that does not fit goes on on the next page, each cell where it broke off */
export function flattenTable(rows: readonly (readonly string[])[], { header, widths, pageLines }: FlatLayout): string {
  const head = header.flatMap((name, i) => wrap(name, widths[i] ?? 10));
  const lines: string[] = [...head];
  let room = pageLines;
  for (const row of rows) {
    const cells = row.map((cell, i) => wrap(cell, widths[i] ?? 10));
    const height = Math.max(...cells.map((cell) => cell.length));
    lines.push(...cells.flatMap((cell) => cell.slice(0, room)));
    if (height > room) {
      lines.push(...head, ...cells.flatMap((cell) => cell.slice(room)));
      room = pageLines - (height - room);
    } else room -= height;
    if (room <= 2) {
      lines.push(...head);
      room = pageLines;
    }
  }
  return lines.join('\n');
}
