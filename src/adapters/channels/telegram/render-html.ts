import type { TextStyle } from '../../../domain/outgoing-message.ts';

/** Inside text the Bot API knows these only (core.telegram.org/bots/api#html-style). */
const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const TAGS = { bold: 'b', italic: 'i' } as const;

const escapeHtml = (text: string): string => text.replace(/[&<>]/gu, (character) => ESCAPES[character] ?? character);

/**
 * Text for `parse_mode: 'HTML'`, which unlike Markdown leaves document numbers and dates alone ("30/2020/NĐ-CP", "12_NQ_CP").
 * Each stretch of equal style is tagged by itself, so overlapping styles nest properly.
 */
export function renderHtml(text: string, styles: readonly TextStyle[]): string {
  const inside = styles.map(({ start, length, style }) => ({
    start: Math.max(start, 0),
    end: Math.min(start + length, text.length),
    style,
  }));
  const bounds = new Set([0, text.length, ...inside.flatMap(({ start, end }) => (start < end ? [start, end] : []))]);
  const cuts = [...bounds].toSorted((a, b) => a - b);
  return cuts
    .slice(1)
    .map((end, index) => {
      const start = cuts[index] ?? 0;
      const worn = inside.filter((span) => span.start <= start && span.end >= end).map(({ style }) => style);
      return tag(escapeHtml(text.slice(start, end)), new Set(worn));
    })
    .join('');
}

const tag = (html: string, styles: ReadonlySet<TextStyle['style']>): string =>
  [...styles].reduce((inner, style) => `<${TAGS[style]}>${inner}</${TAGS[style]}>`, html);
