import { foldInPlace } from './vietnamese-text.ts';

/** What else stands on a line of a letterhead: parts of Nghị định 30/2020/NĐ-CP that a stamp may stand beside. */
const BESIDE =
  /(?<![\p{L}\d]|ma\s)(?:(?:ban\s+|sao\s+)?so\s*:?\s*[\d._…\s]*(?:[/-]\s*[\p{L}\d&/-]+|(?<=:[\s._…]*)|(?<=\d))|\d{1,5}\s*[/-]\s*[a-z]{2,}[a-z\d&/-]*|ngay[\s\d…._/]*thang[\s\d…._/]*nam[\s\d…._]*|doc\s+lap\s*[-–—.]?\s*tu\s+do\s*[-–—.]?\s*hanh\s+phuc|cong\s+hoa\s+xa\s+hoi\s+chu\s+nghia\s+viet\s+nam|dang\s+cong\s+san\s+viet\s+nam)/gu;
/** The place before a date, in one to three words. */
const PLACES = [1, 2, 3].map((words) => new RegExp(String.raw`(?:TP\.?\s*)?(?:\p{Lu}[\p{L}.]*[\s-]*){${words}},\s*$`, 'u'));
const COLUMNS = [/[\t|│┃║]/u, / {2,}/u, / {3,}/u, / {5,}/u, /[;/]/u, /[.,]\s+(?=(?:độ|mức|dấu)\s)/iu] as const;
/** A secret letter may say it in its sign: "12-BC/TU (Mật)", "12/BC-MẬT". */
const IN_SIGN = /so\s*:?\s*[\d._…\s]*[/-][\p{L}\d&/-]*?[-/(]\s*(?:(?:toi|tuyet)\s*)?mat\)?\s*$/u;

/** Parts of a line that may be a stamp by themselves: the line, its columns, and what is left beside number, date and motto. */
export function stampPieces(line: string): string[] {
  const columns = COLUMNS.flatMap((separator) => (separator.test(line) ? line.split(separator) : []));
  return Array.from(new Set([line, ...columns, ...[line, ...columns].flatMap(besideLetterhead)]));
}

/** What is left of a line beside number, date and motto; nothing where none of them stands. */
export function besideLetterhead(line: string): string[] {
  const folded = foldInPlace(line);
  const pieces: string[] = [];
  let at = 0;
  for (const match of folded.matchAll(BESIDE)) {
    pieces.push(line.slice(at, match.index));
    at = match.index + match[0].length;
  }
  if (at === 0) return [];
  return [...pieces, line.slice(at)].flatMap((piece) => [piece, ...PLACES.map((place) => piece.replace(place, ''))]);
}

const DEGREE = String.raw`(?:(?:t\s?o\s?i|t\s?u\s?y\s?e\s?t)\s+)?m\s?a\s?t`;
const ISSUER =
  '(?:uy ban|ubnd|hoi dong|hdnd|tinh|thanh pho|huyen|xa|phuong|so|bo|cong an|cuc|van phong|ban|dang|thu tuong|chinh phu|cong hoa|ke hoach|bao cao|quyet dinh|to trinh|cong van|cong dien|thong bao|ket luan|nghi quyet|chi thi|phuong an|de an)';
/** Words that make another word with "mật". */
const COMPOUND = '(?:bi|bao|co|than|do|va|ve|lay|ong|ma|trang)';
const BEFORE_ISSUER = new RegExp(String.raw`^\P{L}*${DEGREE}\s+${ISSUER}(?!\p{L})`, 'u');
const BEHIND_ISSUER = new RegExp(String.raw`^\P{L}*${ISSUER}(?:\s[a-z\s-]*)?(?<!(?<!\p{L})${COMPOUND})\s${DEGREE}\P{L}*$`, 'u');

/** A line of a first page on which only a blank parts the stamp from the issuer or the kind of document; or a stamp in the sign. */
export function holdsStampBeside(line: string): boolean {
  const folded = foldInPlace(line);
  if (/ậ/iu.test(line) && IN_SIGN.test(folded)) return true;
  return /Ậ/u.test(line) && line === line.toUpperCase() && (BEFORE_ISSUER.test(folded) || BEHIND_ISSUER.test(folded));
}
