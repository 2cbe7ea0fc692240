import { isHeadOrFoot } from '../../../domain/letterhead.ts';
import type { ArrangedPage, Part } from './arrange-page.ts';
import { isPageNumber } from './page-number.ts';
import type { Line } from './read-lines.ts';

/** Share of a page's height, at its top and its bottom. */
const EDGE = 0.12;
/** What programmes print where a document was signed with a digital certificate. */
const STAMP =
  /^(?:người ký|ký bởi|được ký bởi|ký số bởi|thời gian ký|ngày ký|signed by|digitally signed|signature valid|signature not verified|reason|location|date:)(?!\p{L})/iu;
/** What such a stamp has on its other lines. */
const IN_STAMP =
  /^(?:email|thư điện tử|cơ quan|tổ chức|đơn vị|chức vụ|thời gian|ngày|lý do|địa điểm|\d{1,2}[-./]\d{1,2}[-./]\d{4}|\d{1,2}:\d{2})/iu;
/** In heights of a letter. */
const STAMP_LINES = 8;
/** Pages on which a running head stands, at least; or all, of two. */
const OFTEN = 3;
/** Numbered, but no running head. */
const NUMBERED_TITLE = /^(?:phụ lục|biểu|mẫu|bảng|danh mục)(?!\p{L})/iu;

/** Running heads, page numbers and the stamps of signatures stand beside the text. */
export function dropFurniture(pages: readonly ArrangedPage[]): { readonly pages: ArrangedPage[]; readonly furniture: string[] } {
  const counts = new Map<string, number>();
  for (const page of pages) {
    for (const key of new Set(page.parts.flatMap((part) => (part.kind === 'line' && isAtEdge(part.line, page) ? [keyOf(part.line)] : []))))
      counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const often = Math.max(2, Math.min(OFTEN, pages.length));
  const furniture: string[] = [];
  const isText = (page: ArrangedPage, part: Part): boolean => {
    if (part.kind === 'table') return true;
    const { line } = part;
    const isBeside =
      isStamp(line, page) ||
      (isAtEdge(line, page) &&
        ((isPageNumber(line.text) && isOutermost(line, page)) || (!isHeadOrFoot(line.text) && (counts.get(keyOf(line)) ?? 0) >= often)));
    if (isBeside) furniture.push(line.text);
    return !isBeside;
  };
  const kept = pages.map((page) => ({ ...page, parts: page.parts.filter((part) => isText(page, part)) }));
  return { pages: kept, furniture: [...new Set(furniture)] };
}

/** The first line of the stamp of a signature, or one right below it that such stamps have. */
function isStamp(line: Line, { parts }: ArrangedPage): boolean {
  if (STAMP.test(line.text)) return true;
  if (!IN_STAMP.test(line.text)) return false;
  return parts.some(
    (part) =>
      part.kind === 'line' &&
      STAMP.test(part.line.text) &&
      Math.abs(part.line.left - line.left) < line.size * 2 &&
      Math.abs(line.top - part.line.top) < line.size * STAMP_LINES,
  );
}

const isAtEdge = (line: Line, { height }: ArrangedPage): boolean => line.bottom < height * EDGE || line.top > height * (1 - EDGE);

/** The same words at the same height, but for numbers. */
const keyOf = ({ text, top }: Line): string => `${Math.round(top / 4)} ${NUMBERED_TITLE.test(text) ? text : text.replace(/\d+/gu, '0')}`;

const isOutermost = (line: Line, { parts }: ArrangedPage): boolean => {
  const boxes = parts.map((part) => (part.kind === 'line' ? part.line : part.box));
  return boxes.every(({ top }) => top >= line.top - 2) || boxes.every(({ bottom }) => bottom <= line.bottom + 2);
};
