import { describe, expect, test } from '@jest/globals';
import type { AgencyMention } from '../../src/domain/agency.ts';
import type { Deadline } from '../../src/domain/deadline.ts';
import type { Duty } from '../../src/domain/task.ts';
import { DOCUMENT_FILES } from '../support/document-files.ts';
import { parseText, readDocument, readFile } from '../support/reading.ts';

const dutiesOf = new Map(DOCUMENT_FILES.map((file) => [file.replace(/^.*\/|-\d+-.*$|\.\w+$/gu, ''), readFile(file).duties] as const));

const days = (deadline: Deadline): string => {
  if (deadline.kind === 'recurring')
    return deadline.days.length === 12
      ? `monthly ${deadline.days[0]?.monthDay.slice(3)}`
      : deadline.days.map(({ monthDay, before }) => `${monthDay}${before ? '<' : ''}`).join(' ');
  return 'due' in deadline ? deadline.due : deadline.kind;
};
/** Named agencies by id, groups by the kinds of their members. */
const who = (agencies: readonly AgencyMention[]): string =>
  [...new Set(agencies.flatMap(({ id, collective }): readonly string[] => collective ?? [id]))].toSorted().join(' ');
/** "Mục IV.1.b: 06-05< 12-05<, commune department → Sở Nội vụ" */
const inShort = ({ where, deadline, agencies, addressee }: Duty): string =>
  `${where}: ${days(deadline)}, ${who(agencies)}${addressee === null ? '' : ` → ${addressee}`}`;

describe('the dated duties of a document: place, days, who, to whom', () => {
  test.each([
    ['dong-thap', 'Mục IV.1: 2026-05-31, commune department'],
    ['dong-thap', 'Mục IV.1: 06-05< 12-05<, commune department → UBND tỉnh (qua Sở Nội vụ)'],
    ['ha-tinh-ke-hoach-226', 'Mục IV.1.b: 06-05< 12-05<, commune department service-unit → Sở Nội vụ'],
    ['nghe-an', 'Mục IV.1: 2026-05-05, commune department'],
    ['nghe-an', 'Mục IV.1: 06-05< 12-05<, commune department → Sở Nội vụ'],
    ['hung-yen', 'Mục II.8.a: 06-10 12-10, commune department service-unit → Ủy ban nhân dân tỉnh (qua Sở Nội vụ)'],
    ['hung-yen', 'Mục II.8.d: 06-15< 12-15<, so-noi-vu → Ủy ban nhân dân tỉnh'],
    ['thanh-hoa', 'Mục II.1.a: 2026-05-30, commune department'],
    ['thanh-hoa', 'Mục IV.1.a: 2026-05-25, commune department → Công an tỉnh'],
    ['thanh-hoa', 'Mục IV.1.b: 03-15< 06-15< 09-15< 12-15<, commune department → Công an tỉnh'],
    ['thanh-hoa', 'Mục IV.2: 2026-12-20, cong-an-tinh → Bộ Công an'],
    ['lam-dong', 'Mục IV.1.a: monthly 05, cong-an-tinh'],
    ['lam-dong', 'Mục IV.4.a: 2026-04-20, commune department'],
    ['lam-dong', 'Mục IV.4.b: monthly 10, commune department → Công an tỉnh (qua Phòng Cảnh sát QLHC về TTXH)'],
    ['ca-mau', 'Mục IV.1.b: 06-20< 12-20<, so-y-te → Bộ Y tế'],
    ['ca-mau', 'Mục IV.4.a: 2026-06-30, commune'],
    ['ca-mau', 'Mục IV.4.b: monthly 25, commune → Sở Y tế'],
    ['quang-tri-ke-hoach-tthc', 'Mục II.1.a: 2026-07-31, department → Văn phòng UBND tỉnh'],
    ['quang-tri-ke-hoach-tthc', 'Mục III.1: 03-28< 06-28< 09-28< 12-28<, van-phong-ubnd-tinh → Chủ tịch UBND tỉnh'],
    ['quang-tri-ke-hoach-tthc', 'Mục III.2: 03-20< 06-20< 09-20< 12-20<, commune department → Văn phòng UBND tỉnh'],
    ['thu-tuong', 'Điều 3.2.b: 12-31<, bo-y-te → Thủ tướng Chính phủ'],
  ])('%s: %s', (document, duty) => {
    expect((dutiesOf.get(document) ?? []).map(inShort)).toContain(duty);
  });

  test('the second date of one sentence is kept beside the first', () => {
    const found = (dutiesOf.get('hai-phong') ?? []).find(({ where }) => where === 'Mục 5.2.b');
    expect(found?.deadline).toMatchObject({
      kind: 'date',
      due: '2026-07-31',
      before: true,
      also: { kind: 'date', due: '2026-10-15', before: true },
    });
  });

  test.each([
    ['dong-thap', '2026-05-31', '1'],
    ['nghe-an', '2026-05-05', '1'],
    ['hung-yen', '06-10 12-10', '14'],
    ['ca-mau', '2026-06-30', '3'],
    ['quang-tri-ke-hoach-tthc', '2026-07-31', '1'],
  ])('%s: the duty of %s is row %s of the annex', (document, day, ordinal) => {
    expect(dutiesOf.get(document)?.find(({ deadline }) => days(deadline) === day)?.task).toBe(ordinal);
  });
});

