import { describe, expect, test } from '@jest/globals';
import { parseDocx } from '../../../../../src/adapters/documents/office/docx/docx-parser.ts';
import type { ParsedDocument } from '../../../../../src/ports/document-parser.ts';
import {
  COVERED,
  cell,
  DOWN,
  docx,
  inList,
  level,
  pack,
  paragraph,
  row,
  run,
  table,
  WORD_NAMESPACES,
  wide,
} from '../../../../support/office-files.ts';

function parsed(...file: Parameters<typeof docx>): ParsedDocument {
  const outcome = parseDocx(docx(...file));
  if (!outcome.ok) throw new Error(outcome.error);
  return outcome.value;
}
const lines = (...file: Parameters<typeof docx>): string[] =>
  parsed(...file).blocks.map((block) => (block.kind === 'paragraph' ? block.text : '[table]'));
/** Cells of the only table; what is covered is "^" or "<". */
function cells(...file: Parameters<typeof docx>): string[][] {
  const [block] = parsed(...file).blocks;
  if (block?.kind !== 'table') throw new Error('no table');
  return block.rows.map((cellsOfRow) =>
    cellsOfRow.map(({ text, covered }) => (covered === undefined ? text : covered === 'above' ? '^' : '<')),
  );
}

describe('what is shown', () => {
  const field = (instruction: string, result: string): string =>
    `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>${instruction}</w:instrText></w:r>${run('thừa')}<w:r><w:fldChar w:fldCharType="separate"/></w:r>${run(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r>`;
  test.each([
    ['runs', run('Kế ho') + run('ạch '), ['Kế hoạch']],
    ['decomposed letters', run('Kế hoạch'.normalize('NFD')), ['Kế hoạch']],
    ['what was inserted', `${run('Sở ')}<w:ins>${run('Nội vụ')}</w:ins>`, ['Sở Nội vụ']],
    ['not what was deleted', `<w:del><w:r><w:delText>Sở Y tế</w:delText></w:r></w:del>${run('Sở Nội vụ')}`, ['Sở Nội vụ']],
    ['what was moved, at its new place only', `<w:moveFrom>${run('A')}</w:moveFrom><w:moveTo>${run('B')}</w:moveTo>`, ['B']],
    ['the result of a field, not its instruction', run('Trang ') + field('PAGEREF x', '7'), ['Trang 7']],
    ['a simple field', `<w:fldSimple w:instr="DATE">${run('01/6/2026')}</w:fldSimple>`, ['01/6/2026']],
    ['a link', `<w:hyperlink r:id="rId9">${run('sonoivu.gov.vn')}</w:hyperlink>`, ['sonoivu.gov.vn']],
    ['a content control', `<w:sdt><w:sdtContent>${run('Sở Tư pháp')}</w:sdtContent></w:sdt>`, ['Sở Tư pháp']],
    ['a hyphen that does not break', `${run('NĐ')}<w:r><w:noBreakHyphen/></w:r>${run('CP')}`, ['NĐ-CP']],
    [
      'a line break as the end of a line',
      `${run('KẾ HOẠCH')}<w:r><w:br/></w:r>${run('Cải cách hành chính')}`,
      ['KẾ HOẠCH', 'Cải cách hành chính'],
    ],
    ['a line break inside a sentence as a space', `${run('Cải cách')}<w:r><w:br/></w:r>${run('hành chính')}`, ['Cải cách hành chính']],
    ['no mark of a footnote', `${run('số 12/KH-UBND')}<w:r><w:footnoteReference w:id="2"/></w:r>${run(' ngày')}`, ['số 12/KH-UBND ngày']],
    ['no typed mark of a footnote', `${run('số 12/KH-UBND')}${run('1', '<w:vertAlign w:val="superscript"/>')}`, ['số 12/KH-UBND']],
    ['powers of units', `${run('5.000 m')}${run('2', '<w:vertAlign w:val="superscript"/>')}`, ['5.000 m²']],
    ['signs of the font Symbol', `<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>${run(' 90%')}`, ['≥ 90%']],
  ])('%s', (_, content, expected) => {
    expect(lines(paragraph(content))).toEqual(expected);
  });

  test('a paragraph whose end was deleted goes on in the next one', () => {
    expect(lines(paragraph(run('Sở Nội'), '<w:rPr><w:del w:id="1"/></w:rPr>') + paragraph(' vụ') + paragraph('Sở Y tế'))).toEqual([
      'Sở Nội vụ',
      'Sở Y tế',
    ]);
  });

  test('every span points to the words in the text', () => {
    const { text, blocks } = parsed(
      paragraph(`${run('  Một ')}<w:r><w:tab/></w:r>${run(' hai ')}`) +
        table(row(cell('TT'), cell(paragraph('a') + paragraph('b')), cell('')), row(cell('1'), cell('c'), cell('d'))),
    );
    const words = blocks.flatMap((block) =>
      block.kind === 'paragraph' ? block.spans.map((span) => ({ text: block.text, span })) : block.rows.flat(),
    );
    expect(words.map(({ span }) => text.slice(span.start, span.end).replace(/\s+/gu, ' '))).toEqual(
      words.map((piece) => piece.text.replace(/\s+/gu, ' ')),
    );
    expect(text).toBe('Một \t hai\nTT\ta b\t\n1\tc\td');
  });
});

