import { describe, expect, test } from '@jest/globals';
import { createQuestionReader } from '../../../src/answering/question/read-question.ts';
import { LEXICON } from '../../support/lexicon.ts';

const read = createQuestionReader(LEXICON);
const numbersOf = (text: string): readonly string[] => read(text, { loadedProvinces: ['Hà Tĩnh'], today: '2026-11-22' }).bareNumbers;

describe('a number of several parts without a noun', () => {
  test.each([
    ['3.7 ai chủ trì?', ['3.7']],
    ['3.71', ['3.71']],
    ['dạ cho em hỏi 3.70 hạn bao giờ', ['3.70']],
    ['3.5 và 3.6 ai làm', ['3.5', '3.6']],
    ['hạn của 3.17', ['3.17']],
    ['ai chu tri 3.8', ['3.8']],
    ['mục 3.7 nói gì', ['3.7']],
    ['3.81 kho dữ liệu dùng chung ai làm', ['3.81']],
  ])('%s: may be a row or a section', (text, numbers) => {
    expect(numbersOf(text)).toEqual(numbers);
  });

  test.each([
    'hoạt động 3.7 ai chủ trì',
    'mục II.3.7 nói gì',
    '2.5% chi thường xuyên giao tự chủ',
    '2.5 tỷ đồng lấy ở đâu',
    '1.200 hồ sơ giải quyết đúng hạn',
    'tỷ lệ hài lòng tăng 2.5',
    'nghị quyết 57 giao ai',
  ])('%s: is none', (text) => {
    expect(numbersOf(text)).toEqual([]);
  });
});

describe('names and asking words', () => {
  const question = (text: string) => read(text, { loadedProvinces: ['Hà Tĩnh', 'Cà Mau'], today: '2026-11-22' });

  test('"nv so tu phap" names an agency, not row four', () => {
    const { ordinals, agencies } = question('bao nhieu nv so tu phap chu tri');
    expect(ordinals).toEqual([]);
    expect(agencies.map(({ name }) => name)).toEqual(['Sở Tư pháp']);
  });

  test('"nv số tư" is row four', () => {
    expect(question('nv số tư ai chủ trì').ordinals).toEqual(['4']);
  });

  test.each(['hđ 3.40 ra sản phẩm gì', 'hd 3.40 ra san pham gi'])('%s: a noun of rows is kept before a number', (text) => {
    expect(question(text).ordinals).toEqual(['3.40']);
  });

  test('"tham dinh" asks for no list of an agency', () => {
    expect(question('doi moi phuong phap tham dinh ai lam').asked.has('agency-role')).toBe(false);
  });

  test.each(['cam bien canh bao ao ho xong chua', 'hat giong ai lo'])('%s: names no province', (text) => {
    expect(question(text).provinces).toEqual([]);
  });

  test('"mọi văn bản" beside other content is content', () => {
    expect(question('mọi văn bản trái pháp luật phải xử lý trong bao lâu').everywhere).toBe(false);
    expect(question('mọi văn bản').everywhere).toBe(true);
  });

  test('documents may say in short what a question says in full', () => {
    const [concept] = question('văn bản quy phạm pháp luật').concepts;
    expect(concept?.synonyms).toContainEqual(['van', 'ban', 'qppl']);
  });

  test('"cuối năm" is a concept that a deadline can say', () => {
    expect(question('cuối năm bên nào tổng kết').concepts).toContainEqual(
      expect.objectContaining({ words: ['cuoi', 'nam'], isTime: true }),
    );
  });
});
