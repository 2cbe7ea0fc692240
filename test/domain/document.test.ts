import { expect, test } from '@jest/globals';
import { type DocumentMetadata, documentTitle } from '../../src/domain/document.ts';
import { BLANK_METADATA } from '../support/new-document.ts';

const read = (value: string) => ({ value, span: { start: 0, end: value.length } });
const plan = (parts: Partial<DocumentMetadata>): DocumentMetadata => ({ ...BLANK_METADATA, type: 'Kế hoạch', ...parts });

test.each([
  ['number and province', plan({ number: read('333/KH-UBND') }), 'Nghệ An', 'Kế hoạch 333/KH-UBND, Nghệ An'],
  [
    'number, province and subject',
    plan({ number: read('333/KH-UBND'), subject: read('Cải cách') }),
    'Nghệ An',
    'Kế hoạch 333/KH-UBND, Nghệ An, Cải cách',
  ],
  ['the symbol of a blank number', plan({ blankNumber: read('/KH-UBND') }), 'Hà Tĩnh', 'Kế hoạch số …/KH-UBND, Hà Tĩnh'],
  ['no province for the centre', { ...BLANK_METADATA, type: 'Quyết định', number: read('534/QĐ-TTg') }, null, 'Quyết định 534/QĐ-TTg'],
  ['nothing at all', BLANK_METADATA, null, 'Văn bản'],
])('a document is named by %s', (_, metadata, province, title) => {
  expect(documentTitle(metadata, province)).toBe(title);
});
