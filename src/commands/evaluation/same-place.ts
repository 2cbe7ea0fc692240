import { plainText } from './compared-text.ts';

interface Place {
  readonly document: string;
  readonly where: string;
}

/** Whether a cited place is the wanted one: the same row, or the same section or one inside or around it; elsewhere the same document. */
export function isSamePlace(wanted: Place, cited: Place): boolean {
  if (wanted.document !== cited.document) return false;
  const want = plainWhere(wanted.where);
  const have = plainWhere(cited.where);
  if (!want.startsWith('phụ lục') && !want.startsWith('mục')) return true;
  const wantedRows = rowsOf(want);
  const citedRows = rowsOf(have);
  if (wantedRows !== null) return citedRows?.some((row) => wantedRows.includes(row)) ?? false;
  return citedRows === null && isSameSection(sectionOf(want), sectionOf(have));
}

const plainWhere = (where: string): string => plainText(where).replace(/\s*,\s*/gu, ', ');

/** Ordinals of "phụ lục dòng 3, 5-7"; null for a place that is no row. */
function rowsOf(where: string): string[] | null {
  const listed = /phụ lục dòng (.+)/u.exec(where)?.[1];
  return listed === undefined ? null : listed.split(/,\s*/u).flatMap(rowsOfPart);
}

function rowsOfPart(part: string): string[] {
  const [, from, to] = /^(\d+)-(\d+)$/u.exec(part) ?? [];
  if (from === undefined || to === undefined) return [part.trim()];
  return Array.from({ length: Number(to) - Number(from) + 1 }, (_, i) => String(Number(from) + i));
}

/** Labels of "mục ii.4.b", outermost first. */
function sectionOf(where: string): string[] {
  return where
    .replace(/^mục\s+/u, '')
    .split('.')
    .map((label) => label.replace(/\)$/u, ''))
    .filter((label) => label !== '');
}

/** A whole part ("mục ii") is too wide for a section inside it. */
function isSameSection(want: readonly string[], have: readonly string[]): boolean {
  const shared = Math.min(want.length, have.length);
  if (shared === 0 || (want.length > 1 && have.length === 1)) return false;
  return want.slice(0, shared).join('.') === have.slice(0, shared).join('.');
}
