import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { hasActiveContent } from '../../../../src/adapters/documents/pdf/find-active-content.ts';
import { createPdfParser } from '../../../../src/adapters/documents/pdf/pdf-parser.ts';
import { hasSecrecyStamp } from '../../../../src/domain/secrecy.ts';
import type { ParsedDocument } from '../../../../src/ports/document-parser.ts';
import { at, box, FIRST_OBJECT, type PdfParts, pdf, stream, write } from '../../../support/pdf-files.ts';
import { PROJECT } from '../../../support/source-files.ts';

const fixture = (name: string): Uint8Array => readFileSync(join(PROJECT, 'test/fixtures/documents/pdf', name));
const parse = createPdfParser().parse;

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

test('letters that are set apart are words, and a syllable that is cut is whole', async () => {
  const spread = Array.from('KẾHOẠCH', (letter, i) => write(80 + i * 10 + (i >= 2 ? 10 : 0), 500, letter)).join(' ');
  const cut = `${write(80, 400, 'ki')} ${write(94, 400, 'ểm tra')}`;
  expect((await read(pdf([`${spread} ${cut}`]))).text).toBe('KẾ HOẠCH\nkiểm tra');
});

test('a day that was cut at the end of a column is one', async () => {
  const { text } = await read(pdf([`${at(80, 500, 'Before the day 30/6/202')} ${at(80, 485, '6 of the plan that goes on')}`]));
  expect(text).toBe('Before the day 30/6/2026 of the plan that goes on');
});

describe('raised numbers', () => {
  test.each([
    ['the mark of a footnote', '226-KL/TW', '1', '226-KL/TW of'],
    ['the power of a unit', '120 km', '2', '120 km² of'],
  ])('%s', async (_, word, raised, text) => {
    const end = 80 + word.length * 6;
    const drawing = `${write(80, 500, word)} ${write(end, 504, raised, 7)} ${write(end + 8, 500, 'of')}`;
    expect((await read(pdf([drawing]))).text).toBe(text);
  });
});

describe('what is printed on every page', () => {
  const pages = (count: number, head: (n: number) => string): string[] =>
    Array.from({ length: count }, (_, i) => `${head(i + 1)} ${at(80, 500, `Text of page ${i + 1}.`)}`);

  test.each([
    ['the same words on two pages', 2, () => at(200, 810, 'Plan of the province'), ['Plan of the province']],
    [
      'with a number that changes',
      3,
      (n: number) => at(200, 810, `Plan of the province, ${n}`),
      ['Plan of the province, 1', 'Plan of the province, 2', 'Plan of the province, 3'],
    ],
    ['numbers of pages at the foot', 2, (n: number) => at(290, 30, `- ${n} -`), ['- 1 -', '- 2 -']],
  ])('%s', async (_, count, head, expected) => {
    const { text, furniture } = await read(pdf(pages(count, head)));
    expect(text.split('\n')).toEqual(Array.from({ length: count }, (_each, i) => `Text of page ${i + 1}.`));
    expect(furniture).toEqual(expected);
  });

  test('titles of annexes are numbered too, and stay', async () => {
    const { text } = await read(pdf(pages(3, (n) => write(250, 810, `PHỤ LỤC ${n}`))));
    expect(text).toContain('PHỤ LỤC 1\nText of page 1.\nPHỤ LỤC 2');
  });
});

test('the stamp of a digital signature stands beside the text, all of its lines', async () => {
  const lines = [
    'Người ký: Ủy ban nhân dân tỉnh',
    'Email: ubnd@tinh.gov.vn',
    'Cơ quan: Tỉnh Hưng Yên',
    'Thời gian ký: 11.05.2026 10:22:01 +07:00',
  ];
  const stamp = lines.map((line, i) => write(380, 820 - i * 9, line, 8)).join(' ');
  const { text, furniture } = await read(pdf([`${stamp} ${write(80, 500, 'Cơ quan: các sở, ban, ngành.')}`]));
  expect(text).toBe('Cơ quan: các sở, ban, ngành.');
  expect(furniture).toEqual(lines);
});

