import { OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Rule } from './page.ts';

type Matrix = readonly number[];
interface OperatorList {
  readonly fnArray: readonly number[];
  readonly argsArray: readonly unknown[];
}

/** Points: a filled shape thinner than this is a line. */
const THIN = 3;
/** Points: shorter ones are strokes of drawings. */
const SHORT = 4;
/** How pdf.js writes the parts of a path. */
const MOVE = 0;
const LINE = 1;
const CURVE = 2;
const QUADRATIC = 3;
const PAINTED: ReadonlySet<number> = new Set([
  OPS.stroke,
  OPS.closeStroke,
  OPS.fill,
  OPS.eoFill,
  OPS.fillStroke,
  OPS.eoFillStroke,
  OPS.closeFillStroke,
  OPS.closeEOFillStroke,
]);
const STROKED: ReadonlySet<number> = new Set([
  OPS.stroke,
  OPS.closeStroke,
  OPS.fillStroke,
  OPS.eoFillStroke,
  OPS.closeFillStroke,
  OPS.closeEOFillStroke,
]);

export const multiply = (a: Matrix, b: Matrix): number[] => {
  const [a0 = 1, a1 = 0, a2 = 0, a3 = 1, a4 = 0, a5 = 0] = a;
  const [b0 = 1, b1 = 0, b2 = 0, b3 = 1, b4 = 0, b5 = 0] = b;
  return [a0 * b0 + a2 * b1, a1 * b0 + a3 * b1, a0 * b2 + a2 * b3, a1 * b2 + a3 * b3, a0 * b4 + a2 * b5 + a4, a1 * b4 + a3 * b5 + a5];
};

/** Upright and level lines, and the edges of stroked boxes, that the page paints. */
export function readRules({ fnArray, argsArray }: OperatorList, view: Matrix): Rule[] {
  const rules: Rule[] = [];
  const saved: Matrix[] = [];
  let matrix = view;
  let isBeside = false;
  fnArray.forEach((operator, i) => {
    const given = argsArray[i];
    // The frame of an annotation is no line of a table
    if (operator === OPS.beginAnnotation) isBeside = true;
    else if (operator === OPS.endAnnotation) isBeside = false;
    if (isBeside) return;
    if (operator === OPS.save) saved.push(matrix);
    else if (operator === OPS.restore) matrix = saved.pop() ?? view;
    else if (operator === OPS.transform) matrix = multiply(matrix, given as Matrix);
    else if (operator === OPS.paintFormXObjectBegin) {
      saved.push(matrix);
      const [own] = given as [Matrix | null];
      if (own !== null) matrix = multiply(matrix, own);
    } else if (operator === OPS.paintFormXObjectEnd) matrix = saved.pop() ?? view;
    else if (operator === OPS.constructPath) {
      const [paint, [path]] = given as [number, [ArrayLike<number> | null]];
      if (path !== null && path !== undefined && PAINTED.has(paint)) rules.push(...readPath(path, matrix, STROKED.has(paint)));
    }
  });
  return rules;
}

type Point = readonly [number, number];

function readPath(path: ArrayLike<number>, matrix: Matrix, isStroked: boolean): Rule[] {
  return subPaths(path, matrix).flatMap((points) => {
    const xs = points.map(([x]) => x);
    const ys = points.map(([, y]) => y);
    const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    if (right - left < THIN && bottom - top >= SHORT) return [{ isUpright: true, at: (left + right) / 2, from: top, to: bottom }];
    if (bottom - top < THIN && right - left >= SHORT) return [{ isUpright: false, at: (top + bottom) / 2, from: left, to: right }];
    return isStroked ? points.slice(1).flatMap((point, i) => edge(points[i] ?? point, point)) : [];
  });
}

function edge([x0, y0]: Point, [x1, y1]: Point): Rule[] {
  const [width, height] = [Math.abs(x1 - x0), Math.abs(y1 - y0)];
  if (width < 1 && height >= SHORT) return [{ isUpright: true, at: x0, from: Math.min(y0, y1), to: Math.max(y0, y1) }];
  if (height < 1 && width >= SHORT) return [{ isUpright: false, at: y0, from: Math.min(x0, x1), to: Math.max(x0, x1) }];
  return [];
}

/** Those with curves in them are drawings, and left out. */
function subPaths(path: ArrayLike<number>, matrix: Matrix): Point[][] {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = matrix;
  const found: { points: Point[]; isCurved: boolean }[] = [];
  for (let i = 0; i < path.length; ) {
    const kind = path[i];
    const point = (): Point => {
      const [x, y] = [path[i + 1] ?? 0, path[i + 2] ?? 0];
      return [a * x + c * y + e, b * x + d * y + f];
    };
    const last = found.at(-1);
    if (kind === MOVE) {
      found.push({ points: [point()], isCurved: false });
      i += 3;
    } else if (kind === LINE) {
      last?.points.push(point());
      i += 3;
    } else if (kind === CURVE || kind === QUADRATIC) {
      if (last !== undefined) last.isCurved = true;
      i += kind === CURVE ? 7 : 5;
    } else {
      const first = last?.points[0];
      if (first !== undefined) last?.points.push(first);
      i += 1;
    }
  }
  return found.filter(({ isCurved }) => !isCurved).map(({ points }) => points);
}
