import { beforeAll, describe, expect, test } from '@jest/globals';
import { converse, type SaidBack } from '../support/conversation.ts';
import { filledStores } from '../support/filled-store.ts';

const newStore = filledStores();
const QUESTIONS = {
  conference: 'Cuối năm bên nào phải tổ chức tổng kết CCHC?',
  twoPlans: 'Văn bản chấn chỉnh kỷ cương xây dựng văn bản QPPL của Sở Tư pháp hạn tháng mấy?',
  count: 'bao nhieu nv so noi vu chu tri',
  sentTo: 'nghe an bc 6 thang gui cho ai',
  notIssued: 'kế hoạch kiểm tra cchc ban hành quý mấy',
} as const;
const said = new Map<keyof typeof QUESTIONS, SaidBack>();
const reply = (name: keyof typeof QUESTIONS): SaidBack => {
  const found = said.get(name);
  if (found === undefined) throw new Error(name);
  return found;
};

beforeAll(async () => {
  const names = Object.keys(QUESTIONS) as (keyof typeof QUESTIONS)[];
  const replies = await converse(
    names.map((name) => [QUESTIONS[name]]),
    await newStore(),
  );
  names.forEach((name, i) => {
    const [first] = replies[i] ?? [];
    if (first !== undefined) said.set(name, first);
  });
}, 60_000);

describe('what answers best', () => {
  test('who does it at the end of the year is said by the row whose heading names the work and whose deadline the time', () => {
    expect(reply('conference').tasks).toContainEqual({ document: 'ha-tinh-cchc-2026.txt', ordinal: '3.17' });
    expect(reply('conference').text).toContain('Sở Nội vụ');
  });

  test('of two plans that say the same, one in full and one in short, it is asked which', () => {
    expect(reply('twoPlans').behaviour).toBe('clarify');
    expect(reply('twoPlans').tasks).toEqual([
      { document: 'ha-tinh-ke-hoach-226.txt', ordinal: '4' },
      { document: 'ha-tinh-cchc-2026.txt', ordinal: '3.32' },
    ]);
  });

  test('a count says of which documents, and that doubtful rows may come on top', () => {
    expect(reply('count').text).toMatch(
      /Đếm theo văn bản: 2 trong Kế hoạch số …\/KH-UBND \(Hà Tĩnh\); \d+ trong Quyết định số …\/QĐ-UBND \(Hà Tĩnh\); chưa kể \d+ dòng chưa tách chắc/u,
    );
  });

  test('in which quarter a plan is to be issued is asked of its row, not of the head of a document', () => {
    expect(reply('notIssued').tasks).toContainEqual({ document: 'ha-tinh-cchc-2026.txt', ordinal: '3.18' });
  });

  test('to whom a report is sent is said by who sends it, before who has to report with somebody', () => {
    expect(reply('sentTo').citations[0]).toMatchObject({ document: 'nghe-an-333-kh-ubnd.txt', where: 'Mục IV.1' });
  });
});