describe('what is laid over a page', () => {
  const look = (text: string): string =>
    stream(write(0, 5, text), '/Type/XObject/Subtype/Form/BBox[0 0 200 20]/Resources<</Font<</U 4 0 R>>>>');
  const annotation = (entries: string): string => `<</Type/Annot/Rect[100 600 300 620]/F 4${entries}>>`;
  const hex = (text: string): string => `<FEFF${Buffer.from(text, 'utf16le').swap16().toString('hex')}>`;
  const page = [write(80, 500, 'Kế hoạch của tỉnh.')];

  test('what was typed onto it is its text', async () => {
    const typed = annotation(`/Subtype/FreeText/AP<</N ${FIRST_OBJECT} 0 R>>`);
    expect((await read(pdf(page, { annotations: [typed], objects: [look('Số: 160/KH-UBND')] }))).text).toBe(
      'Số: 160/KH-UBND\nKế hoạch của tỉnh.',
    );
  });

  test.each([
    ['a stamp', annotation(`/Subtype/Stamp/AP<</N ${FIRST_OBJECT} 0 R>>`), [look('TỐI MẬT')]],
    ['a signature', annotation(`/Subtype/Widget/FT/Sig/T(a)/AP<</N ${FIRST_OBJECT} 0 R>>`), [look('MẬT')]],
    ['a note', annotation(`/Subtype/Text/Contents${hex('TỐI MẬT')}`), []],
    ['a hidden note', annotation(`/Subtype/Text/F 2/Contents${hex('TỐI MẬT')}`).replace('/F 4', ''), []],
    ['a field', annotation(`/Subtype/Widget/FT/Tx/T(a)/V${hex('TUYỆT MẬT')}`), []],
  ])('%s is no text of it, but the secrecy gate sees it', async (_, given, objects) => {
    const parsed = await read(pdf(page, { annotations: [given], objects, catalog: '/AcroForm<</Fields[]>>' }));
    expect(parsed.text).toBe('Kế hoạch của tỉnh.');
    expect(hasSecrecyStamp(parsed)).toBe(true);
  });

  test.each([
    ['its name', 'MẬT', 'plain words'],
    ['a text', 'a.txt', Buffer.from('TỐI MẬT\nKẾ HOẠCH').toString('latin1')],
    ['a document', 'a.pdf', Buffer.from(pdf([write(80, 700, 'TUYỆT MẬT')])).toString('latin1')],
  ])('so does it see an attached file: %s', async (_, name, content) => {
    const catalog = `/Names<</EmbeddedFiles<</Names[(a)${FIRST_OBJECT} 0 R]>>>>`;
    const objects = [
      `<</Type/Filespec/F(a)/UF${hex(name)}/EF<</F ${FIRST_OBJECT + 1} 0 R>>>>`,
      stream(deflateSync(Buffer.from(content, 'latin1')).toString('latin1'), '/Type/EmbeddedFile/Filter/FlateDecode'),
    ];
    const parsed = await read(pdf(page, { catalog, objects }));
    expect(parsed.text).toBe('Kế hoạch của tỉnh.');
    expect(parsed.notes).toEqual([{ kind: 'active-content' }]);
    expect(hasSecrecyStamp(parsed)).toBe(true);
  });

  test('and the properties of the file', async () => {
    const bytes = Buffer.from(pdf(page, { objects: [`<</Title${hex('TỐI MẬT')}>>`] })).toString('latin1');
    const parsed = await read(Buffer.from(bytes.replace('/Root 1 0 R', `/Root 1 0 R/Info ${FIRST_OBJECT} 0 R`), 'latin1'));
    expect(hasSecrecyStamp(parsed)).toBe(true);
  });
});

