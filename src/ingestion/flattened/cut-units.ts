import type { FlatHeader } from './find-flat-header.ts';
import type { FlatLine } from './flat-lines.ts';

/** A numbered piece of the table: a row, or what stands above rows (an objective, a task that has several activities). */
export interface FlatUnit {
  /** 0 for rows; 1 and more for what stands above them, 1 the nearest. */
  readonly level: number;
  /** As printed, without a final dot; '' where it is not printed. */
  readonly number: string;
  /** Part and sub-part of the table that it stands in. */
  readonly parts: readonly { readonly label: string; readonly title: string }[];
  readonly lines: readonly FlatLine[];
  /** Of the next page, up to its first number: the rest of cells that the page end cut, in the order of columns. */
  readonly overleaf: readonly FlatLine[];
  /** More pages than two were needed. */
  readonly isTorn: boolean;
}

type Mark =
  | { readonly kind: 'level'; readonly level: number; readonly number: string; readonly rest: FlatLine }
  | { readonly kind: 'top'; readonly number: number }
  | { readonly kind: 'part'; readonly label: string; readonly title: string };

const PART = /^(?<label>[IVX]{1,5})[.)]?\s+(?<title>\p{Lu}[^\p{Ll}]{5,})$/u;
const SUB_PART = /^(?<label>\d{1,2}\.\d{1,2})[.)]?\s+(?<title>\p{Lu}.{3,})$/u;
const ROMAN = ['', 'I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII', 'XIII', 'XIV', 'XV'];
const LONE = /^\d{1,3}[.)]?$/u;
const NUMBERED = /^(?<number>\d{1,3})(?:[.)]\s+|\s+)(?=\p{L})/u;
/** A number may be missing, or printed twice. */
const MOST_SKIPPED = 3;
/** Fewer numbers make no column. */
const FEWEST = 3;

/** Whose numbers open cells: columns "3- Hoạt động" with 3.1, 3.2, …; none: rows have plain numbers. */
export function readLevels(lines: readonly FlatLine[], { columns }: FlatHeader): readonly number[] {
  return columns.flatMap(({ number }) => {
    if (number === null) return [];
    const pattern = numberPattern(number);
    return lines.filter(({ text }) => pattern.test(text)).length >= FEWEST ? [number] : [];
  });
}

/** "3.12." of the column 3. */
const numberPattern = (column: number): RegExp => new RegExp(String.raw`^${column}\.(\d{1,3})[.)]?(?:\s+|$)`, 'u');

