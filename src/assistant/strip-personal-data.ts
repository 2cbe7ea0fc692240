/** Long digits (telephone, identity card, account), also in groups; days and document numbers are shorter or have slashes. */
const LONG_NUMBER = /(?<![\d/.,])\+?\d(?:[\s.-]?\d){8,}(?![\d/])/gu;
const EMAIL = /[^\s@<>()]+@[^\s@<>()]+\.[^\s@<>()]+/gu;
/** Whom a title announces: "ông Nguyễn Văn A", "chị Lan". */
const TITLED = /(?<!\p{L})([Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|[Đđ]ồng chí|[Đđ]\/c|[Ee]m|[Cc]ô|[Cc]hú)\s+\p{Lu}\p{L}*(?:\s+\p{Lu}\p{L}*){0,4}/gu;
const SURNAMED =
  /(?<!\p{L})(?:Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|Đinh|Đoàn|Trịnh|Mai|Đào|Lương|Trương|Tạ|Cao|Hà)(?:\s+\p{Lu}\p{Ll}+){1,4}/gu;

const HIDDEN = '***';

/**
 * A text without telephone and identity numbers, e-mail addresses and names of persons, for words that leave the private network
 * (Công văn 557/BKHCN-CĐSQG of 31/3/2025). Names are known by a title or by one of the frequent surnames; some places that begin
 * with one ("Hà Tĩnh") are taken for names unless they are among `places`.
 */
export function stripPersonalData(text: string, places: ReadonlySet<string>): string {
  return text
    .replace(EMAIL, HIDDEN)
    .replace(LONG_NUMBER, HIDDEN)
    .replace(TITLED, `$1 ${HIDDEN}`)
    .replace(SURNAMED, (found) => (places.has(found) ? found : HIDDEN));
}
