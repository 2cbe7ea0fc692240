import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { splitClauses, splitSentences } from '../../src/domain/sentence.ts';
import { anyText } from '../support/vietnamese-arbitraries.ts';

const cut = (text: string, split: typeof splitSentences): string[] => split(text).map(({ start, end }) => text.slice(start, end));

describe('sentences', () => {
  test.each([
    ['Sở Nội vụ chủ trì. Sở Tư pháp phối hợp.', ['Sở Nội vụ chủ trì.', 'Sở Tư pháp phối hợp.']],
    ['Ai làm? Bao giờ xong!', ['Ai làm?', 'Bao giờ xong!']],
    ['Giảm 10% hội nghị; họp trực tuyến đạt 60%.', ['Giảm 10% hội nghị; họp trực tuyến đạt 60%.']],
    ['Họp tại TP. Hà Nội. Xong.', ['Họp tại TP. Hà Nội.', 'Xong.']],
    ['Ông ThS. Nguyễn Văn A ký. Bà B nhận.', ['Ông ThS. Nguyễn Văn A ký.', 'Bà B nhận.']],
    ['1. Mục đích chung. 2. Yêu cầu.', ['1. Mục đích chung.', '2. Yêu cầu.']],
    ['Báo cáo (trước 05/6. Mẫu 1) về Sở. Hết.', ['Báo cáo (trước 05/6. Mẫu 1) về Sở.', 'Hết.']],
    ['Nguyên tắc “6 rõ.” Các sở thực hiện.', ['Nguyên tắc “6 rõ.”', 'Các sở thực hiện.']],
    ['đạt 2.5 triệu. năm sau', ['đạt 2.5 triệu. năm sau']],
    ['', []],
  ])('%s', (text, sentences) => {
    expect(cut(text, splitSentences)).toEqual(sentences);
  });
});

describe('clauses', () => {
  test.each([
    ['Giảm 10% hội nghị; họp trực tuyến đạt 60%. Xong.', ['Giảm 10% hội nghị;', 'họp trực tuyến đạt 60%.', 'Xong.']],
    ['các sở (Tài chính; Tư pháp); các xã', ['các sở (Tài chính; Tư pháp);', 'các xã']],
  ])('%s', (text, clauses) => {
    expect(cut(text, splitClauses)).toEqual(clauses);
  });
});

test.each([
  ['sentences', splitSentences],
  ['clauses', splitClauses],
])('%s stand in order, do not overlap, and leave out only white space', (_, split) => {
  const text = fc
    .array(fc.oneof(fc.constantFrom('Xong. ', 'A; b', '? 1', 'TP. ', '(', ')', '”.  “'), anyText))
    .map((parts) => parts.join(' '));
  fc.assert(
    fc.property(text, (words) => {
      let end = 0;
      for (const span of split(words)) {
        expect(words.slice(end, span.start).trim()).toBe('');
        expect(span.end).toBeGreaterThan(span.start);
        end = span.end;
      }
      expect(words.slice(end).trim()).toBe('');
    }),
  );
});