describe('what is not shown is left out, and told', () => {
  test.each([
    ['hidden letters', paragraph(run('Lộ', '<w:vanish/>') + run('Rõ'))],
    ['letters that a style hides', paragraph(run('Lộ', '<w:rStyle w:val="an"/>') + run('Rõ'))],
    ['white letters', paragraph(run('Lộ', '<w:color w:val="FFFFFF"/>') + run('Rõ'))],
    ['letters of a point', paragraph(run('Lộ', '<w:sz w:val="2"/>') + run('Rõ'))],
  ])('%s', (_, body) => {
    const styles = '<w:style w:type="character" w:styleId="an"><w:rPr><w:vanish/></w:rPr></w:style>';
    const { text, notes } = parsed(body, { styles });
    expect({ text, notes }).toEqual({ text: 'Rõ', notes: [{ kind: 'hidden-text' }] });
  });

  test.each([
    ['letters that are not hidden after all', paragraph(run('Rõ', '<w:vanish w:val="0"/>'))],
    ['white letters on a ground', paragraph(run('Rõ', '<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="0070C0"/>'))],
    [
      'white letters of a table, which has grounds of its own',
      table(
        row(
          cell(run('Rõ', '<w:color w:val="FFFFFF"/>').replace(/^.*$/u, (found) => `<w:p>${found}</w:p>`)),
          cell('2'),
          cell('3'),
          cell('4'),
        ),
      ),
    ],
  ])('but not %s', (_, body) => {
    const { text, notes } = parsed(body);
    expect({ text: text.slice(0, 2), notes }).toEqual({ text: 'Rõ', notes: [] });
  });
});

describe('what stands beside the text', () => {
  const box = (words: string): string => `<w:txbxContent>${paragraph(words)}</w:txbxContent>`;
  test('text boxes, running heads, notes and drawn letters are furniture', () => {
    const drawing = `<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>${box('TỐI MẬT')}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>${box('TỐI MẬT')}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>`;
    const mark = '<w:r><w:pict><v:shape><v:textpath string="BẢN SAO"/></v:shape></w:pict></w:r>';
    const { text, furniture } = parsed(paragraph(run('Kế hoạch') + drawing), {
      header1: paragraph('HỎA TỐC') + paragraph(mark),
      footer1: paragraph('Trang 1'),
      footnotes: `<w:footnote w:type="separator" w:id="0">${paragraph('---')}</w:footnote><w:footnote w:id="2">${paragraph('Theo Luật')}</w:footnote>`,
    });
    expect(text).toBe('Kế hoạch');
    expect(furniture).toEqual(['TỐI MẬT', 'BẢN SAO', 'HỎA TỐC', 'Trang 1', 'Theo Luật']);
  });

  test('a table of contents is no text', () => {
    const styles = '<w:style w:type="paragraph" w:styleId="ML1"><w:name w:val="toc 1"/></w:style>';
    const { text, furniture } = parsed(paragraph(run('I. MỤC ĐÍCH 3'), '<w:pStyle w:val="ML1"/>') + paragraph('I. MỤC ĐÍCH'), { styles });
    expect({ text, furniture }).toEqual({ text: 'I. MỤC ĐÍCH', furniture: ['I. MỤC ĐÍCH 3'] });
  });

  test('programmes are told of and never run', () => {
    expect(parsed(paragraph('a'), {}, { 'word/vbaProject.bin': Uint8Array.of(1) }).notes).toEqual([{ kind: 'active-content' }]);
  });
});

