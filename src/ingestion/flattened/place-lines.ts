import { type FlatLine, joinLines } from './flat-lines.ts';
import type { CellKind, CellRater } from './rate-cell.ts';

export interface PlaceColumn {
  readonly kind: CellKind;
  /** Characters in its longest usual line; null: not known. */
  readonly width: number | null;
  /** Stands above the row and began before it: only the next page can bring more of it. */
  readonly above: string | null;
}

export interface PlacedCell {
  readonly text: string;
  readonly lines: readonly FlatLine[];
  readonly isWhole: boolean;
}

export interface Placement {
  readonly cells: readonly PlacedCell[];
  /** How much better it is than the next one with another first cell. */
  readonly contentMargin: number;
  /** The same, with others behind the first cell. */
  readonly tailMargin: number;
}

interface Way {
  readonly cost: number;
  /** Where each cell ends: an index of lines. */
  readonly ends: readonly number[];
}

const NO_COLUMN: PlaceColumn = { kind: 'content', width: null, above: null };

/** Ways to divide the lines of a page that are gone into with those of the next page. */
const MOST_WAYS = 4;
const MOST_WAYS_OVERLEAF = 3;
/** No cell of the best way costs as much. */
const HOPELESS = 25;
/** A line that leaves room for the next word is the last of its cell. */
const ROOM_LEFT = 1.2;
const HARD_INSIDE = 1;
const HARD_START = -1;
const TOO_WIDE = 1.5;
const MOST_TOO_WIDE = 6;
const GOES_ON = 1;
/** Nothing but the first cell: the others are printed once, beside a row above or below. */
const SHARED = 3;
const AFTER_A_STOP = 4;
const CAPITAL_AFTER_NO_STOP = 1.5;

/** Divides lines into cells, in the order of the columns, so that each cell holds what its column holds. Null: there is no way. */
export function placeLines(
  { lines, overleaf }: { readonly lines: readonly FlatLine[]; readonly overleaf: readonly FlatLine[] },
  columns: readonly PlaceColumn[],
  rate: CellRater,
): Placement | null {
  const isOpen = overleaf.length > 0;
  const own = columns.filter(({ above }) => above === null);
  const ways = divide(
    lines,
    own,
    isOpen ? MOST_WAYS : 2,
    (line) => !/^[^\p{L}\d]*\p{Ll}/u.test(line.text),
    (column, part) => rate(column.kind, wordsFor(column, part), isOpen).cost,
  );
  // Only rows below a common heading share cells
  if (lines.length > 0 && own.length < columns.length)
    ways.push({ cost: SHARED + layoutCost(lines, own[0] ?? NO_COLUMN), ends: own.map(() => lines.length) });
  const wholes = ways.flatMap((way) => complete(way));
  const [best, ...others] = wholes.toSorted((a, b) => a.cost - b.cost);
  if (best === undefined) return null;
  const first = columns.findIndex(({ above }) => above === null);
  const marginOf = (from: number, to?: number): number => {
    const words = textsOf(best.cells.slice(from, to));
    const next = others.find(({ cells }) => textsOf(cells.slice(from, to)) !== words);
    return next === undefined ? Number.POSITIVE_INFINITY : next.cost - best.cost;
  };
  return { cells: best.cells, contentMargin: marginOf(first, first + 1), tailMargin: marginOf(first + 1) };

  function complete(way: Way): { readonly cost: number; readonly cells: readonly PlacedCell[] }[] {
    const begun = columns.map(({ above }) => ({ above, lines: [] as readonly FlatLine[] }));
    let at = 0;
    let next = 0;
    for (const [i, { above }] of columns.entries()) {
      if (above !== null) continue;
      const end = way.ends[next++] ?? at;
      begun[i] = { above, lines: lines.slice(at, end) };
      at = end;
    }
    if (!isOpen) return [{ cost: way.cost, cells: columns.map((column, i) => cellOf(column, begun[i]?.lines ?? [], [])) }];
    const layout =
      columns.reduce((sum, column, i) => sum + layoutCost(begun[i]?.lines ?? [], column), 0) + startCosts(begun.map((each) => each.lines));
    const rest = divide(
      overleaf,
      columns,
      MOST_WAYS_OVERLEAF,
      () => true,
      (column, part, i) => costOverleaf(column, begun[i]?.lines ?? [], part),
    );
    return rest.map((added) => {
      let from = 0;
      const cells = columns.map((column, i) => {
        const end = added.ends[i] ?? from;
        const cell = cellOf(column, begun[i]?.lines ?? [], overleaf.slice(from, end));
        from = end;
        return cell;
      });
      return { cost: layout + added.cost, cells };
    });
  }

  function costOverleaf(column: PlaceColumn, before: readonly FlatLine[], part: readonly FlatLine[]): number {
    const begun = column.above ?? joinLines(before);
    const own = column.above === null ? rate(column.kind, wordsFor(column, [...before, ...part]), false).cost : 0;
    if (part.length === 0) return own;
    const startsHigh = /^\p{Lu}/u.test(part[0]?.text ?? '');
    const isStopped = /[.;!?…]$/u.test(begun);
    const after =
      begun === ''
        ? column.above === null
          ? 0
          : AFTER_A_STOP
        : isStopped
          ? AFTER_A_STOP
          : startsHigh && isProse(column)
            ? CAPITAL_AFTER_NO_STOP
            : 0;
    return own + after + GOES_ON;
  }

  function cellOf(column: PlaceColumn, before: readonly FlatLine[], after: readonly FlatLine[]): PlacedCell {
    const all = [...before, ...after];
    const text = joinLines(all);
    return { text, lines: all, isWhole: column.above !== null || rate(column.kind, text, false).isWhole };
  }
}

