import fc from 'fast-check';

const WORDS =
  'Sở Nội vụ chủ trì, phối hợp với các đơn vị: rà soát; báo cáo kết quả trước ngày 05/6 (15%) về “Ủy ban” 534/QĐ-TTg Đồng Tháp hoà quý uỷ -'.split(
    ' ',
  );

/** One Vietnamese word, sign or number. */
export const word = fc.constantFrom(...WORDS);
/** Words of a sentence, one space between them. */
export const sentence = fc.array(word, { minLength: 1, maxLength: 30 }).map((words) => words.join(' '));
/** Any text: Vietnamese, white space, control characters, combining marks, emoji, halves of surrogate pairs. */
export const anyText = fc.oneof(
  sentence,
  fc.string({ unit: 'binary' }),
  fc
    .array(
      fc.oneof(
        word,
        fc.constantFrom('\u0301', '\u0323', '\u00A0', '\u200B', '\uFEFF', '\r\n', '\r', '\t', '𝒳', '👍', 'İ', 'ẞ', 'ﬁ', '\u0000'),
      ),
    )
    .map((parts) => parts.join('')),
);
