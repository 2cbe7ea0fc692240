import { blankOut, foldInPlace } from './vietnamese-text.ts';

/** Nouns that are counted: before one of them "10/12" is a share, not a day in December. */
const COUNTED =
  'so|xa|phuong|huyen|tinh|thon|to|don vi|co quan|so nganh|chi tieu|tieu chi|nhiem vu|noi dung|phan|muc|khoi luong|ho so|thu tuc|van ban|du an|cong trinh|ho|nguoi|dai bieu|thanh vien|diem|cong viec|viec|bo|ngay|gio|hop phan|buoc|san pham|doanh nghiep|truong|lop|hoc sinh';

interface NotDay {
  readonly pattern: RegExp;
  /** Where the words as typed have to say more than their folded form. */
  readonly isMeant?: (typed: string) => boolean;
}

const hasName = (typed: string): boolean => /(?<!^)\bMai\b/u.test(typed);

/** On folded text. What only looks like a day or a clock time. */
const NOT_DAYS: readonly NotDay[] = [
  { pattern: /\b(?:thuong|khuyen)\s+mai\b/gu },
  { pattern: /\bmai\s+(?:mot|sau|nay|kia|moi)\b/gu },
  { pattern: /\b[a-z]+\s+mai\b/gu, isMeant: hasName },
  { pattern: /\b(?:chi|co|hoang)\s+mai\b/gu, isMeant: (typed) => /^(?:chị|chi|cô|co|hoàng|hoang)\s/iu.test(typed) },
  // "lần thứ 6", "phiên họp thứ 5", "thứ hai là", "thứ tự"
  { pattern: /\b(?:lan|hop|phien|khoa|hang|cap|bac|dot|ky|loai|cot|vi tri)\s+thu\s+(?:\d+|[a-z]+)/gu },
  { pattern: /\bthu\s+(?:hai|ba|tu|nam)\s+la\b/gu },
  { pattern: /\bthu\s+tu\b/gu, isMeant: (typed) => /tự/iu.test(typed) },
  { pattern: /\bthu\s+tu\s+(?:uu tien|truoc sau|cac|bang chu)/gu },
  { pattern: /\b(?:khu|cum|phong|so|nganh|vien|truong)\s+cn\b/gu },
  // Shares and ratios
  { pattern: new RegExp(String.raw`(?<![\d/.-])\d{1,3}\s*/\s*\d{1,3}(?=\s+(?:${COUNTED})\b)`, 'gu') },
  {
    pattern:
      /(?<!(?:ngay|truoc|den|han|hom|mung|mong|tu|sau|la|toi|vao|luc|[2-7]|cn|nhat)\s+)(?<![\d/.-])(?:1\/[2-9]|2\/[35]|3\/[45])(?![\d/])/gu,
  },
  { pattern: /\b(?:dat|duoc|con)\s+\d{1,2}\/\d{1,2}(?![\d/])/gu },
  { pattern: /(?<!\d)24\s*\/\s*(?:7|24)(?!\d)/gu },
  // Places that are named after a day
  { pattern: /\b(?:duong|pho|quang truong|cong vien|xa|phuong|benh vien|nha may)\s+\d{1,2}\/\d{1,2}(?![\d/])/gu },
  // Days and months that do not exist
  {
    pattern:
      /\b(?:ngay|hom|mung|mong)\s+(?:(?:0|3[2-9]|[4-9]\d)\s+thang\s+\d{1,2}|\d{1,2}\s+thang\s+(?:0|1[3-9]|[2-9]\d))\b(?:\s*(?:nam|\/)?\s*\d{4})?/gu,
  },
  // Months of the moon
  { pattern: /\b(?:(?:cuoi|dau|giua|het|trong|ram|\d{1,2})\s+)*thang\s+(?:gieng|chap)\b/gu },
  { pattern: /\b(?:ngay\s+)?(?:ram|mung|mong|\d{1,2})\s+(?:\d{1,2}\s+)?(?:thang\s+\S+\s+)?(?:am lich|al)\b/gu },
];

/** The text, each unit in its place, with blanks for what only looks like a day: shares, streets, "thương mại", people called Mai. */
export function hideNotDays(text: string): string {
  return NOT_DAYS.reduce(
    (shown, { pattern, isMeant }) =>
      [...foldInPlace(shown).matchAll(pattern)].reduce((rest, { 0: match, index }) => {
        const end = index + match.length;
        return isMeant !== undefined && !isMeant(shown.slice(index, end)) ? rest : blankOut(rest, index, end);
      }, shown),
    text,
  );
}
