import { child, childrenNamed, isOn, valueIn, type XmlElement } from '../package/parse-xml.ts';
import { type ListPlace, placeOf } from './read-styles.ts';
import { renderOrdinal } from './render-ordinal.ts';

interface Level {
  readonly start: number;
  readonly format: string;
  /** "%1.%2." */
  readonly pattern: string;
  /** The level (from 1) whose numbers make this one begin again; 0 for none, undefined for every level above. */
  readonly restartAfter: number | undefined;
  readonly isPlain: boolean;
  readonly style: string | undefined;
}

interface List {
  /** Lists of one definition count together. */
  readonly definition: string;
  readonly levels: ReadonlyMap<number, Level>;
  /** Numbers with which this list begins anew the first time it is used. */
  readonly starts: ReadonlyMap<number, number>;
}

/** Counts the paragraphs of lists as Word does; ask once for each paragraph, in the order of the document. */
export interface ListNumbering {
  /** "1.", "a)", "II.", "-"; '' outside lists. @param style the paragraph's, which may say the level */
  next(place: ListPlace, style: string | undefined): string;
}

const MAX_LEVEL = 8;
const BULLETS = /^[-–—+*•]$/u;

export function createListNumbering(root: XmlElement | null, styles: XmlElement | null): ListNumbering {
  const lists = readLists(root, styles);
  const counters = new Map<string, Map<number, number>>();
  const used = new Set<string>();

  function count(id: string, list: List, at: number): ReadonlyMap<number, number> {
    const counted = counters.get(list.definition) ?? new Map<number, number>();
    counters.set(list.definition, counted);
    if (!used.has(id)) for (const level of list.starts.keys()) counted.delete(level);
    used.add(id);
    const start = list.starts.get(at) ?? list.levels.get(at)?.start ?? 1;
    const before = counted.get(at);
    counted.set(at, before === undefined ? start : before + 1);
    for (let above = 0; above < at; above += 1) {
      if (!counted.has(above)) counted.set(above, list.starts.get(above) ?? list.levels.get(above)?.start ?? 1);
    }
    for (let below = at + 1; below <= MAX_LEVEL; below += 1) {
      const after = list.levels.get(below)?.restartAfter;
      if (after === undefined || (after > 0 && at < after)) counted.delete(below);
    }
    return counted;
  }

  return {
    next({ list: id, level }, style) {
      const list = id === undefined ? undefined : lists.get(id);
      if (id === undefined || list === undefined) return '';
      const at = Math.min(level ?? [...list.levels].find(([, own]) => own.style !== undefined && own.style === style)?.[0] ?? 0, MAX_LEVEL);
      const shape = list.levels.get(at);
      if (shape === undefined) return '';
      const numbers = count(id, list, at);
      if (shape.format === 'bullet') return BULLETS.test(shape.pattern.trim()) ? shape.pattern.trim() : '-';
      return shape.pattern
        .replace(/%([1-9])/gu, (_, digit: string) => {
          const own = Number(digit) - 1;
          const format = shape.isPlain && own !== at ? 'decimal' : (list.levels.get(own)?.format ?? 'decimal');
          return renderOrdinal(numbers.get(own) ?? 1, format);
        })
        .trim();
    },
  };
}

function readLists(root: XmlElement | null, styles: XmlElement | null): Map<string, List> {
  const lists = new Map<string, List>();
  if (root === null) return lists;
  const definitions = new Map(childrenNamed(root, 'w:abstractNum').map((own) => [own.attributes['w:abstractNumId'] ?? '', own]));
  const numbers = new Map(childrenNamed(root, 'w:num').map((own) => [own.attributes['w:numId'] ?? '', own]));
  for (const [id, number] of numbers) {
    const definition = resolve(valueIn(number, 'w:abstractNumId') ?? '', { definitions, numbers, styles });
    const levels = new Map(childrenNamed(definitions.get(definition), 'w:lvl').map((level) => [levelOf(level), readLevel(level)]));
    const starts = new Map<number, number>();
    for (const own of childrenNamed(number, 'w:lvlOverride')) {
      const replaced = child(own, 'w:lvl');
      if (replaced !== undefined) levels.set(levelOf(own), readLevel(replaced));
      const start = valueIn(own, 'w:startOverride');
      if (start !== undefined) starts.set(levelOf(own), wholeOr(start, 1));
    }
    lists.set(id, { definition, levels, starts });
  }
  return lists;
}

interface Source {
  readonly definitions: ReadonlyMap<string, XmlElement>;
  readonly numbers: ReadonlyMap<string, XmlElement>;
  readonly styles: XmlElement | null;
}

/** A definition may be that of a list style (`w:numStyleLink`), whose own list holds the levels. */
function resolve(id: string, { definitions, numbers, styles }: Source): string {
  const link = valueIn(definitions.get(id), 'w:numStyleLink');
  if (link === undefined) return id;
  const style = childrenNamed(styles ?? undefined, 'w:style').find(({ attributes }) => attributes['w:styleId'] === link);
  const number = numbers.get(placeOf(child(style, 'w:pPr')).list ?? '');
  return valueIn(number, 'w:abstractNumId') ?? id;
}

const levelOf = ({ attributes }: XmlElement): number => wholeOr(attributes['w:ilvl'], 0);

/** A number as the file says it; the other one where it is none. */
function wholeOr(said: string | undefined, otherwise: number): number {
  return said !== undefined && /^\d{1,6}$/u.test(said) ? Number(said) : otherwise;
}

function readLevel(level: XmlElement): Level {
  const restart = valueIn(level, 'w:lvlRestart');
  return {
    start: wholeOr(valueIn(level, 'w:start'), 1),
    format: valueIn(level, 'w:numFmt') ?? 'decimal',
    pattern: valueIn(level, 'w:lvlText') ?? '',
    restartAfter: restart === undefined ? undefined : wholeOr(restart, 0),
    isPlain: isOn(level, 'w:isLgl') ?? false,
    style: valueIn(level, 'w:pStyle'),
  };
}
