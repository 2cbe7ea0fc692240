import { type Behaviour, PAGE } from '../domain/message.ts';

/** An answer in words: whole, and in pages for a chat. */
export interface Rendered {
  readonly behaviour: Behaviour;
  readonly text: string;
  readonly pages: readonly string[];
}

/** Characters kept free on a page for the hint that more follows. */
export const RESERVE = 45;

/** Lines that go together; pages are cut between lines, the source repeated at the end of each. */
export function whole(behaviour: Behaviour, lines: readonly string[]): Rendered {
  return { behaviour, text: lines.join('\n'), pages: paginate(lines) };
}

/** Notes go on the first page where they fit, else on a page of their own behind it. */
export function withNote(pages: readonly string[], notes: readonly string[]): string[] {
  const [first = '', ...rest] = pages;
  const together = [first, ...notes].join('\n');
  const fits = together.length <= PAGE.characters - RESERVE && together.split('\n').length < PAGE.lines + (rest.length === 0 ? 1 : 0);
  return fits || notes.length === 0 ? [together, ...rest] : [first, ...notes, ...rest];
}

/** Lines behind an answer, and on its first page where they fit. */
export function withLines(rendered: Rendered, lines: readonly string[]): Rendered {
  return { ...rendered, text: [rendered.text, ...lines].join('\n'), pages: withNote(rendered.pages, lines) };
}
/** A line before everything else; what has no room beside it on the first page goes on to the next. */
export const withOpening = ([first = '', ...rest]: readonly string[], opening: string): string[] => [
  ...paginate([opening, ...first.split('\n')]),
  ...rest,
];

/** Cuts lines into pages of at most 7 lines and 600 characters. */
export function paginate(lines: readonly string[]): string[] {
  const together = lines.join('\n');
  if (lines.length <= PAGE.lines && together.length <= PAGE.characters) return [together];
  const pages: string[][] = [[]];
  for (const line of lines.flatMap((text) => splitLong(text))) {
    const page = pages.at(-1) ?? [];
    const length = page.join('\n').length + line.length + 1;
    if (page.length > 0 && (page.length >= PAGE.lines - 1 || length > PAGE.characters - RESERVE)) pages.push([line]);
    else page.push(line);
  }
  return pages.map((page) => page.join('\n'));
}

function splitLong(line: string): string[] {
  const limit = PAGE.characters - RESERVE;
  if (line.length <= limit) return [line];
  const cut = line.lastIndexOf(' ', limit);
  const at = cut > limit / 2 ? cut : limit;
  return [line.slice(0, at), ...splitLong(line.slice(at).trimStart())];
}
