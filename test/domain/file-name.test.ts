import { expect, test } from '@jest/globals';
import { parseFileName, printableFileName } from '../../src/domain/file-name.ts';

test.each([
  ['ke-hoach.pdf', 'ke-hoach.pdf'],
  ['../../etc/passwd', 'passwd'],
  ['C:\\Tài liệu\\kế hoạch.docx', 'kế hoạch.docx'],
  ['kế hoạch.pdf'.normalize('NFD'), 'kế hoạch.pdf'],
  ['a\u0000b\u202Efdp.txt', 'a_b_fdp.txt'],
  ['a\uD800.txt', 'a_.txt'],
  [' x.txt ', 'x.txt'],
  ['', null],
  ['..', null],
  ['thư mục/', null],
  [`${'a'.repeat(150)}.txt`, null],
])('the name %j of a stranger is %j', (typed, name) => {
  expect(parseFileName(typed)).toBe(name);
});

test('a name on this machine keeps what its system allows', () => {
  expect(printableFileName('a\\b.txt')).toBe('a\\b.txt');
});
