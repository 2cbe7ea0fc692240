import { PAGE } from '../../domain/message.ts';
import { paginate, RESERVE } from '../paginate.ts';

/** What stands on every page around its items. */
export interface Frame<T> {
  readonly head: string;
  line(item: T): string;
  /** What comes below these items: their sources. */
  foot(items: readonly T[]): readonly string[];
}

/** Items on as few pages as hold them, each page with its head and the sources of its own items; `notes` come last. */
export function packPages<T>(items: readonly T[], frame: Frame<T>, notes: readonly string[] = []): string[] {
  const page = (shown: readonly T[]): string[] => [frame.head, ...shown.map((item) => frame.line(item)), ...frame.foot(shown)];
  const whole = [...page(items), ...notes];
  if (fits(whole, 0, 0)) return [whole.join('\n')];
  const pages: T[][] = [[]];
  for (const item of items) {
    const last = pages.at(-1) ?? [];
    if (last.length > 0 && !fits(page([...last, item]), 1, RESERVE)) pages.push([item]);
    else last.push(item);
  }
  const lines = pages.map(page);
  const last = lines.at(-1) ?? [];
  const ends = fits([...last, ...notes], 0, 0) ? [[...last, ...notes]] : [last, [...notes]];
  return [...lines.slice(0, -1), ...ends]
    .filter(({ length }) => length > 0)
    .flatMap((shown) => (fits(shown, 1, RESERVE) ? [shown.join('\n')] : paginate(shown)));
}

/** @param lines and characters that have to stay free */
const fits = (shown: readonly string[], lines: number, characters: number): boolean =>
  shown.length <= PAGE.lines - lines && shown.join('\n').length <= PAGE.characters - characters;
