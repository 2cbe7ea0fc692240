import { beforeAll, describe, expect, test } from '@jest/globals';
import { converse, type SaidBack } from '../support/conversation.ts';
import { filledStores } from '../support/filled-store.ts';

const newStore = filledStores();
/** Each question with the numbers of the rows it is answered with. */
const NEAREST: readonly (readonly [question: string, ordinals: readonly string[]])[] = [
  ['việc nào hạn gần nhất trong kế hoạch 226 Hà Tĩnh', ['16']],
  ['so noi vu viec nao gap nhat', ['16']],
  ['Sở Tư pháp việc nào hạn gần nhất trong kế hoạch 226', ['16']],
  ['nv nào đến hạn sớm nhất của Nghệ An', ['8', '16']],
];
const NOT_ALL = ['nhiệm vụ nào về họp trực tuyến', 'dong nao ve phan cap'];
/** No row of the table falls into the month, a duty of the body does. */
const ONLY_IN_THE_BODY = ['nghe an thang 6 co bao cao gi'];
const BY_ROLE = 'Sở Nội vụ chủ trì những việc gì trong tháng 12';
const OVERVIEW = 'van ban nay co gi cho don vi toi';
const CONVERSATIONS = [
  ['Sở Nội vụ làm gì trong kế hoạch 226', 'hạn gần nhất?'],
  ['nv 10 ha tinh', OVERVIEW],
  ...[...NEAREST.map(([question]) => question), ...NOT_ALL, ...ONLY_IN_THE_BODY, BY_ROLE].map((question) => [question]),
];
let said: ReadonlyMap<string, SaidBack>;

beforeAll(async () => {
  const replies = await converse(CONVERSATIONS, await newStore());
  said = new Map(CONVERSATIONS.flatMap((texts, i) => replies[i]?.map((reply, j) => [texts[j] ?? '', reply] as const) ?? []));
}, 60_000);

const ordinalsOf = (id: string): string[] => (said.get(id)?.tasks ?? []).map(({ ordinal }) => ordinal);

describe('what is due first', () => {
  test.each(NEAREST)('%s', (question, ordinals) => {
    expect(ordinalsOf(question)).toEqual(ordinals);
    expect(said.get(question)?.text).toContain('sớm nhất trong bảng phân công, tính từ 25/11/2026');
  });

  test('is sought among the rows that were spoken of', () => {
    expect(ordinalsOf('hạn gần nhất?')).toEqual(['16']);
  });

  test('in all that a document holds for an agency may be a duty of its body, or come every year', () => {
    const text = said.get(OVERVIEW)?.text ?? '';
    expect(text).toContain('Gần nhất: Mục IV.1.b, hạn trước 05/12/2026');
    // A row without a printed day is given none
    expect(text).toContain('Hàng năm (dòng 12)');
  });

  test('where the agency is named in other rows, it is not said to be named nowhere', () => {
    expect(said.get('Sở Tư pháp việc nào hạn gần nhất trong kế hoạch 226')?.text).not.toContain('không được nêu tên');
  });
});

describe('a list', () => {
  test.each(NOT_ALL)('of what has to do with something is not the whole table: %s', (question) => {
    expect(ordinalsOf(question).length).toBeLessThan(5);
  });

  test('says the role and the period that it is limited to', () => {
    expect(said.get(BY_ROLE)?.text).toMatch(/Sở Nội vụ \(Hà Tĩnh\) chủ trì 2 nhiệm vụ đến hạn từ 01\/12\/2026 đến 31\/12\/2026:/u);
  });
});

describe('duties that only the body of a document sets', () => {
  test.each(ONLY_IN_THE_BODY)('answer a question for a time too: %s', (question) => {
    expect(said.get(question)?.text).toContain('trước ngày 05 tháng 6');
    expect(said.get(question)?.citations).toMatchObject([{ where: 'Mục IV.1' }]);
    expect(ordinalsOf(question)).toEqual([]);
  });

  test('come before the rows where they are due before them', () => {
    expect(said.get('nv nào đến hạn sớm nhất của Nghệ An')?.text).toMatch(
      /Trong thân văn bản: .*trước ngày 05 tháng 12.*Mục IV\.1[\s\S]*Có 2 nhiệm vụ/u,
    );
  });
});
