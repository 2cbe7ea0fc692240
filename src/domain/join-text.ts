/** A number or a word that the line's end cut at its own sign: "12-" ⏎ "NQ/TU". */
const CUT = /[\p{L}\d][-/]$/u;

/** "30/6/202" ⏎ "6": a day that did not fit into its column. */
const CUT_DAY = /(?<!\d)\d{1,2}\/(?:\d{1,2}\/)?(?<year>[12]\d{0,2})$/u;

/** Text that a line or a page cut, as one: a space between, but for what was cut inside a word. */
export function joinText(text: string, next: string): string {
  const cutYear = CUT_DAY.exec(text)?.groups?.['year'];
  const restOfYear = /^\d+(?!\d)/u.exec(next)?.[0] ?? '';
  const isYear = cutYear !== undefined && restOfYear !== '' && cutYear.length + restOfYear.length === 4;
  return isYear || (CUT.test(text) && /^[\p{L}\d]/u.test(next)) ? `${text}${next}` : `${text} ${next}`;
}
