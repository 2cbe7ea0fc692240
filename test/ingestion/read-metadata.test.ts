import { describe, expect, test } from '@jest/globals';
import { DOCUMENT_FILES } from '../support/document-files.ts';
import { parseText, readDocument, readFile } from '../support/reading.ts';

const read = (...lines: readonly string[]) => readDocument(parseText(lines.join('\n\n')), { province: undefined });
const ending = [
  'I. MỤC ĐÍCH',
  '1. Nâng cao chất lượng.',
  'Nơi nhận:',
  '- Bộ Nội vụ;',
  '- Lưu: VT.',
  'TM. ỦY BAN NHÂN DÂN',
  'KT. CHỦ TỊCH',
  'PHÓ CHỦ TỊCH',
  'Trần Văn A',
];
const plan = (number = 'Số: 12/KH-UBND', date = 'Hà Tĩnh, ngày 02 tháng 5 năm 2026') =>
  read(number, date, 'KẾ HOẠCH', 'Cải cách hành chính năm 2026', ...ending);

describe('what a document says of itself', () => {
  test('number, date, type, subject, signatory, recipients', () => {
    const { metadata, province } = plan();
    expect(province).toBe('Hà Tĩnh');
    expect(metadata).toMatchObject({
      type: 'Kế hoạch',
      number: { value: '12/KH-UBND' },
      issuedOn: { value: '2026-05-02' },
      subject: { value: 'Cải cách hành chính năm 2026' },
      signatory: { value: 'Trần Văn A' },
      signatoryTitle: 'Phó Chủ tịch',
      recipients: [{ value: 'Bộ Nội vụ' }],
    });
  });

  test.each([
    ['Số: /KH-UBND', '/KH-UBND'],
    ['Số:      /KH-UBND', '/KH-UBND'],
  ])('the number of %j is blank', (line, symbol) => {
    const { metadata, findings } = plan(line);
    expect(metadata).toMatchObject({ number: null, blankNumber: { value: symbol } });
    expect(findings).toEqual([{ kind: 'blank', field: 'number' }]);
  });

  test.each(['Hà Tĩnh, ngày tháng năm 2026', 'Hà Tĩnh, ngày   tháng 5 năm 2026'])('the date of %j is blank', (line) => {
    const { metadata, findings } = plan(undefined, line);
    expect(metadata.issuedOn).toBeNull();
    expect(metadata.blankDate?.value).toMatch(/^ngày .*2026$/u);
    expect(findings).toEqual([{ kind: 'blank', field: 'date' }]);
  });

  test.each(DOCUMENT_FILES)('%s: the office of who signed is an office and nothing more', (file) => {
    expect(readFile(file).metadata.signatoryTitle).toMatch(/^(?:Phó )?(?:Chủ tịch|Thủ tướng)$/u);
  });

  test('what stands behind a basis is no part of it', () => {
    const { legalBases } = read(
      'Số: 12/KH-UBND',
      'KẾ HOẠCH',
      'Thử',
      'Xét đề nghị của Chánh Văn phòng UBND tỉnh, UBND tỉnh ban hành Kế hoạch với các nội dung sau:',
      ...ending,
    ).metadata;
    expect(legalBases.map(({ value }) => value)).toEqual(['Xét đề nghị của Chánh Văn phòng UBND tỉnh']);
  });

  test('a directive is issued by who demands', () => {
    const { metadata } = read(
      'Số: 14/CT-UBND',
      'CHỈ THỊ',
      'Thử',
      'Thực hiện Công điện số 158/CĐ-TTg của Thủ tướng Chính phủ về phòng, chống lũ, Chủ tịch UBND tỉnh yêu cầu:',
      ...ending,
    );
    expect(metadata.issuingBody?.value).toBe('Chủ tịch UBND tỉnh');
    expect(metadata.legalBases.map(({ value }) => value)).toEqual([
      'Thực hiện Công điện số 158/CĐ-TTg của Thủ tướng Chính phủ về phòng, chống lũ',
    ]);
  });

  test('its own number is not among those it cites', () => {
    const { cited } = read(
      'Số: 12/KH-UBND',
      'KẾ HOẠCH',
      'Thử',
      ...ending,
      'PHỤ LỤC',
      '(Kèm theo Kế hoạch số 12/KH-UBND ngày 02/5/2026 của UBND tỉnh)',
      'theo Nghị quyết số 76/NQ-CP',
    ).metadata;
    expect(cited.map(({ number }) => number)).toEqual(['76/NQ-CP']);
  });
});

describe('the province', () => {
  test.each([
    ['the place of the date line', ['Hà Tĩnh, ngày 02 tháng 5 năm 2026', 'KẾ HOẠCH', 'Học tập Nghệ An, Nghệ An'], 'Hà Tĩnh'],
    ['a place that lost its marks', ['Hung Yên, ngày 02 tháng 5 năm 2026', 'KẾ HOẠCH', 'Thử'], 'Hưng Yên'],
    ['a former name', ['Bắc Giang, ngày 02 tháng 5 năm 2026', 'KẾ HOẠCH', 'Thử'], 'Bắc Ninh'],
    ['the one that is named most', ['KẾ HOẠCH', 'Cải cách hành chính tỉnh Nghệ An', 'I. VIỆC', '1. Nghệ An học Hà Tĩnh.'], 'Nghệ An'],
    ['none', ['KẾ HOẠCH', 'Thử'], null],
    ['none for the centre', ['THỦ TƯỚNG CHÍNH PHỦ', 'Hà Nội, ngày 02 tháng 5 năm 2026', 'QUYẾT ĐỊNH', 'Thử'], null],
  ])('is read from %s', (_, lines, province) => {
    expect(read(...lines).province).toBe(province);
  });

  test('what is known beforehand is not read', () => {
    expect(readDocument(parseText('Nghệ An, ngày 02 tháng 5 năm 2026\n\nKẾ HOẠCH\n\nThử'), { province: 'Hà Tĩnh' }).province).toBe(
      'Hà Tĩnh',
    );
  });
});
