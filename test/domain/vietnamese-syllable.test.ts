import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { isSyllable } from '../../src/domain/vietnamese-syllable.ts';
import { DOCUMENT_FILES } from '../support/document-files.ts';
import { PROJECT } from '../support/source-files.ts';

test.each([
  'nghiệm',
  'Nghị',
  'quyết',
  'giấy',
  'khuya',
  'hòa',
  'hoà',
  'uỷ',
  'ủy',
  'xoong',
  'ước',
  'yếu',
  'gì',
  'giêng',
  'quốc',
  'khuỷu',
  'ĐƯỢC',
  'thuở',
])('%s is one', (word) => {
  expect(isSyllable(word)).toBe(true);
});

test.each(['hỏch', 'kạp̀', 'bàc', 'été', 'für', 'fải', 'aắ', 'nhắng̣', 'trìc', 'ấuy', 'không0', ''])('%s is none', (word) => {
  expect(isSyllable(word)).toBe(false);
});

test.each(DOCUMENT_FILES)('of the words with marks in %s at least 98 %% are', (file) => {
  const words = (
    readFileSync(join(PROJECT, file), 'utf8')
      .normalize('NFC')
      .match(/[\p{L}\p{M}]+/gu) ?? []
  ).filter((word) => /\P{ASCII}/u.test(word) && word !== word.toUpperCase());
  expect(words.filter((word) => !isSyllable(word)).length).toBeLessThanOrEqual(words.length * 0.02);
});