/** How a long content begins says nothing of where it may end. */
const wordsFor = ({ kind }: PlaceColumn, part: readonly FlatLine[]): string =>
  joinLines(kind === 'content' ? part.slice(-LAST_LINES) : part);
const LAST_LINES = 5;

const isProse = ({ kind, above }: PlaceColumn): boolean => kind === 'content' || above !== null;
const textsOf = (cells: readonly PlacedCell[]): string => cells.map(({ text }) => text).join('\n');

/** The best ways to divide lines among columns, each taking a run of them or none. */
function divide(
  lines: readonly FlatLine[],
  columns: readonly PlaceColumn[],
  most: number,
  mayStart: (line: FlatLine) => boolean,
  costOf: (column: PlaceColumn, part: readonly FlatLine[], index: number) => number,
): Way[] {
  const stops = [...lines.flatMap((line, i) => (i === 0 || mayStart(line) ? [i] : [])), lines.length];
  let after = new Map<number, Way[]>([[lines.length, [{ cost: 0, ends: [] }]]]);
  for (let c = columns.length - 1; c >= 0; c--) {
    const column = columns[c];
    if (column === undefined) continue;
    const layout = layoutsOf(lines, column);
    const here = new Map<number, Way[]>();
    for (const from of c === 0 ? [0] : stops) {
      const found: Way[] = [];
      for (const to of stops) {
        const rest = to < from ? undefined : after.get(to);
        if (rest === undefined) continue;
        const laidOut = layout(from, to);
        if (laidOut > HOPELESS) break;
        const cost = laidOut + costOf(column, lines.slice(from, to), c) + (to > from && from > 0 && lines[from]?.isHard ? HARD_START : 0);
        for (const way of rest) found.push({ cost: cost + way.cost, ends: [to, ...way.ends] });
      }
      if (found.length > 0) here.set(from, found.toSorted((a, b) => a.cost - b.cost).slice(0, most));
    }
    after = here;
  }
  return after.get(0) ?? [];
}

/** Lines too long for the column, and breaks that nothing explains, of any run of lines. */
function layoutsOf(lines: readonly FlatLine[], { width }: PlaceColumn): (from: number, to: number) => number {
  const [widths, breaks] = [[0], [0]];
  for (const [i, line] of lines.entries()) {
    const next = lines[i + 1];
    const excess = width === null ? 0 : Math.max(0, line.text.length - width - 1);
    widths.push((widths[i] ?? 0) + Math.min(MOST_TOO_WIDE, excess * TOO_WIDE));
    breaks.push((breaks[i] ?? 0) + (next === undefined || next.isGlued ? 0 : breakCost(line, next, width)));
  }
  return (from, to) => (to <= from ? 0 : (widths[to] ?? 0) - (widths[from] ?? 0) + (breaks[to - 1] ?? 0) - (breaks[from] ?? 0));
}

function breakCost(line: FlatLine, next: FlatLine, width: number | null): number {
  const word = next.text.split(' ')[0] ?? '';
  return (width !== null && line.text.length + 1 + word.length < width - 1 ? ROOM_LEFT : 0) + (next.isHard ? HARD_INSIDE : 0);
}

const layoutCost = (part: readonly FlatLine[], column: PlaceColumn): number => layoutsOf(part, column)(0, part.length);

function startCosts(cells: readonly (readonly FlatLine[])[]): number {
  const filled = cells.filter(({ length }) => length > 0).slice(1);
  return filled.filter(([first]) => first?.isHard).length * HARD_START;
}
