import { beforeAll, describe, expect, test } from '@jest/globals';
import { converse, type SaidBack } from '../support/conversation.ts';
import { filledStores } from '../support/filled-store.ts';

const newStore = filledStores();
const QUESTIONS = [
  '3.7 ai chủ trì?',
  '3.70 ai chu tri',
  '3.71',
  '3.7 là gì',
  'mục 3.7 đạt bao nhiêu %',
  '3.81 hạn khi nào',
  '3.81 kho dữ liệu dùng chung ai làm',
  '3.95 ai làm',
  'nhiệm vụ 2.10 ai chủ trì',
  '2.43 ai chủ trì',
  'mục II.3.7',
] as const;
const replies = new Map<string, SaidBack>();
const reply = (question: (typeof QUESTIONS)[number]): SaidBack => {
  const found = replies.get(question);
  if (found === undefined) throw new Error(question);
  return found;
};
const rows = ({ tasks }: SaidBack): string[] => tasks.map(({ ordinal }) => ordinal);
const places = ({ citations }: SaidBack): string[] => [...new Set(citations.map(({ where }) => where))];

beforeAll(async () => {
  const said = await converse(
    QUESTIONS.map((question) => [question]),
    await newStore(),
  );
  QUESTIONS.forEach((question, i) => {
    const [first] = said[i] ?? [];
    if (first !== undefined) replies.set(question, first);
  });
}, 60_000);

describe('a number that rows and sections have', () => {
  test.each([
    ['3.7 ai chủ trì?', '3.7'],
    ['3.70 ai chu tri', '3.70'],
    ['3.71', '3.71'],
  ] as const)('%s: is row %s and no other', (question, ordinal) => {
    expect(rows(reply(question))).toEqual([ordinal]);
    expect(places(reply(question))).toEqual([`Phụ lục dòng ${ordinal}`]);
  });

  test('asked what it is, row and section are both told, and that they are two', () => {
    const said = reply('3.7 là gì');
    expect(places(said)).toEqual(['Phụ lục dòng 3.7', 'Mục II.3.7']);
    expect(said.text).toContain('vừa là dòng trong bảng phân công, vừa là Mục II.3.7');
  });

  test('asked for a share, the section comes first', () => {
    expect(reply('mục 3.7 đạt bao nhiêu %').text).toMatch(/^[^“]*“Tỷ lệ nộp hồ sơ trực tuyến toàn trình đạt 70%/u);
  });

  test('a section with its part is that section alone', () => {
    expect(places(reply('mục II.3.7'))).toEqual(['Mục II.3.7']);
  });

  test('a number printed twice is asked back', () => {
    const said = reply('3.81 hạn khi nào');
    expect(said.behaviour).toBe('clarify');
    expect(said.text).toMatch(/1\. .*giảm dự toán[\s\S]*2\. .*Kho dữ liệu dùng chung/u);
  });

  test('words beside it tell which of the two is meant', () => {
    const said = reply('3.81 kho dữ liệu dùng chung ai làm');
    expect(said.text).toContain('Chủ trì: Sở KHCN');
    expect(said.text).not.toContain('dự toán');
  });

  test('a number that nothing has is not there', () => {
    expect(reply('3.95 ai làm').behaviour).toBe('abstain');
  });

  test('the number of a heading gives the rows below it', () => {
    const said = reply('nhiệm vụ 2.10 ai chủ trì');
    expect(rows(said)).toEqual(['3.17']);
    expect(said.text).toContain('“2.10. Tổ chức các hội nghị sơ kết, tổng kết công tác CCHC” gồm dòng 3.17');
  });

  test('a number that is printed but was not told apart is not said to be missing', () => {
    const said = reply('2.43 ai chủ trì');
    expect(said.behaviour).toBe('abstain');
    expect(said.text).toContain('chưa tách được thành dòng');
    expect(said.text).not.toContain('Không có nhiệm vụ');
  });
});
