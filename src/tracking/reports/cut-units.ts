import type { OrdinalGroup } from '../../domain/read-ordinals.ts';
import type { Token } from '../../domain/vietnamese-text.ts';
import { type Clause, has, isPredicate } from './scan-signs.ts';

/** What a message says of some tasks that belong together. */
export interface Unit {
  readonly groups: readonly OrdinalGroup[];
  readonly clauses: readonly Clause[];
  /** "Không phải nv 8 chưa xong": what is denied is the opposite of what its words say. */
  readonly isDenied: boolean;
}

/** Joins the clauses that speak of the same tasks, and takes corrections in. */
export function cutUnits(cut: readonly Clause[], tokens: readonly Token[]): Unit[] {
  const { clauses, isDenied } = withoutDenied(cut.flatMap(splitAtPredicates), tokens);
  const units: { groups: OrdinalGroup[]; clauses: Clause[] }[] = [];
  let current: { groups: OrdinalGroup[]; clauses: Clause[] } = { groups: [], clauses: [] };
  let isCorrecting = false;
  const isRetraction = clauses.some(({ signs }) => has(signs, 'retract'));
  const saysSomething = (clause: Clause): boolean => states(clause, tokens);
  for (const whole of clauses) {
    const at = isRetraction ? undefined : whole.signs.find(({ tags }) => tags.includes('correction'));
    if (at !== undefined && current.clauses.length > 0) isCorrecting = true;
    const clause = at === undefined || (whole.groups[0]?.from ?? at.to) < at.from ? whole : { ...whole, from: at.to };
    if (isCorrecting && (clause.groups.length > 0 || saysSomething(clause) || has(clause.signs, 'negation'))) {
      current = corrected(current, clause, tokens);
      isCorrecting = false;
      continue;
    }
    const isOpen = current.clauses.some(saysSomething);
    const speaksOfOther = clause.groups.length > 0 && (current.groups.length > 0 || saysSomething(clause));
    if (isOpen && speaksOfOther) {
      units.push(current);
      current = { groups: [], clauses: [] };
    }
    current = { groups: [...current.groups, ...clause.groups], clauses: [...current.clauses, clause] };
  }
  return [...units, current].filter((unit) => unit.clauses.length > 0).map((unit) => ({ ...unit, isDenied }));
}

/** The tasks that are named instead, or else what is said of them instead. */
function corrected(current: { groups: OrdinalGroup[]; clauses: Clause[] }, clause: Clause, tokens: readonly Token[]) {
  if (clause.groups.length > 0 && !states(clause, tokens))
    return { groups: [...clause.groups], clauses: [...current.clauses, { ...clause, groups: [] }] };
  if (clause.groups.length > 0) return { groups: [...clause.groups], clauses: [clause] };
  const kept = current.clauses.filter((one) => !states(one, tokens));
  return { groups: current.groups, clauses: [...kept, clause] };
}

/** Whether a clause says how work stands, or what is wished for it. */
const states = ({ from, to, signs }: Clause, tokens: readonly Token[]): boolean =>
  signs.some(isPredicate) || tokens.slice(from, to).some(({ text }) => text.endsWith('%'));

/** "đã xong nv 4 đang làm nv 5", "nv 4 xong nv 5 đang làm": one clause for each, by what stands first. */
function splitAtPredicates(clause: Clause): Clause[] {
  const { groups, signs, from, to } = clause;
  const first = groups[0];
  if (first === undefined || groups.length < 2) return [clause];
  const between = (a: number, b: number): boolean =>
    signs.some((sign) => sign.from >= a && sign.to <= b && isPredicate(sign) && !has([sign], 'negation'));
  const comesFirst = between(from, first.from);
  const cuts = groups.slice(1).flatMap((group, i) => {
    const before = groups[i];
    return before !== undefined && between(before.to, group.from) ? [comesFirst ? before.to : group.from] : [];
  });
  const bounds = [from, ...cuts, to];
  return bounds.slice(0, -1).map((start, k) => {
    const end = bounds[k + 1] ?? to;
    const within = (range: { from: number; to: number }): boolean => range.from >= start && range.to <= end;
    return { ...clause, from: start, to: end, groups: groups.filter(within), signs: signs.filter(within) };
  });
}

/** "không phải nv 3 mà nv 4", "nv 4 chứ không phải nv 5": the denied ones go, unless nothing else is named. */
function withoutDenied(clauses: readonly Clause[], tokens: readonly Token[]): { clauses: readonly Clause[]; isDenied: boolean } {
  const isDeniedGroup = (clause: Clause, group: OrdinalGroup): boolean =>
    clause.signs.some(
      (sign) =>
        sign.to <= group.from &&
        group.from - sign.to <= 1 &&
        has([sign], 'negation', 'instead') &&
        tokens
          .slice(sign.from, sign.to)
          .map(({ folded }) => folded)
          .join(' ')
          .includes('phai'),
    );
  const all = clauses.flatMap((clause) => clause.groups.map((group) => ({ clause, group })));
  const denied = all.filter(({ clause, group }) => isDeniedGroup(clause, group)).map(({ group }) => group);
  if (denied.length === 0) return { clauses, isDenied: false };
  if (denied.length === all.length) return { clauses, isDenied: true };
  return {
    clauses: clauses.map((clause) => ({ ...clause, groups: clause.groups.filter((group) => !denied.includes(group)) })),
    isDenied: false,
  };
}
