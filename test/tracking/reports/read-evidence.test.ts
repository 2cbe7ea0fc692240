import { describe, expect, test } from '@jest/globals';
import { fold } from '../../../src/domain/vietnamese-text.ts';
import { readEvidence } from '../../../src/tracking/reports/read-evidence.ts';

const TODAY = '2026-11-22';
const found = (text: string): string[] =>
  readEvidence(text, TODAY).evidence.map((one) =>
    one.kind === 'document' ? `${one.number} ${one.date ?? '-'}` : one.kind === 'mention' ? `“${one.words}”` : one.name,
  );

describe('what a report proves itself by', () => {
  test.each([
    ['xong, BC 123/BC-STP', ['123/BC-STP -']],
    ['xong, BC 123/BC-STP ngày 15/11/2026', ['123/BC-STP 2026-11-15']],
    ['đã ban hành kế hoạch số 45/KH-UBND ngày 20/5/2026', ['45/KH-UBND 2026-05-20']],
    ['theo 210/BC-UBND ký ngày 19/11/2026 và 12/QĐ-SNV', ['210/BC-UBND 2026-11-19', '12/QĐ-SNV -']],
    ['QĐ 45 ngày 3/11', ['QĐ 45 2026-11-03']],
    ['em gửi kèm biên bản nghiệm thu', ['“biên bản nghiệm thu”']],
    ['có ảnh chụp rồi', ['“ảnh chụp”']],
    ['nhiệm vụ 10 xong', []],
    ['có 45 hồ sơ', []],
    ['ngày 15/11/2026', []],
  ])('%j: %j', (text, evidence) => {
    expect(found(text)).toEqual(evidence);
  });

  test('is found without diacritics and in small letters, the number as documents print it', () => {
    expect(found(fold('xong, BC 123/BC-STP ngày 15/11/2026'))).toEqual(['123/BC-STP 2026-11-15']);
    expect(found('em gui kem bien ban nghiem thu')).toEqual(['“bien ban nghiem thu”']);
  });

  test('is no part of what the task is about: its words are told apart', () => {
    const text = 'nhiệm vụ 10 xong theo báo cáo 123/BC-STP ngày 15/11/2026 nhé';
    const [span] = readEvidence(text, TODAY).spans;
    expect(text.slice(span?.start, span?.end)).toBe('báo cáo 123/BC-STP ngày 15/11/2026');
  });
});
