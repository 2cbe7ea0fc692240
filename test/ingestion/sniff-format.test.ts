import { expect, test } from '@jest/globals';
import { sniffMisnamed } from '../../src/ingestion/sniff-format.ts';

test.each([
  ['%PDF-1.7\n', '.docx', 'is-pdf'],
  ['%PDF-1.7\n', '.pdf', null],
  ['PK\x03\x04\x14\0', '.pdf', 'is-office'],
  ['PK\x03\x04\x14\0', '.txt', 'is-office'],
  ['PK\x03\x04\x14\0', '.docx', null],
  ['\xD0\xCF\x11\xE0\xA1\xB1', '.docx', null],
  ['\xD0\xCF\x11\xE0\xA1\xB1', '.pdf', 'is-office'],
  ['{\\rtf1', '.doc', null],
  ['\x89PNG\r\n', '.pdf', 'is-picture'],
  ['\xFF\xD8\xFF\xE0', '.docx', 'is-picture'],
  ['MZ\x90\0', '.doc', 'is-program'],
  ['\x7FELF', '.txt', 'is-program'],
  ['K\u1EBF', '.txt', null],
  ['', '.txt', null],
])('a file that begins with %j and ends in %s: %s', (head, ending, expected) => {
  expect(
    sniffMisnamed(
      Uint8Array.from(head, (sign) => sign.charCodeAt(0)),
      ending,
    ),
  ).toBe(expected);
});