/** @param levels numbers of columns, the last one that of the rows; empty: rows are numbered 1, 2, 3 */
export function cutUnits(lines: readonly FlatLine[], header: FlatHeader, levels: readonly number[]): FlatUnit[] {
  const last = new Map<number, number>();
  const units: (Omit<FlatUnit, 'lines' | 'overleaf' | 'isTorn'> & { lines: FlatLine[]; overleaf: FlatLine[]; isTorn: boolean })[] = [];
  let parts: FlatUnit['parts'] = [];
  let top = 0;
  let pages = 0;
  /** Pages since the open unit began. */
  let pagesOfUnit = 0;
  const isHeaderAt = new Set(header.starts);
  const patterns = levels.map((prefix) => [prefix, numberPattern(prefix)] as const);

  function markOf(line: FlatLine, next: FlatLine | undefined, isAtTop: boolean): Mark | null {
    const part = PART.exec(line.text)?.groups;
    if (part !== undefined) return { kind: 'part', label: part['label'] ?? '', title: part['title'] ?? '' };
    for (const [i, [prefix, pattern]] of patterns.entries()) {
      const found = pattern.exec(line.text);
      const number = Number(found?.[1]);
      const before = last.get(prefix) ?? 0;
      if (found !== null && number >= before && number <= before + MOST_SKIPPED && number > 0) {
        last.set(prefix, number);
        return { kind: 'level', level: levels.length - 1 - i, number: `${prefix}.${number}`, rest: cut(line, found[0].length) };
      }
    }
    const sub = SUB_PART.exec(line.text)?.groups;
    if (sub?.['label'] !== undefined && ROMAN[Number(sub['label'].split('.')[0])] === parts[0]?.label)
      return { kind: 'part', label: sub['label'], title: sub['title'] ?? '' };
    if (levels.length === 0) return rowMark(line);
    if (!LONE.test(line.text) || Number.parseInt(line.text, 10) !== top + 1) return null;
    // In the middle of the height of its row, it may stand before the rest of the row above
    if (isAtTop && next !== undefined && /^\p{Ll}/u.test(next.text)) return { kind: 'top', number: 0 };
    return { kind: 'top', number: top + 1 };
  }

  function rowMark(line: FlatLine): Mark | null {
    const number = LONE.test(line.text) ? Number.parseInt(line.text, 10) : Number(NUMBERED.exec(line.text)?.groups?.['number']);
    const before = last.get(0) ?? 0;
    if (!(number > before && number <= before + MOST_SKIPPED)) return null;
    last.set(0, number);
    return {
      kind: 'level',
      level: 0,
      number: String(number),
      rest: cut(line, LONE.test(line.text) ? line.text.length : String(number).length),
    };
  }

  function open(level: number, number: string, first: FlatLine | null): void {
    units.push({ level, number, parts, lines: first === null || first.text === '' ? [] : [first], overleaf: [], isTorn: false });
    pagesOfUnit = 0;
  }

  for (let i = header.starts[0] ?? 0; i < lines.length; i++) {
    if (isHeaderAt.has(i)) {
      dropPageNumber(units.at(-1), pagesOfUnit);
      i += header.length - 1;
      pages += 1;
      pagesOfUnit += 1;
      continue;
    }
    const line = lines[i];
    if (line === undefined) continue;
    const isAtTop = isHeaderAt.has(i - header.length);
    const mark = markOf(line, lines[i + 1], isAtTop);
    if (mark === null) add(line);
    else if (mark.kind === 'part') {
      parts = mark.label.includes('.') ? [...parts.slice(0, 1), mark] : [mark];
      top = 0;
      if (levels.length === 0) last.set(0, restartsIn(lines, i) ? 0 : (last.get(0) ?? 0));
      if (!mark.label.includes('.')) open(-1, '', null);
    } else if (mark.kind === 'top') {
      top += 1;
      // An objective that is printed without its number
      if (mark.number > 0 && !isLevel(lines[i + 1], levels)) open(levels.length - 1, '', null);
    } else open(mark.level, mark.number, mark.rest);
  }
  return units.filter(({ level }) => level >= 0);

  function add(line: FlatLine): void {
    const unit = units.at(-1);
    if (unit === undefined || pages === 0) return;
    if (pagesOfUnit === 0) unit.lines.push(line);
    else {
      unit.overleaf.push(line);
      unit.isTorn ||= pagesOfUnit > 1;
    }
  }
}

const cut = (line: FlatLine, length: number): FlatLine => {
  const rest = line.text.slice(length).trimStart();
  return { ...line, text: rest };
};

const isLevel = (line: FlatLine | undefined, levels: readonly number[]): boolean =>
  levels.some((prefix) => line?.text.startsWith(`${prefix}.`) ?? false);

/** Whether the next number after a part is 1 again. */
function restartsIn(lines: readonly FlatLine[], at: number): boolean {
  const next = lines.slice(at + 1, at + 6).find(({ text }) => /^\d{1,3}(?:[.)]?$|[.)\s])/u.test(text));
  return next !== undefined && Number.parseInt(next.text, 10) === 1;
}

/** The number of the page stands above the header of the next one. */
function dropPageNumber(unit: { lines: FlatLine[]; overleaf: FlatLine[] } | undefined, pagesOfUnit: number): void {
  const lines = pagesOfUnit === 0 ? unit?.lines : unit?.overleaf;
  const last = lines?.at(-1);
  if (last?.isHard && /^\d{1,3}$/u.test(last.text)) lines?.pop();
}
