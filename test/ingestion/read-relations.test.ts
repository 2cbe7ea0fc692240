import { describe, expect, test } from '@jest/globals';
import type { DocumentRelation } from '../../src/domain/document-relation.ts';
import { compact } from '../../src/domain/verbatim.ts';
import { DOCUMENT_FILES } from '../support/document-files.ts';
import { type PlanWords, planText } from '../support/plan-text.ts';
import { parseText, readDocument, readFile } from '../support/reading.ts';

const relationsOf = (words: PlanWords): readonly DocumentRelation[] =>
  readDocument(parseText(planText(words)), { province: 'Hà Tĩnh' }).metadata.relations;
/** "replaces 45/KH-UBND", "repeals 3/QĐ-UBND in part", "implements 226-KL/TW by 534/QĐ-TTg". */
const told = (words: PlanWords): string[] =>
  relationsOf(words).map(({ kind, target, whole, by }) =>
    [kind, target.number, ...(whole ? [] : ['in part']), ...(by === null ? [] : ['by', by])].join(' '),
  );
const inBody = (sentence: string): PlanWords => ({ body: [`1. ${sentence}`] });
const inArticle = (sentence: string): PlanWords => ({ type: 'QUYẾT ĐỊNH', body: [`Điều 1. ${sentence}`, 'Điều 2. Thi hành.'] });

describe('what a document does to others', () => {
  test.each([
    ['Kế hoạch này thay thế Kế hoạch số 45/KH-UBND ngày 10/3/2025 của UBND tỉnh.', ['replaces 45/KH-UBND']],
    ['Kế hoạch này có hiệu lực kể từ ngày ký và thay thế Kế hoạch số 45/KH-UBND ngày 10/3/2025.', ['replaces 45/KH-UBND']],
    ['Kế hoạch này có hiệu lực từ ngày 01/7/2026; bãi bỏ Kế hoạch số 45/KH-UBND.', ['repeals 45/KH-UBND']],
    ['Kế hoạch này được ban hành thay thế cho Kế hoạch số 45/KH-UBND.', ['replaces 45/KH-UBND']],
    [
      'Kế hoạch này thay thế Kế hoạch số 45/KH-UBND ngày 10/3/2025 và Kế hoạch số 46/KH-UBND ngày 11/3/2025 của UBND tỉnh; Quyết định số 7/QĐ-UBND.',
      ['replaces 45/KH-UBND', 'replaces 46/KH-UBND', 'replaces 7/QĐ-UBND'],
    ],
    ['Kế hoạch này thay thế Phụ lục II Kế hoạch số 45/KH-UBND.', ['replaces 45/KH-UBND in part']],
    ['Kế hoạch này thay thế Kế hoạch số 45/KH-UBND, trừ mục III.', ['replaces 45/KH-UBND in part']],
    ['Văn bản này sửa đổi, bổ sung Kế hoạch số 45/KH-UBND.', ['amends 45/KH-UBND in part']],
    ['Quyết định số 45/QĐ-UBND ngày 10/3/2025 hết hiệu lực kể từ ngày Quyết định này có hiệu lực.', ['repeals 45/QĐ-UBND']],
  ])('%s', (sentence, relations) => {
    expect(told(inBody(sentence))).toEqual(relations);
  });

  test.each([
    ['Bãi bỏ Quyết định số 12/2020/QĐ-UBND ngày 05/02/2020 của UBND tỉnh.', ['repeals 12/2020/QĐ-UBND']],
    ['Bãi bỏ khoản 2 Điều 5 Quyết định số 12/2020/QĐ-UBND.', ['repeals 12/2020/QĐ-UBND in part']],
    [
      'Sửa đổi, bổ sung một số điều của Quy chế ban hành kèm theo Quyết định số 12/2020/QĐ-UBND ngày 05/02/2020.',
      ['amends 12/2020/QĐ-UBND in part'],
    ],
  ])('in an article, which rules by itself: %s', (sentence, relations) => {
    expect(told(inArticle(sentence))).toEqual(relations);
  });

  test.each([
    ['Về việc bãi bỏ Quyết định số 3/QĐ-UBND ngày 02/01/2025', ['repeals 3/QĐ-UBND']],
    ['Sửa đổi, bổ sung Kế hoạch số 45/KH-UBND ngày 10/3/2025', ['amends 45/KH-UBND in part']],
  ])('in its title: %s', (subject, relations) => {
    expect(told({ subject })).toEqual(relations);
  });
});

