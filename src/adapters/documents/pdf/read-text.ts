import { OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { multiply } from './read-rules.ts';

type Matrix = readonly number[];
/** Letters that follow each other without a gap. */
export interface Run {
  readonly text: string;
  /** Baseline at its beginning and its end, points of the page as shown. */
  readonly start: readonly [number, number];
  readonly end: readonly [number, number];
  readonly size: number;
  /** White on no colour, or painted in no ink. */
  readonly isUnseen: boolean;
  /** The annotation (a stamp, a field, a signature) that it is the look of. */
  readonly annotation: string | null;
}
/** What is painted on a page. */
export interface Painted {
  readonly runs: readonly Run[];
  /** Points², of all pictures. */
  readonly pictureArea: number;
  /** Shapes that are no text; letters may be painted that way. */
  readonly shapes: number;
}
interface Glyph {
  readonly unicode: string;
  readonly width: number;
  readonly isSpace: boolean;
}
interface State {
  readonly matrix: Matrix;
  readonly fill: string;
  readonly mode: number;
  readonly unit: number;
  readonly size: number;
  readonly letterGap: number;
  readonly wordGap: number;
  readonly stretch: number;
  readonly rise: number;
  readonly leading: number;
}
interface Walk {
  readonly runs: Run[];
  readonly saved: State[];
  readonly shades: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number }[];
  readonly unitOf: (font: string) => number;
  annotation: string | null;
  pictureArea: number;
  shapes: number;
  state: State;
  text: Matrix;
  line: Matrix;
}

/** Text that is painted, but not to be seen. */
const INVISIBLE = 3;
const WHITE = /^#f[a-f\d]f[a-f\d]f[a-f\d]$/iu;
const FILLS: ReadonlySet<number> = new Set([OPS.fill, OPS.eoFill, OPS.fillStroke, OPS.eoFillStroke]);
const NO_CHANGE: Matrix = [1, 0, 0, 1, 0, 0];

/** The letters of a page with their places. Taken from the painting itself: a programme may paint the letters of one word in two fonts, one after the other. */
export function readText(
  { fnArray, argsArray }: { readonly fnArray: readonly number[]; readonly argsArray: readonly unknown[] },
  unitOf: (font: string) => number,
): Painted {
  const state: State = {
    matrix: NO_CHANGE,
    fill: '#000000',
    mode: 0,
    unit: 0.001,
    size: 1,
    letterGap: 0,
    wordGap: 0,
    stretch: 1,
    rise: 0,
    leading: 0,
  };
  const start = { annotation: null, pictureArea: 0, shapes: 0, text: NO_CHANGE, line: NO_CHANGE };
  const walk: Walk = { runs: [], saved: [], shades: [], unitOf, state, ...start };
  fnArray.forEach((operator, i) => {
    const given = Array.isArray(argsArray[i]) || ArrayBuffer.isView(argsArray[i]) ? (argsArray[i] as readonly unknown[]) : [];
    STEPS[operator]?.(walk, given);
  });
  return walk;
}

const set =
  (change: (given: readonly unknown[], walk: Walk) => Partial<State>) =>
  (walk: Walk, given: readonly unknown[]): void => {
    walk.state = { ...walk.state, ...change(given, walk) };
  };

function restore(walk: Walk): void {
  walk.state = walk.saved.pop() ?? walk.state;
}

function begin(walk: Walk, matrix: Matrix): void {
  walk.text = matrix;
  walk.line = matrix;
}

const move = (walk: Walk, x: unknown, y: unknown): void => begin(walk, multiply(walk.line, [1, 0, 0, 1, Number(x), Number(y)]));

/** An annotation is painted on a ground of its own, whatever was set on the page before. */
function beginAnnotation(walk: Walk, [id, , transform, own]: readonly unknown[]): void {
  walk.saved.push(walk.state);
  walk.annotation = String(id);
  const matrix = Array.isArray(transform) && Array.isArray(own) ? multiply(transform, own) : NO_CHANGE;
  walk.state = { ...walk.state, matrix, fill: '#000000', mode: 0 };
}

function endAnnotation(walk: Walk): void {
  restore(walk);
  walk.annotation = null;
}

/** A picture fills the square of one by one. */
function addPicture(walk: Walk): void {
  const [a = 0, b = 0, c = 0, d = 0] = walk.state.matrix;
  walk.pictureArea += Math.abs(a * d - b * c);
}

