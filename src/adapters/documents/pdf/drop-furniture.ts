import type { ArrangedPage, Part } from './arrange-page.ts';
import type { Line } from './read-lines.ts';

/** Share of a page's height, at its top and its bottom. */
const EDGE = 0.12;
const PAGE_NUMBER = /^\W*(?:trang\s*)?\d{1,4}(?:\s*\/\s*\d{1,4})?\W*$/iu;
/** What programmes print where a document was signed with a digital certificate. */
const STAMP =
  /^(?:người ký|ký bởi|được ký bởi|ký số bởi|thời gian ký|ngày ký|signed by|digitally signed|signature valid|signature not verified|reason|location|date:)\b/iu;
/** Pages on which a running head stands, at least. */
const OFTEN = 3;

/** Running heads, page numbers and the stamps of signatures stand beside the text. */
export function dropFurniture(pages: readonly ArrangedPage[]): { readonly pages: ArrangedPage[]; readonly furniture: string[] } {
  const counts = new Map<string, number>();
  for (const page of pages) {
    for (const key of new Set(page.parts.flatMap((part) => (part.kind === 'line' && isAtEdge(part.line, page) ? [keyOf(part.line)] : []))))
      counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const furniture: string[] = [];
  const isText = (page: ArrangedPage, part: Part): boolean => {
    if (part.kind === 'table') return true;
    const { line } = part;
    const isBeside =
      STAMP.test(line.text) ||
      (isAtEdge(line, page) && ((PAGE_NUMBER.test(line.text) && isOutermost(line, page)) || (counts.get(keyOf(line)) ?? 0) >= OFTEN));
    if (isBeside) furniture.push(line.text);
    return !isBeside;
  };
  const kept = pages.map((page) => ({ ...page, parts: page.parts.filter((part) => isText(page, part)) }));
  return { pages: kept, furniture: [...new Set(furniture)] };
}

const isAtEdge = (line: Line, { height }: ArrangedPage): boolean => line.bottom < height * EDGE || line.top > height * (1 - EDGE);

/** The same words at the same height, but for numbers. */
const keyOf = (line: Line): string => `${Math.round(line.top / 4)} ${line.text.replace(/\d+/gu, '0')}`;

const isOutermost = (line: Line, { parts }: ArrangedPage): boolean => {
  const boxes = parts.map((part) => (part.kind === 'line' ? part.line : part.box));
  return boxes.every(({ top }) => top >= line.top - 2) || boxes.every(({ bottom }) => bottom <= line.bottom + 2);
};
