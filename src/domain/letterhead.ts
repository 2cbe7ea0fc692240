/** What stands side by side at the head and the foot of a document (Nghị định 30/2020/NĐ-CP, phụ lục I). */
const HEAD_OR_FOOT = /^\s*(?:c[ộo]ng h(?:òa|oà|oa) x[ãa] h[ộo]i|đ[ộo]c l[ậa]p\s*[-–]|đảng cộng sản việt nam|số\s*:|nơi nhận|kính gửi)/iu;
const ON_BEHALF = /^\s*(?:TM|T\/M|KT|TL|TUQ|Q)\.\s*\p{Lu}/u;
const NUMBER_COLUMN = /^\s*(?:S?TT|Số TT|Số thứ tự)\s*$/iu;

/** Whether a line belongs to a letterhead, to the recipients or to a signature. */
export const isHeadOrFoot = (line: string): boolean => HEAD_OR_FOOT.test(line) || ON_BEHALF.test(line);

/** Whether a cell names the column of running numbers. */
export const isNumberColumn = (cell: string): boolean => NUMBER_COLUMN.test(cell);
