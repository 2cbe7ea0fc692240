import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { decodeText } from '../../../../src/adapters/documents/text/decode-text.ts';
import { parseText } from '../../../../src/adapters/documents/text/text-parser.ts';
import { DOCUMENT_FILES } from '../../../support/document-files.ts';
import { toOldCode } from '../../../support/old-codes.ts';
import { PROJECT } from '../../../support/source-files.ts';

const textOf = (file: string): string => readFileSync(join(PROJECT, file), 'utf8').normalize('NFC');
const wordsOf = (text: string): string[] => text.match(/[\p{L}\p{M}]+/gu) ?? [];
const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le');

describe.each(DOCUMENT_FILES)('%s', (file) => {
  test('in VNI comes back letter for letter', () => {
    const decoded = decodeText(toOldCode(textOf(file), 'VNI'));
    expect(decoded).toMatchObject({ ok: true, value: { converted: 'VNI' } });
    if (decoded.ok) expect(wordsOf(decoded.value.text)).toEqual(wordsOf(textOf(file).replace(/[^\p{L}\p{M}]/gu, ' ')));
  });

  test('in TCVN3 comes back but for capitals that the code does not have', () => {
    const decoded = decodeText(toOldCode(textOf(file), 'TCVN3'));
    expect(decoded).toMatchObject({ ok: true, value: { converted: 'TCVN3' } });
    if (!decoded.ok) return;
    const [before, after] = [wordsOf(textOf(file)), wordsOf(decoded.value.text)];
    expect(after.map((word) => word.toLowerCase())).toEqual(before.map((word) => word.toLowerCase()));
    expect(after.filter((word, i) => word !== before[i]).length).toBeLessThan(before.length * 0.02);
  });

  test('in UTF-16 without its mark comes back whole', () => {
    const text = textOf(file).replace(/^\uFEFF/u, '');
    for (const [bytes, encoding] of [
      [utf16(text), 'UTF-16LE'],
      [utf16(text).swap16(), 'UTF-16BE'],
    ] as const) {
      const [decoded, plain] = [decodeText(bytes), decodeText(new TextEncoder().encode(text))];
      if (!decoded.ok || !plain.ok) throw new Error('not read');
      expect(decoded.value).toEqual({ text: plain.value.text, converted: encoding });
    }
  });
});

test('a line in capitals of TCVN3 is in capitals again', () => {
  const plan = `KẾ HOẠCH\nTỔ CHỨC THỰC HIỆN\nSở Y tế và các sở, ngành phối hợp thực hiện nhiệm vụ được giao.`;
  expect(decodeText(toOldCode(plan, 'TCVN3'))).toMatchObject({ value: { text: plan } });
});

test('what was converted is told', () => {
  const parsed = parseText(toOldCode('Kế hoạch cải cách hành chính của tỉnh: rà soát thủ tục, báo cáo kết quả về Sở Nội vụ.', 'VNI'));
  expect(parsed).toMatchObject({ ok: true, value: { notes: [{ kind: 'converted-encoding', encoding: 'VNI' }] } });
});

test.each([
  ['French', 'Le général a décidé que la fête de l’été à l’hôtel où il était né serait célébrée après la procédure légère'],
  ['German', 'Die Prüfung der Maßnahmen für größere Städte während des Jahres wäre möglich, hätte der Müller über Köln Geld'],
  ['Portuguese', 'A administração não está em condições de fazer a avaliação dos serviços públicos até à próxima reunião, é difícil'],
])('%s in the code page of Windows stays refused', (_, text) => {
  expect(decodeText(Uint8Array.from(Buffer.from(text, 'latin1')))).toEqual({ ok: false, error: 'unknown-encoding' });
});