describe('what is no duty', () => {
  const duties = (...body: readonly string[]): readonly Duty[] =>
    readDocument(parseText(['KẾ HOẠCH', 'Thử', 'Hà Tĩnh, ngày 02 tháng 5 năm 2026', 'I. NHIỆM VỤ', ...body].join('\n\n')), {
      province: null,
    }).duties;

  test.each([
    ['a day of a cited document', '1. Thực hiện Quyết định số 534/QĐ-TTg ngày 31/3/2026 của Thủ tướng Chính phủ.'],
    ['a year in the name of a plan', '1. Tổ chức thực hiện kế hoạch năm 2026.'],
    ['a goal for years', '1. Triển khai chương trình giai đoạn 2026-2030.'],
    ['work without an end', '1. Thực hiện thường xuyên việc rà soát.'],
    ['a day that nobody is obliged by', '1. Có hiệu lực từ ngày 01/7/2026.'],
    ['a day long before the document', '1. Tổ chức thực hiện từ ngày 01/7/2019.'],
  ])('%s', (_, sentence) => {
    expect(duties(sentence).map(({ text }) => text)).toEqual([]);
  });

  test('a report by a day is one, and says to whom', () => {
    expect(duties('1. Sở Y tế gửi báo cáo về Sở Nội vụ trước ngày 20/11/2026.').map(inShort)).toEqual([
      'Mục I.1: 2026-11-20, so-y-te → Sở Nội vụ',
    ]);
  });

  test('an agency that no lexicon knows is one where it opens the words', () => {
    expect(
      duties('1. Ban An toàn giao thông tỉnh', 'a) Tổng hợp, báo cáo Ủy ban An toàn giao thông Quốc gia trước ngày 20/11/2026.').map(
        ({ agencies }) => agencies.map(({ wording }) => wording),
      ),
    ).toEqual([['Ban An toàn giao thông tỉnh']]);
  });

  test('a scale is no day', () => {
    expect(duties('1. Sở Xây dựng lập bản đồ tỷ lệ 1/10.000; hoàn thành trước ngày 30/9/2026.').map(inShort)).toEqual([
      'Mục I.1: 2026-09-30, so-xay-dung',
    ]);
  });

  test('the day of a later clause counts when the first has none', () => {
    expect(duties('1. Sở Y tế theo dõi, đôn đốc; báo cáo UBND tỉnh trước ngày 20/11/2026.').map(inShort)).toEqual([
      'Mục I.1: 2026-11-20, so-y-te → UBND tỉnh',
    ]);
  });
});
