/** What a made file has beside its pages. */
export interface PdfParts {
  readonly rotate?: number;
  /** Entries of the catalogue: "/OpenAction 20 0 R". */
  readonly catalog?: string;
  /** Annotations of the first page: dictionaries. */
  readonly annotations?: readonly string[];
  /** Further objects, the first of them with {@link FIRST_OBJECT} as its number. */
  readonly objects?: readonly string[];
}

/** Far above the numbers of pages. */
export const FIRST_OBJECT = 5000;

/** A PDF file with a page for each of these drawings; font /F is Helvetica, /U takes any letter of two bytes. */
export function pdf(pages: readonly string[], { rotate = 0, catalog = '', annotations = [], objects = [] }: PdfParts = {}): Uint8Array {
  const kids = pages.map((_, i) => `${7 + i * 2} 0 R`).join(' ');
  const fonts = '<</Font<</F 3 0 R/U 4 0 R>>>>';
  const own = [
    `<</Type/Catalog/Pages 2 0 R${catalog}>>`,
    `<</Type/Pages/Kids[${kids}]/Count ${pages.length}>>`,
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
    '<</Type/Font/Subtype/Type0/BaseFont/Plain/Encoding/Identity-H/ToUnicode/Identity-H/DescendantFonts[5 0 R]>>',
    '<</Type/Font/Subtype/CIDFontType2/BaseFont/Plain/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor 6 0 R/DW 500>>',
    '<</Type/FontDescriptor/FontName/Plain/Flags 4/FontBBox[0 0 1000 1000]/ItalicAngle 0/Ascent 800/Descent -200/CapHeight 700/StemV 80>>',
    ...pages.flatMap((drawing, i) => [
      `<</Type/Page/Parent 2 0 R/Rotate ${rotate}/MediaBox[0 0 595 842]/Resources${fonts}/Contents ${8 + i * 2} 0 R${i === 0 ? `/Annots[${annotations.join('')}]` : ''}>>`,
      stream(drawing),
    ]),
  ];
  const numbered = [...own.map((object, i) => [i + 1, object]), ...objects.map((object, i) => [FIRST_OBJECT + i, object])];
  const body = numbered.map(([number, object]) => `${number} 0 obj\n${object}\nendobj\n`).join('');
  return Buffer.from(`%PDF-1.4\n${body}trailer<</Size ${FIRST_OBJECT + objects.length}/Root 1 0 R>>\n%%EOF`, 'latin1');
}

/** A stream of bytes, one for each character. */
export const stream = (content: string, entries = ''): string => `<<${entries}/Length ${content.length}>>\nstream\n${content}\nendstream`;

/** Points from the left and from the foot of the page. */
export const at = (x: number, y: number, text: string, size = 12): string => `BT /F ${size} Tf ${x} ${y} Td (${text}) Tj ET`;

/** The same with any letters, each half as wide as it is high. */
export function write(x: number, y: number, text: string, size = 12): string {
  const codes = Array.from(text, (letter) => (letter.codePointAt(0) ?? 0).toString(16).padStart(4, '0'));
  // A blank of no letters parts words, as programmes write them
  return `BT /U ${size} Tf ${x} ${y} Td <${codes.join('')}> Tj ET`;
}

/** A ruled box. */
export const box = (x: number, y: number, width: number, height: number): string => `${x} ${y} ${width} ${height} re S`;