const STEPS: Readonly<Record<number, (walk: Walk, given: readonly unknown[]) => void>> = {
  [OPS.save]: (walk) => walk.saved.push(walk.state),
  [OPS.restore]: restore,
  [OPS.paintFormXObjectBegin]: (walk, [own]) => {
    walk.saved.push(walk.state);
    if (own !== null && own !== undefined) walk.state = { ...walk.state, matrix: multiply(walk.state.matrix, own as Matrix) };
  },
  [OPS.paintFormXObjectEnd]: restore,
  [OPS.transform]: set((given, { state }) => ({ matrix: multiply(state.matrix, given as Matrix) })),
  [OPS.setFillRGBColor]: set(([color]) => ({ fill: String(color) })),
  [OPS.setTextRenderingMode]: set(([mode]) => ({ mode: Number(mode) })),
  [OPS.setFont]: set(([font, size], { unitOf }) => ({ unit: unitOf(String(font)), size: Number(size) })),
  [OPS.setCharSpacing]: set(([gap]) => ({ letterGap: Number(gap) })),
  [OPS.setWordSpacing]: set(([gap]) => ({ wordGap: Number(gap) })),
  [OPS.setHScale]: set(([percent]) => ({ stretch: Number(percent) / 100 })),
  [OPS.setTextRise]: set(([rise]) => ({ rise: Number(rise) })),
  [OPS.setLeading]: set(([leading]) => ({ leading: Number(leading) })),
  [OPS.beginText]: (walk) => begin(walk, NO_CHANGE),
  [OPS.setTextMatrix]: (walk, [matrix]) => begin(walk, Array.from(matrix as ArrayLike<number>)),
  [OPS.moveText]: (walk, [x, y]) => move(walk, x, y),
  [OPS.setLeadingMoveText]: (walk, [x, y]) => {
    walk.state = { ...walk.state, leading: -Number(y) };
    move(walk, x, y);
  },
  [OPS.nextLine]: (walk) => move(walk, 0, -walk.state.leading),
  [OPS.showText]: (walk, [glyphs]) => show(walk, glyphs as readonly (Glyph | number)[]),
  [OPS.beginAnnotation]: beginAnnotation,
  [OPS.endAnnotation]: endAnnotation,
  [OPS.paintImageXObject]: addPicture,
  [OPS.paintInlineImageXObject]: addPicture,
  [OPS.paintImageMaskXObject]: addPicture,
  [OPS.paintSolidColorImageMask]: addPicture,
  // Many small pictures in one go
  [OPS.paintInlineImageXObjectGroup]: addPicture,
  [OPS.paintImageXObjectRepeat]: addPicture,
  [OPS.paintImageMaskXObjectGroup]: addPicture,
  [OPS.paintImageMaskXObjectRepeat]: addPicture,
  [OPS.constructPath]: (walk, [paint, , box]) => {
    walk.shapes += 1;
    if (FILLS.has(Number(paint)) && !WHITE.test(walk.state.fill) && box !== null && box !== undefined)
      walk.shades.push(shadeOf(box as ArrayLike<number>, walk.state.matrix));
  },
};

function shadeOf(box: ArrayLike<number>, matrix: Matrix): Walk['shades'][number] {
  const corner = (x = 0, y = 0): number[] => multiply(matrix, [1, 0, 0, 1, x, y]).slice(4);
  const [[x0 = 0, y0 = 0], [x1 = 0, y1 = 0]] = [corner(box[0], box[1]), corner(box[2], box[3])];
  return { left: Math.min(x0, x1), right: Math.max(x0, x1), top: Math.min(y0, y1), bottom: Math.max(y0, y1) };
}

/** In thousandths of the size: a gap that ends a run. */
const GAP = 60;

function show(walk: Walk, glyphs: readonly (Glyph | number)[]): void {
  const { state } = walk;
  const perUnit = state.size * state.unit;
  let from = 0;
  let at = 0;
  let text = '';
  const flush = (): void => {
    if (text.trim() !== '') addRun(walk, text, from, at);
    text = '';
  };
  for (const glyph of glyphs) {
    if (typeof glyph === 'number') {
      if (Math.abs(glyph) > GAP) flush();
      at -= (glyph / 1000) * state.size * state.stretch;
      continue;
    }
    if (glyph.unicode.trim() === '') flush();
    if (text === '') from = at;
    text += glyph.unicode;
    const next = at + (glyph.width * perUnit + state.letterGap + (glyph.isSpace ? state.wordGap : 0)) * state.stretch;
    if (glyph.unicode.trim() === '') text = '';
    at = next;
  }
  flush();
  walk.text = multiply(walk.text, [1, 0, 0, 1, at, 0]);
}

function addRun({ runs, state, text: matrix, shades, annotation }: Walk, text: string, from: number, to: number): void {
  const placed = multiply(state.matrix, matrix);
  const point = (along: number): readonly [number, number] => {
    const [, , , , x = 0, y = 0] = multiply(placed, [1, 0, 0, 1, along, state.rise]);
    return [x, y];
  };
  const [start, end] = [point(from), point(to)];
  const [x, y] = start;
  const [, , c = 0, d = 0] = placed;
  const isPale =
    WHITE.test(state.fill) && !shades.some((shade) => x > shade.left - 1 && x < shade.right && y > shade.top - 1 && y < shade.bottom);
  runs.push({ text, start, end, size: Math.abs(state.size) * Math.hypot(c, d), isUnseen: state.mode === INVISIBLE || isPale, annotation });
}
