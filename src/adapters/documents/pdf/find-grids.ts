import type { Box, Rule } from './page.ts';

/** Cells of one ruled table on one page, each where its lines are. */
export interface RuledTable extends Box {
  readonly cells: readonly Box[];
}

/** Points within which two lines are one. */
export const SAME = 2.5;

/** Tables are lines that touch; where no line parts two places of the grid, they are one cell. */
export function findGrids(rules: readonly Rule[]): RuledTable[] {
  return components(joinRules(rules)).flatMap((lines) => {
    const table = readGrid(lines);
    return table === null ? [] : [table];
  });
}

/** Pieces of one line drawn cell by cell become one line. */
function joinRules(rules: readonly Rule[]): Rule[] {
  const joined: Rule[] = [];
  for (const isUpright of [true, false]) {
    const places = cluster(rules.filter((rule) => rule.isUpright === isUpright).map(({ at }) => at));
    const sorted = rules
      .filter((rule) => rule.isUpright === isUpright)
      .map((rule) => ({ ...rule, at: nearest(places, rule.at) }))
      .toSorted((a, b) => a.at - b.at || a.from - b.from);
    for (const rule of sorted) {
      const last = joined.at(-1);
      if (last !== undefined && last.isUpright === isUpright && last.at === rule.at && rule.from <= last.to + SAME)
        joined[joined.length - 1] = { ...last, to: Math.max(last.to, rule.to) };
      else joined.push(rule);
    }
  }
  return joined;
}

export function cluster(values: readonly number[], tolerance = SAME): number[] {
  const found: number[] = [];
  for (const value of values.toSorted((a, b) => a - b)) {
    const last = found.at(-1);
    if (last === undefined || value - last > tolerance) found.push(value);
  }
  return found;
}

const nearest = (places: readonly number[], at: number): number => places[nearestIndex(places, at)] ?? at;

export function nearestIndex(places: readonly number[], at: number): number {
  let best = 0;
  places.forEach((place, i) => {
    if (Math.abs(place - at) < Math.abs((places[best] ?? Number.POSITIVE_INFINITY) - at)) best = i;
  });
  return best;
}

const touch = (upright: Rule, level: Rule): boolean =>
  upright.at >= level.from - SAME && upright.at <= level.to + SAME && level.at >= upright.from - SAME && level.at <= upright.to + SAME;

function components(rules: readonly Rule[]): Rule[][] {
  const left = new Set(rules);
  const found: Rule[][] = [];
  for (const first of rules) {
    if (!left.delete(first)) continue;
    const group = [first];
    for (const rule of group) {
      for (const other of left) {
        if (rule.isUpright === other.isUpright || !touch(rule.isUpright ? rule : other, rule.isUpright ? other : rule)) continue;
        left.delete(other);
        group.push(other);
      }
    }
    found.push(group);
  }
  return found;
}

function readGrid(lines: readonly Rule[]): RuledTable | null {
  const [upright, level] = [lines.filter(({ isUpright }) => isUpright), lines.filter(({ isUpright }) => !isUpright)];
  // A table open at its sides ends where its level lines end
  const xs = cluster([...upright.map(({ at }) => at), ...ends(level)]);
  const ys = cluster([...level.map(({ at }) => at), ...ends(upright)]);
  if (upright.length === 0 || level.length === 0 || xs.length < 3 || ys.length < 2) return null;
  const isWall = (rules: readonly Rule[], at: number, middle: number): boolean =>
    rules.some((rule) => Math.abs(rule.at - at) <= SAME && rule.from <= middle && rule.to >= middle);
  const [x, y] = [(i: number): number => xs[i] ?? 0, (i: number): number => ys[i] ?? 0];
  const taken = new Set<string>();
  const cells: Box[] = [];
  for (let row = 0; row + 1 < ys.length; row += 1) {
    for (let column = 0; column + 1 < xs.length; column += 1) {
      if (taken.has(`${row} ${column}`)) continue;
      let [right, bottom] = [column + 1, row + 1];
      const middle = (y(row) + y(row + 1)) / 2;
      while (right + 1 < xs.length && !taken.has(`${row} ${right}`) && !isWall(upright, x(right), middle)) right += 1;
      const isOpen = (at: number): boolean =>
        Array.from({ length: right - column }, (_, i) => (x(column + i) + x(column + i + 1)) / 2).every(
          (mid) => !isWall(level, y(at), mid),
        );
      while (bottom + 1 < ys.length && isOpen(bottom)) bottom += 1;
      for (let i = row; i < bottom; i += 1) for (let j = column; j < right; j += 1) taken.add(`${i} ${j}`);
      cells.push({ left: x(column), right: x(right), top: y(row), bottom: y(bottom) });
    }
  }
  return { left: x(0), right: x(xs.length - 1), top: y(0), bottom: y(ys.length - 1), cells };
}

const ends = (rules: readonly Rule[]): number[] =>
  rules.length === 0 ? [] : [Math.min(...rules.map(({ from }) => from)), Math.max(...rules.map(({ to }) => to))];
