import { foldPrinted, plainLetters } from './printed-letters.ts';

/**
 * How sure it is that a piece of a line is a stamp of secrecy by itself.
 * `sure`: wherever it stands. `likely`: where stamps stand (first page, running heads, ends, covers), because letters are
 * misread or small.
 */
export type StampReading = 'sure' | 'likely' | null;

const GAP = String.raw`[^\p{L}\d|!@]*`;
const spaced = (...letters: readonly string[]): string => letters.join(GAP);
/** Letters as they are printed, and as OCR takes them. */
const T = '[t17iljfr+]';
const M = '(?:m|rn|rri|nn|[il1|]v[il1|]|nv)';
const A = '(?:a+|4|@)';
const MAT = spaced(M, A, '[t7]');
const TOI = spaced(T, '[o0q69e]a?', '[i1lj|!]');
const TUYET = spaced(T, '(?:u|v|ii|ll|li)', '(?:y|v|j)', '[e3fo€£]a?', T);
const DEGREE = `(?:(?<upper>${TUYET}|${TOI})${GAP}(?:${spaced(M, A, T)})|${MAT})`;
/** A last letter that was misread is believed behind a letter that only this word has. */
const MARKED_ONLY = spaced(M, A, T);

const WHOLE = new RegExp(`^${GAP}(?:${DEGREE}${GAP})+!*${GAP}$`, 'u');
const WHOLE_MARKED = new RegExp(`^${GAP}${MARKED_ONLY}${GAP}$`, 'u');
const CIRCUMFLEX = /[âấầẩẫậ]/iu;
/** The letter that hardly any other word of one syllable between M and T has. */
const OWN_LETTER = /ậ/iu;

const ENGLISH = /^\P{L}*(?:(?:strictly )?(?:top secret|secret|confidential))\P{L}*$/u;

/** What stands before a degree on the same line and names it as one. */
const LABEL =
  /^\P{L}*(?:(?:(?:dau|ky hieu|muc|cap|phan loai|loai|chi|do)\s+)+(?:bao\s+)?mat\s*[:=–—-]*|(?:muc do|do|cap do|cap|muc|phan loai|loai|che do|tinh chat|dau|dong dau|van ban|tai lieu|ho so|classification|security|degree)\s*[:=])\P{L}*(?=\p{L})/u;
/** "ĐỘ TỐI MẬT", "TÀI LIỆU MẬT", "BÁO CÁO MẬT". */
const NAMED =
  /^\P{L}*(?:(?:tai lieu|van ban|ho so|cong van|bao cao|to trinh|ke hoach|phuong an|de an|ban|bi mat nha nuoc)[\s:,–—-]+(?:(?:thuoc\s+)?(?:loai|do)[\s:]+)?|(?:muc\s+)?do\s+(?=t))/u;
