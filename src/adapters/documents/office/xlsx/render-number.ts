import { isDateFormat, renderDate } from './render-date.ts';

/** How a cell shows its number. */
export interface NumberLook {
  /** As the file says it: "#,##0.00", "dd/mm/yyyy", "General". */
  readonly format: string;
  readonly from1904: boolean;
  /** In the first column, where numbers name rows: "1.2" keeps its point. */
  readonly isLabel: boolean;
}

/** Formats that files name by number only (ISO/IEC 29500-1, 18.8.30). */
export const BUILT_IN: Readonly<Record<number, string>> = {
  0: 'General',
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  9: '0%',
  10: '0.00%',
  14: 'dd/mm/yyyy',
  15: 'd-mmm-yy',
  16: 'd-mmm',
  17: 'mmm-yy',
  18: 'h:mm AM/PM',
  19: 'h:mm:ss AM/PM',
  20: 'h:mm',
  21: 'h:mm:ss',
  22: 'dd/mm/yyyy h:mm',
  37: '#,##0',
  38: '#,##0',
  39: '#,##0.00',
  40: '#,##0.00',
  45: 'mm:ss',
  46: '[h]:mm:ss',
  49: '@',
};
/** Digits that a cell of the format General shows. */
const GENERAL_DIGITS = 11;
const LARGEST = 1e15;

/** A number as a Vietnamese reader of the sheet sees it: "1.234,5", "01/06/2026", "15%". */
export function renderNumber(value: number, { format, from1904, isLabel }: NumberLook): string {
  const section = sectionFor(format, value);
  if (isDateFormat(section)) return renderDate(value, section, from1904) ?? general(value, isLabel);
  const bare = section.replace(/\[[^\]]*\]/gu, '');
  const core = /(?:[#0?,]*[#0?])(?:\.(?<decimals>[#0?]*))?(?<scale>,*)/u.exec(
    bare.replace(/"[^"]*"|\\./gu, (quoted) => '\u0001'.repeat(quoted.length)),
  );
  if (core === null || /general|[#0?]\/[#0?]|E[+-]/iu.test(bare)) return general(value, isLabel);
  const around = (piece: string): string =>
    piece
      .replace(/"([^"]*)"/gu, '$1')
      .replace(/\\(.)|_./gu, '$1')
      .replace(/\*./gu, '');
  const end = core.index + core[0].length;
  const percent = /%/u.test(bare) ? 100 : 1;
  const scaled = (Math.abs(value) * percent) / 1000 ** (core.groups?.['scale']?.length ?? 0);
  const number = digits(scaled, core[0], core.groups?.['decimals'] ?? '', isLabel);
  return `${value < 0 && !/^[^#0?]*[(-]/u.test(section) ? '-' : ''}${around(bare.slice(0, core.index))}${number}${around(bare.slice(end))}`.trim();
}

/** Positive; negative; zero; text. */
function sectionFor(format: string, value: number): string {
  const sections = format.split(/;(?=(?:[^"]*"[^"]*")*[^"]*$)/u);
  const at = value < 0 ? 1 : value === 0 ? 2 : 0;
  return sections[at] ?? sections[0] ?? 'General';
}

function digits(value: number, core: string, decimals: string, isLabel: boolean): string {
  if (value >= LARGEST) return String(value);
  const least = (decimals.match(/0/gu) ?? []).length;
  const [whole = '0', fraction = ''] = value.toFixed(Math.min(decimals.length, 15)).split('.');
  const kept = fraction.replace(new RegExp(`0{0,${decimals.length - least}}$`, 'u'), '');
  const padded = whole.padStart((core.split('.')[0]?.match(/0/gu) ?? []).length, '0');
  const grouped = /[#0?],[#0?]/u.test(core) ? padded.replace(/\B(?=(?:\d{3})+$)/gu, '.') : padded;
  return kept === '' ? grouped : `${grouped}${isLabel ? '.' : ','}${kept}`;
}

function general(value: number, isLabel: boolean): string {
  const text = Number.isInteger(value) && Math.abs(value) < LARGEST ? String(value) : String(Number(value.toPrecision(GENERAL_DIGITS)));
  return isLabel ? text : text.replace('.', ',');
}
