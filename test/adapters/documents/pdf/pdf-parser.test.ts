import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { createPdfParser } from '../../../../src/adapters/documents/pdf/pdf-parser.ts';
import type { ParsedDocument } from '../../../../src/ports/document-parser.ts';
import { PROJECT } from '../../../support/source-files.ts';

const fixture = (name: string): Uint8Array => readFileSync(join(PROJECT, 'test/fixtures/documents/pdf', name));
const parse = createPdfParser().parse;

/** A file with a page for each of these drawings. */
function pdf(pages: readonly string[], rotate = 0): Uint8Array {
  const kids = pages.map((_, i) => `${4 + i * 2} 0 R`).join(' ');
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    `<</Type/Pages/Kids[${kids}]/Count ${pages.length}>>`,
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
    ...pages.flatMap((drawing, i) => [
      `<</Type/Page/Parent 2 0 R/Rotate ${rotate}/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>/Contents ${5 + i * 2} 0 R>>`,
      `<</Length ${drawing.length}>>\nstream\n${drawing}\nendstream`,
    ]),
  ];
  const body = objects.map((object, i) => `${i + 1} 0 obj\n${object}\nendobj\n`).join('');
  return new TextEncoder().encode(`%PDF-1.4\n${body}trailer<</Size ${objects.length + 1}/Root 1 0 R>>\n%%EOF`);
}
const at = (x: number, y: number, text: string, size = 12): string => `BT /F ${size} Tf ${x} ${y} Td (${text}) Tj ET`;

async function read(bytes: Uint8Array): Promise<ParsedDocument> {
  const parsed = await parse(bytes);
  if (!parsed.ok) throw new Error(parsed.error);
  return parsed.value;
}

describe('files that cannot be read', () => {
  test.each([
    ['empty', new Uint8Array()],
    ['damaged', new TextEncoder().encode('%PDF-1.4 and nothing else')],
    ['password', fixture('password.pdf')],
    ['empty', pdf([''])],
    ['too-many-pages', pdf(Array.from({ length: 2001 }, () => ''))],
  ] as const)('%s', async (error, bytes) => {
    expect(await parse(bytes)).toEqual({ ok: false, error });
  });
});

test('page numbers stand beside the text', async () => {
  const { text, furniture } = await read(pdf([1, 2, 3].map((n) => `${at(290, 800, String(n))} ${at(80, 500, `Text of page ${n}.`)}`)));
  expect(text).toBe('Text of page 1.\nText of page 2.\nText of page 3.');
  expect(furniture).toEqual(['1', '2', '3']);
});

test.each([
  ['white', `1 1 1 rg ${at(80, 400, 'unseen')} 0 0 0 rg`],
  ['off the page', at(900, 400, 'unseen')],
  ['tiny', at(80, 400, 'unseen', 1)],
  ['in no ink', `3 Tr ${at(80, 400, 'unseen')} 0 Tr`],
])('text that is %s is left out', async (_, hidden) => {
  const { text, notes, furniture } = await read(pdf([`${at(80, 500, 'seen')} ${hidden}`]));
  expect(text).toBe('seen');
  // The secrecy gate sees it all the same
  expect(furniture).toEqual(['unseen']);
  expect(notes).toEqual([{ kind: 'hidden-text' }]);
});

test('a stamp across the text stands beside it, in one piece or letter by letter', async () => {
  const slanted = (text: string, x: number): string => `BT /F 30 Tf 0.7 0.7 -0.7 0.7 ${x} 300 Tm (${text}) Tj ET`;
  const { text, furniture } = await read(pdf([`${at(80, 500, 'A plan of the province.')} ${slanted('M', 200)} ${slanted('AT', 230)}`]));
  expect(text).toBe('A plan of the province.');
  expect(furniture).toEqual(['M', 'AT', 'MAT']);
});

test('a number that the end of a line cut is one', async () => {
  const { text } = await read(pdf([`${at(80, 500, 'A long line that goes on up to the number 12-')} ${at(80, 485, 'NQ/TU of the year')}`]));
  expect(text).toBe('A long line that goes on up to the number 12-NQ/TU of the year');
});

test('text that runs up the page is turned', async () => {
  const { text } = await read(pdf(['BT /F 12 Tf 0 1 -1 0 300 200 Tm (sideways) Tj ET']));
  expect(text).toBe('sideways');
});

test('a picture of a page is one too with the stamp of a signature printed over it', async () => {
  const picture = 'q 500 0 0 700 40 60 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x7f EI Q';
  // Nothing is in this picture but grey: the words of the stamp are not taken for the page's text
  expect(await parse(pdf([`${picture} ${at(80, 820, 'Signed by A on 1/1/2026')}`]))).toEqual({ ok: false, error: 'empty' });
}, 60_000);

test('a picture of a page is recognised, and it is said', async () => {
  const { text, notes } = await read(fixture('scan.pdf'));
  expect(notes).toEqual([{ kind: 'recognised-pages', pages: [1] }]);
  expect(text).toContain('160');
  expect(text).toMatch(/KẾ HOẠCH/u);
}, 60_000);
