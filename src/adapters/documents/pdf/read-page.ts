import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { normalizeText } from '../../../domain/vietnamese-text.ts';
import { splitFootnotes } from './footnotes.ts';
import type { PageContent, Piece } from './page.ts';
import { settleRaised } from './raised-marks.ts';
import { readAnnotations } from './read-annotations.ts';
import { readLines } from './read-lines.ts';
import { multiply, readRules } from './read-rules.ts';
import { type Run, readText } from './read-text.ts';

/** Points: smaller letters are not meant to be read. */
const TINY = 2;
/** How far from level a line of text may be. */
const SLANT = 0.2;
/** Where a font does not say how wide its units are. */
const UNIT = 0.001;

/** Text and ruling lines of a page as it is shown. Where most of its text runs sideways, it is turned first. */
export async function readPage(page: PDFPageProxy): Promise<PageContent> {
  const operators = await page.getOperatorList();
  const annotations = await readAnnotations(page);
  const { runs, pictureArea, shapes } = readText(operators, (font) => unitOf(page.commonObjs, font));
  const view = page.getViewport({ scale: 1, rotation: turnOf(runs, page.rotate) });
  const pieces: Piece[] = [];
  const beside: string[] = [];
  const laidOver = new Map<string, Piece[]>();
  let hasHidden = false;
  for (const run of runs) {
    const piece = placeRun(run, view.transform);
    if (piece !== null && run.annotation !== null && !annotations.printed.has(run.annotation)) {
      laidOver.set(run.annotation, [...(laidOver.get(run.annotation) ?? []), piece]);
      continue;
    }
    if (piece === null) {
      beside.push(normalizeText(run.text));
      continue;
    }
    const isOff = piece.left >= view.width || piece.right <= 0 || piece.bottom <= 0 || piece.top >= view.height;
    if (run.isUnseen || piece.size < TINY || isOff) {
      hasHidden = true;
      beside.push(piece.text);
    } else pieces.push(piece);
  }
  const rules = readRules(operators, view.transform);
  const { text, notes } = splitFootnotes(pieces, { rules, width: view.width, height: view.height });
  return {
    number: page.pageNumber,
    width: view.width,
    height: view.height,
    pieces: settleRaised(text),
    rules,
    // A stamp may be painted letter by letter
    beside: [
      ...(beside.length < 2 ? beside : [...beside, beside.join('')]),
      ...[...laidOver.values()].flatMap((laid) => readLines(laid).map(({ text }) => text)),
      ...readLines(settleRaised(notes)).map((line) => line.text),
      ...annotations.words,
    ],
    hasHidden,
    hasActive: annotations.hasActive,
    pictureShare: pictureArea / (view.width * view.height),
    shapes,
  };
}

function unitOf(fonts: PDFPageProxy['commonObjs'], font: string): number {
  if (!fonts.has(font)) return UNIT;
  const { fontMatrix } = fonts.get(font) as { readonly fontMatrix?: readonly number[] };
  return fontMatrix?.[0] ?? UNIT;
}

/** Null for text that runs across the others: a watermark, a note at the side. */
function placeRun({ text, start, end, size }: Run, view: readonly number[]): Piece | null {
  const [, , , , left = 0, baseline = 0] = multiply(view, [1, 0, 0, 1, ...start]);
  const [, , , , right = 0, to = 0] = multiply(view, [1, 0, 0, 1, ...end]);
  if (right < left || Math.abs(to - baseline) > (right - left) * SLANT) return null;
  return { text: normalizeText(text), left, right, baseline, size, top: baseline - size * 0.8, bottom: baseline + size * 0.2 };
}

/** The rotation, degrees, at which most of the text is upright. */
function turnOf(runs: readonly Run[], given: number): number {
  const counts = new Map<number, number>();
  for (const { text, start, end } of runs) {
    const angle = (Math.round(Math.atan2(end[1] - start[1], end[0] - start[0]) / (Math.PI / 2)) * 90 + 360) % 360;
    counts.set(angle, (counts.get(angle) ?? 0) + text.length);
  }
  const [most] = [...counts].toSorted(([, one], [, other]) => other - one);
  return most === undefined ? given : most[0];
}
