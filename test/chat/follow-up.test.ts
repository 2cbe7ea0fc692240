import { beforeAll, describe, expect, test } from '@jest/globals';
import { converse, type SaidBack } from '../support/conversation.ts';
import { filledStores } from '../support/filled-store.ts';

const newStore = filledStores();
const TALKS = {
  row: ['nv 10 ai chủ trì', 'việc này tôi cần làm gì'],
  own: ['nv 10 ai chủ trì', 'toi can lam gi'],
  period: ['KH CCHC 2026 ai ký?', 'việc trễ hạn', 'tat ca van ban'],
  agency: ['Sở Tư pháp có việc gì quý 2', 'quý 3?'],
  twice: ['3.81 ai chủ trì', '2'],
  number: ['hoạt động 3.7 hạn bao giờ', 'còn 3.8?'],
} as const;
const said = new Map<keyof typeof TALKS, SaidBack[]>();
const last = (talk: keyof typeof TALKS, back = 1): SaidBack => {
  const reply = said.get(talk)?.at(-back);
  if (reply === undefined) throw new Error(talk);
  return reply;
};
const documents = ({ tasks }: SaidBack): string[] => [...new Set(tasks.map(({ document }) => document))];

beforeAll(async () => {
  const names = Object.keys(TALKS) as (keyof typeof TALKS)[];
  const replies = await converse(
    names.map((name) => TALKS[name]),
    await newStore(),
  );
  names.forEach((name, i) => void said.set(name, replies[i] ?? []));
}, 60_000);

describe('what leans on the message before', () => {
  test('"việc này" keeps to the row', () => {
    expect(last('row').tasks).toEqual([{ document: 'ha-tinh-ke-hoach-226.txt', ordinal: '10' }]);
  });

  test('without it, what I have to do is the work of my agency', () => {
    expect(last('own').text).toContain('Sở Nội vụ (Hà Tĩnh) có');
    expect(last('own').tasks).not.toContainEqual({ document: 'ha-tinh-ke-hoach-226.txt', ordinal: '10' });
  });

  test('a period after a question for the head of a document asks for rows, in that document, and says so', () => {
    const overdue = last('period', 2);
    expect(documents(overdue)).toEqual(['ha-tinh-cchc-2026.txt']);
    expect(overdue.text).toContain('nhắn “tất cả văn bản” để xem hết');
  });

  test('"tất cả văn bản" asks the same of all', () => {
    expect(last('period').tasks).toContainEqual({ document: 'ha-tinh-ke-hoach-226.txt', ordinal: '4' });
    expect(last('period').text).toContain('quá mốc thời hạn');
  });

  test('a list that told of another document by numbers goes on with both', () => {
    expect(last('agency').tasks).toEqual([{ document: 'ha-tinh-cchc-2026.txt', ordinal: '3.40' }]);
  });

  test('of two rows with one number the chosen one is answered', () => {
    expect(last('twice').behaviour).toBe('answer');
    expect(last('twice').text).toContain('Kho dữ liệu dùng chung');
  });

  test('another number asks the same of it', () => {
    expect(last('number').text).toMatch(/^Nhiệm vụ 3\.8 \(Hà Tĩnh\): Thời hạn: Quý IV năm 2026/u);
  });
});
