import { OPS, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { normalizeText } from '../../../domain/vietnamese-text.ts';
import { findUnseen } from './find-unseen.ts';
import type { PageContent, Piece } from './page.ts';
import { multiply, readRules } from './read-rules.ts';

const PICTURES: ReadonlySet<number> = new Set([OPS.paintImageXObject, OPS.paintInlineImageXObject, OPS.paintImageMaskXObject]);
/** Points: smaller letters are not meant to be read. */
const TINY = 2;
/** Points within which text begins where it was painted. */
const CLOSE = 1;

/** Text and ruling lines of a page as it is shown. Where most of its text runs sideways, it is turned first. */
export async function readPage(page: PDFPageProxy): Promise<PageContent> {
  const content = await page.getTextContent();
  const items = content.items.filter((item) => 'str' in item);
  const turned = turnOf(
    items.filter(({ str }) => str.trim() !== '').map(({ transform }) => transform as number[]),
    page.rotate,
  );
  const view = page.getViewport({ scale: 1, rotation: turned });
  const operators = await page.getOperatorList();
  const unseen = findUnseen(operators, view.transform);
  let hasHidden = false;
  const pieces = items.flatMap((item): Piece[] => {
    const text = normalizeText(item.str);
    if (text === '') return [];
    const placed = multiply(view.transform, item.transform as number[]);
    const [a = 0, b = 0, c = 0, d = 0, x = 0, y = 0] = placed;
    const size = Math.hypot(c, d);
    if (Math.abs(b) > Math.abs(a) * 0.2 || a < 0) return [];
    const piece = { text, baseline: y, size, left: x, right: x + item.width, top: y - size * 0.8, bottom: y + size * 0.2 };
    const isSeen =
      size >= TINY &&
      x < view.width &&
      piece.right > 0 &&
      y > 0 &&
      piece.top < view.height &&
      !unseen.some(([ux, uy]) => Math.abs(ux - x) < CLOSE && Math.abs(uy - y) < CLOSE);
    if (!isSeen && text.trim() !== '') hasHidden = true;
    return isSeen ? [piece] : [];
  });
  return {
    number: page.pageNumber,
    width: view.width,
    height: view.height,
    pieces,
    rules: readRules(operators, view.transform),
    hasHidden,
    hasPicture: operators.fnArray.some((operator) => PICTURES.has(operator)),
  };
}

/** The rotation, degrees, at which most of the text is upright. */
function turnOf(transforms: readonly (readonly number[])[], given: number): number {
  const counts = new Map<number, number>();
  for (const [a = 1, b = 0] of transforms) {
    const angle = (Math.round(Math.atan2(b, a) / (Math.PI / 2)) * 90 + 360) % 360;
    counts.set(angle, (counts.get(angle) ?? 0) + 1);
  }
  const [most] = [...counts].toSorted(([, one], [, other]) => other - one);
  return most === undefined ? given : most[0];
}