describe('numbers of lists', () => {
  const numbering = [
    `<w:abstractNum w:abstractNumId="0">${level(0, 'upperRoman', '%1.')}${level(1, 'decimal', '%2.')}${level(2, 'lowerLetter', '%3)')}</w:abstractNum>`,
    `<w:abstractNum w:abstractNumId="1">${level(0, 'decimal', '%1.')}${level(1, 'decimal', '%1.%2.')}</w:abstractNum>`,
    `<w:abstractNum w:abstractNumId="2">${level(0, 'bullet', '\uF0B7')}${level(1, 'bullet', '-')}</w:abstractNum>`,
    `<w:abstractNum w:abstractNumId="3">${level(0, 'upperRoman', 'Chương %1')}${level(1, 'decimal', '%1.%2', '<w:isLgl/><w:lvlRestart w:val="0"/>')}</w:abstractNum>`,
    ...[0, 1, 2, 3].map((id) => `<w:num w:numId="${id + 1}"><w:abstractNumId w:val="${id}"/></w:num>`),
    '<w:num w:numId="9"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>',
  ].join('');
  const items = (...places: readonly (readonly [list: number, level: number])[]): string =>
    places.map(([list, at]) => paragraph(run('x'), inList(list, at))).join('');
  test.each([
    [
      'of three levels begin again below',
      items([1, 0], [1, 1], [1, 1], [1, 2], [1, 2], [1, 0], [1, 1]),
      ['I. x', '1. x', '2. x', 'a) x', 'b) x', 'II. x', '1. x'],
    ],
    ['hold those above', items([2, 0], [2, 1], [2, 1], [2, 0], [2, 1]), ['1. x', '1.1. x', '1.2. x', '2. x', '2.1. x']],
    [
      'go on in another list of the same kind, or begin anew where it says so',
      items([2, 0], [2, 0], [9, 0], [9, 0]),
      ['1. x', '2. x', '1. x', '2. x'],
    ],
    ['are signs', items([3, 0], [3, 1]), ['- x', '- x']],
    [
      'never begin again where it says so, in plain digits',
      items([4, 0], [4, 1], [4, 0], [4, 1]),
      ['Chương I x', '1.1 x', 'Chương II x', '2.2 x'],
    ],
    ['are none outside lists', paragraph(run('x'), '<w:numPr><w:numId w:val="0"/></w:numPr>'), ['x']],
  ])('%s', (_, body, expected) => {
    expect(lines(body, { numbering })).toEqual(expected);
  });

  test('come from a style, at its level', () => {
    const styled = `<w:abstractNum w:abstractNumId="0">${level(0, 'decimal', 'Điều %1.')}${level(1, 'decimal', '%2.', '<w:pStyle w:val="Khoan"/>')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>`;
    const styles = `<w:style w:type="paragraph" w:styleId="Dieu"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style><w:style w:type="paragraph" w:styleId="Khoan"><w:basedOn w:val="Dieu"/></w:style>`;
    const body = ['Dieu', 'Khoan', 'Dieu', 'Khoan'].map((style) => paragraph(run('x'), `<w:pStyle w:val="${style}"/>`)).join('');
    expect(lines(body, { styles, numbering: styled })).toEqual(['Điều 1. x', '1. x', 'Điều 2. x', '1. x']);
  });

  test('deleted paragraphs are not counted', () => {
    const gone = paragraph('<w:del><w:r><w:delText>x</w:delText></w:r></w:del>', `${inList(2)}<w:rPr><w:del/></w:rPr>`);
    expect(lines(items([2, 0]) + gone + items([2, 0]), { numbering })).toEqual(['1. x', '2. x']);
  });

  test('fill cells that hold nothing else', () => {
    const numbered = (content: string): string => row(cell(paragraph('', inList(2))), cell(content), cell('Sở'), cell('2026'));
    expect(cells(table(numbered('a'), numbered('b')), { numbering })).toEqual([
      ['1.', 'a', 'Sở', '2026'],
      ['2.', 'b', 'Sở', '2026'],
    ]);
  });
});

