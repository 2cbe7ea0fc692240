/** Excel reads a file as UTF-8 only where it begins so. */
export const BYTE_ORDER_MARK = '\uFEFF';

/** A cell that begins so is a formula to a spreadsheet, whoever wrote it. White space before the sign does not save it. */
const FORMULA = /^\s*[=+\-@]|^[\t\r\n]/u;
const QUOTED = /[",;\t\r\n]|^\s|\s$/u;

/** One line of a CSV file (RFC 4180), its end included; cells that would be formulas begin with an apostrophe. */
export const csvLine = (cells: readonly string[]): string => `${cells.map(csvCell).join(',')}\r\n`;

function csvCell(text: string): string {
  const harmless = FORMULA.test(text) ? `'${text}` : text;
  return QUOTED.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