describe('no act of the document is read', () => {
  test.each([
    ['from a task', 'Sở Tư pháp tham mưu bãi bỏ Quyết định số 12/2020/QĐ-UBND trong quý III/2026.'],
    ['from a task that begins with the verb', 'Sửa đổi, bổ sung Quyết định số 12/2020/QĐ-UBND cho phù hợp.'],
    ['from what another does', 'Nghị định số 20/2026/NĐ-CP thay thế Nghị định số 15/2020/NĐ-CP.'],
    ['from what it is not', 'Kế hoạch này không thay thế Kế hoạch số 45/KH-UBND.'],
    ['from what may come', 'Sau khi rà soát, Kế hoạch này sẽ thay thế Kế hoạch số 45/KH-UBND.'],
    ['where no number is named', 'Kế hoạch này thay thế các quy định trước đây về thực hiện Kết luận số 226-KL/TW.'],
    ['from what has happened to a basis', 'Nghị định số 15/2020/NĐ-CP được sửa đổi, bổ sung bởi Nghị định số 20/2026/NĐ-CP.'],
  ])('%s: %s', (_, sentence) => {
    expect(told(inBody(sentence))).toEqual([]);
  });

  test('from rows of an annex', () => {
    expect(told({ rows: ['| 1 | Kế hoạch này thay thế Kế hoạch số 45/KH-UBND | Sở Nội vụ | | 2026 |'] })).toEqual([]);
  });
});

describe('what a document stands on', () => {
  test.each([
    [['Căn cứ Luật Cán bộ, công chức số 80/2025/QH15;'], ['based-on 80/2025/QH15']],
    [
      [
        'Căn cứ Nghị định số 108/2020/NĐ-CP ngày 14/9/2020 của Chính phủ sửa đổi, bổ sung một số điều của Nghị định số 24/2014/NĐ-CP ngày 04/4/2014;',
      ],
      ['based-on 108/2020/NĐ-CP'],
    ],
    [
      ['Thực hiện Kết luận số 226-KL/TW ngày 11/12/2025 của Ban Bí thư; Quyết định số 534/QĐ-TTg ngày 31/3/2026 của Thủ tướng Chính phủ;'],
      ['implements 226-KL/TW', 'implements 534/QĐ-TTg'],
    ],
    [
      [
        'Thực hiện Quyết định số 534/QĐ-TTg ngày 31/3/2026 của Thủ tướng Chính phủ về việc ban hành Kế hoạch thực hiện Kết luận số 226-KL/TW;',
      ],
      ['implements 534/QĐ-TTg', 'implements 226-KL/TW by 534/QĐ-TTg'],
    ],
    [['Thực hiện Nghị quyết số 1-NQ/TU và Nghị quyết số 2-NQ/TU;'], ['implements 1-NQ/TU', 'implements 2-NQ/TU']],
    [['Theo đề nghị của Sở Nội vụ tại Tờ trình số 5/TTr-SNV ngày 02/4/2026;'], []],
    [['Xét đề nghị của Sở Nội vụ tại Văn bản số 5/SNV-CCVC ngày 02/4/2026;'], []],
  ])('%j', (bases, relations) => {
    expect(told({ bases })).toEqual(relations);
  });
});

test.each(DOCUMENT_FILES)('%s: the words of each relation stand where it says, and hold the number', (file) => {
  const { text, metadata } = readFile(file);
  for (const { text: words, spans, target } of metadata.relations) {
    const cited = compact(spans.map(({ start, end }) => text.slice(start, end)).join(''));
    expect(cited).toContain(compact(words));
    expect(compact(words)).toContain(target.number);
  }
});
