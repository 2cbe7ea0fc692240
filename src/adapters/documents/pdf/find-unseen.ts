import { OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { multiply } from './read-rules.ts';

/** Text that is painted, but not to be seen. */
const INVISIBLE = 3;
const WHITE = /^#f[a-f\d]f[a-f\d]f[a-f\d]$/iu;
const FILLS: ReadonlySet<number> = new Set([OPS.fill, OPS.eoFill, OPS.fillStroke, OPS.eoFillStroke]);
const SHOWS: ReadonlySet<number> = new Set([OPS.showText, OPS.showSpacedText, OPS.nextLineShowText, OPS.nextLineSetSpacingShowText]);

interface State {
  readonly matrix: readonly number[];
  readonly fill: string;
  readonly mode: number;
}
interface Shade {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Where text begins that is white on no colour, or painted in no ink at all. */
export function findUnseen(
  { fnArray, argsArray }: { readonly fnArray: readonly number[]; readonly argsArray: readonly unknown[] },
  view: readonly number[],
): (readonly [number, number])[] {
  const saved: State[] = [];
  const shades: Shade[] = [];
  const unseen: (readonly [number, number])[] = [];
  let state: State = { matrix: view, fill: '#000000', mode: 0 };
  let text: readonly number[] = [1, 0, 0, 1, 0, 0];
  fnArray.forEach((operator, i) => {
    const given = argsArray[i] as readonly unknown[];
    if (operator === OPS.save) saved.push(state);
    else if (operator === OPS.restore || operator === OPS.paintFormXObjectEnd) state = saved.pop() ?? state;
    else if (operator === OPS.paintFormXObjectBegin) {
      saved.push(state);
      if (Array.isArray(given[0])) state = { ...state, matrix: multiply(state.matrix, given[0]) };
    } else if (operator === OPS.transform) state = { ...state, matrix: multiply(state.matrix, given as number[]) };
    else if (operator === OPS.setFillRGBColor) state = { ...state, fill: String(given[0]) };
    else if (operator === OPS.setTextRenderingMode) state = { ...state, mode: Number(given[0]) };
    else if (operator === OPS.beginText) text = [1, 0, 0, 1, 0, 0];
    else if (operator === OPS.setTextMatrix) text = Array.from(given[0] as ArrayLike<number>);
    else if (operator === OPS.moveText || operator === OPS.setLeadingMoveText)
      text = multiply(text, [1, 0, 0, 1, Number(given[0]), Number(given[1])]);
    else if (operator === OPS.constructPath && FILLS.has(Number(given[0])) && !WHITE.test(state.fill)) {
      const box = given[2] as ArrayLike<number> | null;
      if (box !== null) shades.push(place(box, state.matrix));
    } else if (SHOWS.has(operator) && (state.mode === INVISIBLE || WHITE.test(state.fill))) {
      const [, , , , x = 0, y = 0] = multiply(state.matrix, text);
      const isShaded = shades.some((shade) => x > shade.left - 1 && x < shade.right && y > shade.top && y < shade.bottom);
      if (state.mode === INVISIBLE || !isShaded) unseen.push([x, y]);
    }
  });
  return unseen;
}

function place(box: ArrayLike<number>, matrix: readonly number[]): Shade {
  const corner = (x = 0, y = 0): number[] => multiply(matrix, [1, 0, 0, 1, x, y]).slice(4);
  const [[x0 = 0, y0 = 0], [x1 = 0, y1 = 0]] = [corner(box[0], box[1]), corner(box[2], box[3])];
  return { left: Math.min(x0, x1), right: Math.max(x0, x1), top: Math.min(y0, y1), bottom: Math.max(y0, y1) };
}
