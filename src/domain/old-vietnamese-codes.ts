/** Codes of Vietnamese letters from before Unicode, in which old documents are kept. */
export const OLD_CODES = ['TCVN3', 'VNI'] as const;
export type OldCode = (typeof OLD_CODES)[number];

/**
 * TCVN 5712:1993, third form (VN3, "ABC"), as the fonts `.Vn…` have it: a byte from A1 on is a letter, row by row.
 * The capital fonts (`.VnTimeH`) show the same bytes as capitals. "\0" stands where there is none.
 */
const TCVN3_FROM = 0xa1;
const TCVN3 = 'ĂÂÊÔƠƯĐăâêôơưđ\0\0\0\0\0\0àảãáạ\0ằẳẵắ\0\0\0\0\0\0\0ặầẩẫấậè\0ẻẽéẹềểễếệìỉ\0\0\0ĩíịò\0ỏõóọồổỗốộờởỡớợù\0ủũúụừửữứựỳỷỹýỵ';

/** VNI for Windows: letters of their own, and signs that stand behind the vowel they belong to. */
const VNI_LETTERS = new Map(Array.from('æóòôöîñÆÓÒÔÖÎÑ', (letter, i) => [letter, Array.from('ỉĩịơưỵđỈĨỊƠƯỴĐ')[i] ?? letter]));
const [ACUTE, GRAVE, HOOK, TILDE, DOT, HAT, BREVE] = ['\u0301', '\u0300', '\u0309', '\u0303', '\u0323', '\u0302', '\u0306'];
const VNI_SIGNS: ReadonlyMap<string, string> = new Map([
  ['ù', ACUTE],
  ['ø', GRAVE],
  ['û', HOOK],
  ['õ', TILDE],
  ['ï', DOT],
  ['â', HAT],
  ['á', `${HAT}${ACUTE}`],
  ['à', `${HAT}${GRAVE}`],
  ['å', `${HAT}${HOOK}`],
  ['ã', `${HAT}${TILDE}`],
  ['ä', `${HAT}${DOT}`],
  ['ê', BREVE],
  ['é', `${BREVE}${ACUTE}`],
  ['è', `${BREVE}${GRAVE}`],
  ['ú', `${BREVE}${HOOK}`],
  ['ü', `${BREVE}${TILDE}`],
  ['ë', `${BREVE}${DOT}`],
]);
const VNI_WORDS = /(?<vowel>[aeouyôöAEOUYÔÖ])(?<sign>[ùøûõïâáàåãäêéèúüë])|[æóòôöîñ]/giu;

/**
 * The text that characters of an old code stand for; others stay as they are.
 * @param text bytes as characters of Latin-1 (ISO 8859-1), which is how Word keeps them
 * @example fromOldCode('KÕ ho¹ch', 'TCVN3') // 'Kế hoạch'
 */
export function fromOldCode(text: string, code: OldCode): string {
  return (code === 'TCVN3' ? fromTcvn3(text) : fromVni(text)).normalize('NFC');
}

function fromTcvn3(text: string): string {
  return text.replace(/[\u00A1-\u00FE]/gu, (char) => {
    const letter = TCVN3[char.charCodeAt(0) - TCVN3_FROM];
    return letter === undefined || letter === '\0' ? char : letter;
  });
}

function fromVni(text: string): string {
  return text.replace(VNI_WORDS, (found, vowel: string | undefined, sign: string | undefined) => {
    const letter = vowel ?? found;
    const bare = VNI_LETTERS.get(letter) ?? letter;
    return `${bare}${sign === undefined ? '' : (VNI_SIGNS.get(sign.toLowerCase()) ?? sign)}`;
  });
}

/** The code of a font's letters, by its name: ".VnTime", "VNI-Times"; null for fonts of Unicode. */
export function codeOfFont(font: string): OldCode | null {
  if (/^\.vn/iu.test(font)) return 'TCVN3';
  return /^vni-/iu.test(font) ? 'VNI' : null;
}

/** Fonts that show small letters as capitals: ".VnTimeH", ".VnArialH". */
export const isCapitalFont = (font: string): boolean => /^\.vn.*h$/iu.test(font);
