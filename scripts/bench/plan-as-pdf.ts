const [WIDTH, HEIGHT, MARGIN] = [842, 595, 40] as const;
const SIZE = 10;
const LINE = 12;
/** Left sides of the columns, points, and the right side of the last. */
const SIDES = [40, 80, 400, 520, 660, 802] as const;
const ROWS_OF_PAGE = 6;
const ROW = 80;
/** Characters between the words of one cell and the next. */
const STEP = 61;

/** Characters of a cell, as many as those of plans have. */
const LONG = [200, 30, 80, 45] as const;

/** A plan of this many pages as a PDF file, of these words: one ruled table in letters of two bytes, its lines packed by nothing. */
export function planAsPdf(pages: number, words: string): Uint8Array {
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    `<</Type/Pages/Kids[${Array.from({ length: pages }, (_, i) => `${6 + i * 2} 0 R`).join(' ')}]/Count ${pages}>>`,
    '<</Type/Font/Subtype/Type0/BaseFont/Plain/Encoding/Identity-H/ToUnicode/Identity-H/DescendantFonts[4 0 R]>>',
    '<</Type/Font/Subtype/CIDFontType2/BaseFont/Plain/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor 5 0 R/DW 500>>',
    '<</Type/FontDescriptor/FontName/Plain/Flags 4/FontBBox[0 0 1000 1000]/ItalicAngle 0/Ascent 800/Descent -200/CapHeight 700/StemV 80>>',
    ...Array.from({ length: pages }, (_, page) => {
      const drawing = Array.from({ length: ROWS_OF_PAGE }, (_each, row) => drawRow(page * ROWS_OF_PAGE + row + 1, row, words)).join('\n');
      return [
        `<</Type/Page/Parent 2 0 R/MediaBox[0 0 ${WIDTH} ${HEIGHT}]/Resources<</Font<</F 3 0 R>>>>/Contents ${7 + page * 2} 0 R>>`,
        `<</Length ${drawing.length}>>\nstream\n${drawing}\nendstream`,
      ];
    }).flat(),
  ];
  const body = objects.map((object, i) => `${i + 1} 0 obj\n${object}\nendobj\n`).join('');
  return Buffer.from(`%PDF-1.4\n${body}trailer<</Size ${objects.length + 1}/Root 1 0 R>>\n%%EOF`, 'latin1');
}

function drawRow(number: number, row: number, words: string): string {
  const top = HEIGHT - MARGIN - row * ROW;
  return SIDES.slice(0, -1)
    .map((left, i) => {
      const width = (SIDES[i + 1] ?? WIDTH) - left;
      const text = i === 0 ? String(number) : cut(words, (number * 97 + i) * STEP, LONG[i - 1] ?? 0);
      const lines = wrap(text, Math.floor((width - LINE) / (SIZE / 2))).map((line, j) => draw(line, left + 4, top - (j + 1) * LINE));
      return [`${left} ${top - ROW} ${width} ${ROW} re S`, ...lines].join('\n');
    })
    .join('\n');
}

/** Whole words of a text from about this place on, over and over. */
function cut(words: string, at: number, length: number): string {
  const from = words.indexOf(' ', at % Math.max(words.length - length - STEP, 1)) + 1;
  return words.slice(from, words.lastIndexOf(' ', from + length));
}

function wrap(text: string, letters: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= letters) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

function draw(text: string, x: number, y: number): string {
  const codes = Array.from(text, (letter) => (letter.codePointAt(0) ?? 0).toString(16).padStart(4, '0'));
  return `BT /F ${SIZE} Tf ${x} ${y} Td <${codes.join('')}> Tj ET`;
}