describe('what a file may ask a programme to do', () => {
  const script = '<</S/JavaScript/JS(app.alert\\(1\\))>>';
  const packed = deflateSync('30 0 <</S/Launch/F(a.exe)>>').toString('latin1');
  test.each([
    ['a script when it is opened', { catalog: `/OpenAction${script}` }],
    ['a script with a name', { catalog: `/Names<</JavaScript<</Names[(a)${script}]>>>>` }],
    ['another programme', { annotations: ['<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/Launch/F(a.exe)>>>>'] }],
    ['another programme, written another way', { annotations: ['<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/#4caunch/F(a.exe)>>>>'] }],
    ['another programme, packed', { objects: [stream(packed, '/Type/ObjStm/N 1/First 5/Filter/FlateDecode')] }],
    ['a script of a field', { annotations: [`<</Type/Annot/Subtype/Widget/FT/Tx/T(a)/Rect[0 0 9 9]/AA<</K${script}>>>>`] }],
  ] satisfies [string, PdfParts][])('%s is told of', async (_, parts) => {
    expect((await read(pdf([at(80, 500, 'Text.')], parts))).notes).toEqual([{ kind: 'active-content' }]);
  });

  test('a file of many beginnings and no ends is looked through in time', () => {
    expect(hasActiveContent(Buffer.from('\nstream\n'.repeat(500_000)))).toBe(false);
  });

  test('to open at a page is nothing to tell of, nor are words that name it', async () => {
    const quiet = pdf([`${at(80, 500, 'Text /S/Launch and /S/JavaScript.')}`], { catalog: '/OpenAction[7 0 R/XYZ null null 0]' });
    expect((await read(quiet)).notes).toEqual([]);
  });
});

describe('a merged cell that looks empty at the top of a page', () => {
  const cells = (rows: readonly (readonly [number, number, number, string])[]): string =>
    rows.map(([x, y, height, text]) => `${box(x, y, 150, height)} ${text === '' ? '' : at(x + 4, y + height - 14, text)}`).join(' ');
  const first = (isMerged: boolean): string =>
    cells([
      [50, 400, 40, 'TT'],
      [200, 400, 40, 'Lead'],
      [50, 360, 40, '1'],
      [50, 320, 40, '2'],
      ...(isMerged
        ? ([[200, 320, 80, 'Finance']] as const)
        : ([
            [200, 360, 40, 'Health'],
            [200, 320, 40, 'Finance'],
          ] as const)),
    ]);
  const second = cells([
    [50, 760, 40, '3'],
    [50, 720, 40, '4'],
    [200, 720, 80, ''],
  ]);
  const rowsOf = async (pages: readonly string[]) => {
    const [table] = (await read(pdf(pages))).blocks;
    return table?.kind === 'table' ? table.rows : [];
  };

  test('goes on where the cell above was merged already', async () => {
    const rows = await rowsOf([first(true), second]);
    expect(rows.slice(3).map(([, cell]) => cell)).toMatchObject([{ covered: 'above' }, { covered: 'above' }]);
    expect(rows.flat().some(({ isInferred }) => isInferred)).toBe(false);
  });

  test('goes on as a guess, for a person to confirm, where it was not', async () => {
    const rows = await rowsOf([first(false), second]);
    expect(rows.map((row) => row.some(({ isInferred }) => isInferred))).toEqual([false, false, false, true, true]);
  });
});

describe('a page with a picture on it', () => {
  const picture = (width: number, height: number): string => `q ${width} 0 0 ${height} 40 60 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x7f EI Q`;
  const words = 'A plan of the province for the year 2026.';

  test('is read as text where the picture is an emblem or a signature', async () => {
    expect(await read(pdf([`${picture(150, 80)} ${at(80, 500, words)}`]))).toMatchObject({ text: words, notes: [] });
  });

  test('is a picture where that fills it, also under a long stamp', async () => {
    const stamp = Array.from({ length: 4 }, (_, i) => at(60, 820 - i * 9, words, 8)).join(' ');
    expect(await parse(pdf([`${picture(560, 780)} ${stamp}`]))).toEqual({ ok: false, error: 'empty' });
  }, 60_000);
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