describe('tables', () => {
  test('merged cells cover what they cover', () => {
    expect(
      cells(
        table(
          row(cell('TT', DOWN), cell('Nhiệm vụ', DOWN), cell('Cơ quan', wide(2)), cell('Thời hạn', DOWN)),
          row(cell('', COVERED), cell('', COVERED), cell('Chủ trì'), cell('Phối hợp'), cell('', COVERED)),
          row(cell('I. CHUNG', wide(5))),
          row(cell('1'), cell('a'), cell('Sở A', `${wide(2)}${DOWN}`), cell('2026')),
          row(cell('2'), cell('b'), cell('', `${wide(2)}${COVERED}`), cell('2027')),
        ),
      ),
    ).toEqual([
      ['TT', 'Nhiệm vụ', 'Cơ quan', '<', 'Thời hạn'],
      ['^', '^', 'Chủ trì', 'Phối hợp', '^'],
      ['I. CHUNG', '<', '<', '<', '<'],
      ['1', 'a', 'Sở A', '<', '2026'],
      ['2', 'b', '^', '^', '2027'],
    ]);
  });

  test('edges drawn a little aside make no column of their own', () => {
    const grid = `<w:tblGrid>${[600, 3000, 80, 2000, 2000].map((width) => `<w:gridCol w:w="${width}"/>`).join('')}</w:tblGrid>`;
    const body = table(
      grid,
      row(cell('TT'), cell('Nhiệm vụ', wide(2)), cell('Chủ trì'), cell('Hạn')),
      row(cell('1'), cell('a'), cell('Sở A', wide(2)), cell('2026')),
    );
    expect(cells(body)).toEqual([
      ['TT', 'Nhiệm vụ', 'Chủ trì', 'Hạn'],
      ['1', 'a', 'Sở A', '2026'],
    ]);
  });

  test('rows that are short, deleted or hidden', () => {
    const short = `<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>${cell('b')}${cell('c')}</w:tr>`;
    const gone = `<w:tr><w:trPr><w:del/></w:trPr>${cell('x')}</w:tr>`;
    expect(cells(table(row(cell('1'), cell('2'), cell('3'), cell('4')), short, gone, gone.replace('w:del', 'w:hidden')))).toEqual([
      ['1', '2', '3', '4'],
      ['', 'b', 'c', ''],
    ]);
  });

  test('a table inside a cell is part of its text', () => {
    const inner = table(row(cell('a'), cell('b'), cell('c'), cell('d')), row(cell('e'), cell('f'), cell('g'), cell('h')));
    expect(cells(table(row(cell('1'), cell(paragraph('x') + inner + paragraph('y')), cell('3'), cell('4'))))).toEqual([
      ['1', 'x\na b c d\ne f g h\ny', '3', '4'],
    ]);
  });

  test('letterhead and signature are paragraphs, column after column', () => {
    const head = table(
      row(
        cell(paragraph('ỦY BAN NHÂN DÂN') + paragraph('TỈNH HÀ TĨNH')),
        cell(paragraph('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM') + paragraph('Độc lập - Tự do - Hạnh phúc')),
      ),
      row(cell('Số: 12/KH-UBND'), cell('Hà Tĩnh, ngày 02 tháng 5 năm 2026')),
    );
    const foot = table(
      row(cell(paragraph('Nơi nhận:') + paragraph('- Như trên;')), cell(paragraph('TM. ỦY BAN NHÂN DÂN') + paragraph('CHỦ TỊCH'))),
    );
    expect(lines(head + paragraph('KẾ HOẠCH') + foot)).toEqual([
      'ỦY BAN NHÂN DÂN',
      'TỈNH HÀ TĨNH',
      'Số: 12/KH-UBND',
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'Độc lập - Tự do - Hạnh phúc',
      'Hà Tĩnh, ngày 02 tháng 5 năm 2026',
      'KẾ HOẠCH',
      'Nơi nhận:',
      '- Như trên;',
      'TM. ỦY BAN NHÂN DÂN',
      'CHỦ TỊCH',
    ]);
  });

  test('a small table of tasks stays one', () => {
    expect(lines(table(row(cell('TT'), cell('Nhiệm vụ'), cell('Thời hạn')), row(cell('1'), cell('a'), cell('2026'))))).toEqual(['[table]']);
  });
});

