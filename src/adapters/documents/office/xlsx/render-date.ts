const TOKEN = /\[[^\]]*\]|"[^"]*"|\\.|AM\/PM|A\/P|y+|m+|d+|h+|s+|[^ymdhs]/giu;
/** Serial 61 is 1 March 1900; day 60 is a leap day that Lotus 1-2-3 made up. */
const EPOCH = Date.UTC(1899, 11, 30);
const EPOCH_1904 = 1462;
const MAX_SERIAL = 2_958_465;

/** Whether a format shows a moment: letters of a date, and no place for a digit. */
export function isDateFormat(format: string): boolean {
  const bare = format.replace(/\[[^\]]*\]|"[^"]*"|\\./gu, '');
  return /[dmyhs]/iu.test(bare) && !/[0#?]|general/iu.test(bare.replace(/s\.0+/giu, 's'));
}

/**
 * A day as Vietnam writes it, whatever order its format has: a day is never to be taken for a month.
 * @param serial days since the end of 1899, with the time as a fraction
 * @returns null for a number that is no day
 */
export function renderDate(serial: number, format: string, from1904: boolean): string | null {
  const days = serial + (from1904 ? EPOCH_1904 : 0);
  if (!(days >= 0 && days <= MAX_SERIAL)) return null;
  const date = new Date(EPOCH + Math.round((days < 60 ? days + 1 : days) * 86_400) * 1000);
  const tokens = format.match(TOKEN) ?? [];
  const has = (letter: string): boolean => tokens.some((token) => token.toLowerCase().startsWith(letter));
  const isWorded = tokens.some((token) => /^"[^"]*\p{L}/u.test(token));
  if (isWorded) return renderTokens(tokens, date);
  const [day, month, year] = [two(date.getUTCDate()), two(date.getUTCMonth() + 1), String(date.getUTCFullYear())];
  const parts = [...(has('d') ? [day] : []), ...(has('d') || (has('y') && has('m')) ? [month] : []), ...(has('y') ? [year] : [])];
  const time = has('h') ? `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}` : '';
  return [time, parts.join('/')].filter((part) => part !== '').join(' ') || month;
}

const two = (value: number): string => String(value).padStart(2, '0');

/** "\"Ngày\" dd \"tháng\" mm": words and parts in the order of the format. */
function renderTokens(tokens: readonly string[], date: Date): string {
  let afterHour = false;
  return tokens
    .map((token) => {
      const first = token.charAt(0).toLowerCase();
      const minutes = first === 'm' && afterHour;
      if (/[hydm]/u.test(first)) afterHour = first === 'h';
      if (first === '"') return token.slice(1, -1);
      if (first === '\\') return token.slice(1);
      if (first === '[' || /^a/u.test(first)) return '';
      if (minutes) return two(date.getUTCMinutes());
      if (first === 'd') return shown(date.getUTCDate(), token);
      if (first === 'm') return shown(date.getUTCMonth() + 1, token);
      if (first === 'y') return token.length > 2 ? String(date.getUTCFullYear()) : two(date.getUTCFullYear() % 100);
      if (first === 'h') return shown(date.getUTCHours(), token);
      return first === 's' ? shown(date.getUTCSeconds(), token) : token;
    })
    .join('');
}

const shown = (value: number, token: string): string => (token.length > 1 ? two(value) : String(value));