/** A whole line that says it of the document, also in small letters: "Bí mật nhà nước độ Tối mật", "Độ Tối mật". */
const MARKING =
  /^[\s([]*(?:bi mat nha nuoc[\s:,–—-]+(?:(?:thuoc\s+)?(?:loai|do)[\s:]+)?|(?:(?:tai lieu|van ban|ho so)\s+)?(?:muc\s+)?do\s+)(?=m|t)/u;
/** A word of its own, and no stamp. */
const OTHER_WORD = /^\P{L}*M\s*Á\s*T\P{L}*$/u;
const COMPANIONS = new RegExp(
  [
    String.raw`(?:(?:muc\s+)?(?:do|muc|dau)\s+khan\s*:?\s*)?(?<![a-z])(?:thuong\s+khan|hoa\s+toc(?:\s+hen\s+gio)?|khan)(?![a-z])`,
    String.raw`(?<![a-z])(?:ban\s+)?(?:sao\s+)?(?:ban|so)\s+(?:so\s*)?:?\s*[\d…._][\d…._/-]*`,
    String.raw`(?<![a-z])(?:trang|page|tr\.?)\s*\d+(?:\s*[/-]\s*\d+)?`,
    String.raw`^\s*[-–—|]*\s*\d{1,4}(?=\s*[|\s–—-])(?!\s*[.)])|(?<=[|\s])[-–—]?\s*\d{1,4}\s*[-–—|]*\s*$`,
    String.raw`(?<![a-z])(?:tai lieu thu hoi|(?:cam|khong)\s+(?:duoc\s+)?(?:phep\s+)?(?:sao|pho bien|cong bo|luu hanh|chuyen|dua)[a-z\s,]*|chi nguoi co ten[a-z\s]*|luu hanh noi bo|den khi cong bo|da ky|ban (?:chinh|goc|sao))(?![a-z])`,
    String.raw`[(/|–—-]\s*(?:top secret|secret|confidential)\s*\)?`,
  ].join('|'),
  'gu',
);
const LONGEST_PIECE = 120;
const BULLET = /^\s*[-+•*–—]\s+(?!.*[-+•*–—]\s*$)/u;
const LISTED = /[;,]\s*$/u;

/** Whether a piece of a line is nothing but a degree of secrecy with what belongs to a stamp: its label, urgency, copy and page numbers. */
export function readStamp(raw: string): StampReading {
  if (raw.length > LONGEST_PIECE) return null;
  const piece = plainLetters(raw)
    .replace(/[*_#~`^"«»“”]/gu, ' ')
    .trim();
  const folded = foldPrinted(piece);
  if (OTHER_WORD.test(piece)) return null;
  if (ENGLISH.test(folded)) return isCapital(piece) ? 'likely' : null;
  const labelled = LABEL.test(folded);
  const named = !labelled && NAMED.test(folded);
  const rest = folded.replace(labelled ? LABEL : NAMED, '').replace(COMPANIONS, ' ');
  const hasCircumflex = CIRCUMFLEX.test(piece);
  const match = WHOLE.exec(rest);
  if (match === null && !(hasCircumflex && WHOLE_MARKED.test(rest))) return null;
  return weigh({
    isCapital: isCapital(piece),
    startsCapital: /^\P{L}*\p{Lu}/u.test(piece),
    hasOwnLetter: OWN_LETTER.test(piece),
    isHigher: match?.groups?.['upper'] !== undefined,
    isListed: BULLET.test(raw) || LISTED.test(raw),
    labelled,
    named,
    marks: named && MARKING.test(folded),
  });
}

interface Signs {
  readonly isCapital: boolean;
  readonly startsCapital: boolean;
  readonly hasOwnLetter: boolean;
  /** TỐI or TUYỆT, beside which no other word gives these letters. */
  readonly isHigher: boolean;
  /** As an item of a list of degrees. */
  readonly isListed: boolean;
  readonly labelled: boolean;
  readonly named: boolean;
  /** It says so of the document that it stands on. */
  readonly marks: boolean;
}

function weigh({ isCapital, startsCapital, hasOwnLetter, isHigher, isListed, labelled, named, marks }: Signs): StampReading {
  if (labelled) return hasOwnLetter || isHigher || isCapital || startsCapital ? 'sure' : null;
  if (isListed && !(isCapital && hasOwnLetter)) return null;
  if (named) return isCapital || (marks && startsCapital && (hasOwnLetter || isHigher)) ? 'likely' : null;
  if (isCapital) return hasOwnLetter || isHigher ? 'sure' : 'likely';
  return hasOwnLetter || (isHigher && startsCapital) ? 'likely' : null;
}

/** More capitals than small letters: OCR takes single capitals for "l" or "i". */
function isCapital(piece: string): boolean {
  const small = piece.replace(/[il]/gu, '').match(/\p{Ll}/gu)?.length ?? 0;
  return (piece.match(/\p{Lu}/gu)?.length ?? 0) > small;
}
