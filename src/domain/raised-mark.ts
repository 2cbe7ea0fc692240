/** A typed mark of a footnote: "1", "(2)", "[*]". */
const RAISED_MARK = /^[\s([]*(?:\d{1,3}|\*+)(?:\s*,\s*\d{1,3})*[)\]\s]*$/u;
const UNIT = /(?:^|[\s\d(/])(?:[kcdm]?m|dam|hm)$/u;
const POWERS: Readonly<Record<string, string>> = { 2: '²', 3: '³' };

/**
 * What raised letters say behind these words: the power of a unit ("km²"), nothing where they are the mark of a footnote; null where they are
 * neither.
 */
export function readRaised(raised: string, before: string): string | null {
  if (!RAISED_MARK.test(raised)) return null;
  return (UNIT.test(before) ? POWERS[raised.trim()] : undefined) ?? '';
}