describe('fonts of old codes', () => {
  test.each([
    ['.VnTime', 'KÕ ho¹ch', 'Kế hoạch', 'TCVN3'],
    ['.VnTimeH', 'KÕ ho¹ch', 'KẾ HOẠCH', 'TCVN3'],
    ['VNI-Times', 'Keá hoaïch', 'Kế hoạch', 'VNI'],
  ])('%s is read by its name', (font, letters, words, encoding) => {
    const { text, notes } = parsed(
      paragraph(run(letters, `<w:rFonts w:ascii="${font}" w:hAnsi="${font}"/>`) + run(' năm', '<w:rFonts w:hAnsi="Times New Roman"/>')),
    );
    expect({ text, notes }).toEqual({ text: `${words} năm`, notes: [{ kind: 'converted-encoding', encoding }] });
  });

  test('a sign of VNI may stand in the next run', () => {
    const vni = '<w:rFonts w:hAnsi="VNI-Times"/>';
    expect(lines(paragraph(run('Ke', vni) + run('á hoa', vni) + run('ïch', `${vni}<w:b/>`)))).toEqual(['Kế hoạch']);
  });

  test('a leftover name over letters of Unicode changes nothing', () => {
    const { text, notes } = parsed(paragraph(run('Kế hoạch á', '<w:rFonts w:hAnsi=".VnTime"/>')));
    expect({ text, notes }).toEqual({ text: 'Kế hoạch á', notes: [] });
  });
});

describe('files that are refused', () => {
  const good = docx(paragraph('a'));
  const document = (xml: string): Uint8Array => pack({ 'word/document.xml': xml });
  /** A part of a million bytes that says another size. */
  const claiming = (size: number): Uint8Array => {
    const bomb = pack({ 'word/document.xml': ' '.repeat(1_000_000) });
    const at = Buffer.from(bomb).lastIndexOf(Buffer.from('PK\u0001\u0002', 'latin1'));
    new DataView(bomb.buffer).setUint32(at + 24, size, true);
    return bomb;
  };
  const encrypted = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600), Buffer.from('EncryptedPackage', 'utf16le')]);
  test.each([
    ['nothing', new Uint8Array(), 'empty'],
    ['no text', docx(paragraph('')), 'empty'],
    ['no archive', new TextEncoder().encode('Kế hoạch'), 'damaged'],
    ['half an archive', good.slice(0, good.length / 2), 'damaged'],
    ['an archive of something else', pack({ 'a.txt': 'a' }), 'damaged'],
    ['broken XML', document('<w:document'), 'damaged'],
    [
      'entities that grow',
      document(`<!DOCTYPE x [<!ENTITY a "aaaa">]><w:document ${WORD_NAMESPACES}><w:body><w:p>&a;</w:p></w:body></w:document>`),
      'damaged',
    ],
    ['an entity that nobody knows', docx(paragraph(run('&a;'))), 'damaged'],
    ['a chunk of another format', docx('<w:altChunk r:id="rId1"/>'), 'damaged'],
    ['a part that grows beyond what it says', claiming(10), 'damaged'],
    ['elements without end inside each other', docx('<w:sdt>'.repeat(300) + '</w:sdt>'.repeat(300)), 'too-costly'],
    ['an element of too many attributes', docx(`<w:p ${Array.from({ length: 1001 }, (_, i) => `a${i}=""`).join(' ')}/>`), 'too-costly'],
    ['a part larger than any document', claiming(33 * 1024 * 1024), 'too-costly'],
    ['more text than any document', docx(paragraph(run('a'.repeat(16_000_001)))), 'too-costly'],
    ['a table of too many columns', docx(table(row(...Array.from({ length: 40 }, () => cell('', wide(10)))))), 'too-costly'],
    ['too many entries', pack(Object.fromEntries(Array.from({ length: 5001 }, (_, i) => [`${i}`, '']))), 'too-costly'],
    ['a password', encrypted, 'password'],
    ['an older document under a newer name', encrypted.subarray(0, 600), 'damaged'],
  ])('%s', (_, file, error) => {
    expect(parseDocx(file)).toEqual({ ok: false, error });
  });

  test('a flipped byte is noticed', () => {
    const stored = docx(paragraph('Trước ngày 20/11/2026'));
    const outcomes = Array.from({ length: 40 }, (_, i) => {
      const copy = Uint8Array.from(stored);
      const at = Math.floor((stored.length * i) / 40);
      copy[at] = (copy[at] ?? 0) ^ 0x15;
      return parseDocx(copy);
    });
    const texts = outcomes.flatMap((outcome) => (outcome.ok ? [outcome.value.text] : []));
    expect(new Set([...texts, 'Trước ngày 20/11/2026'])).toEqual(new Set(['Trước ngày 20/11/2026']));
  });
});
