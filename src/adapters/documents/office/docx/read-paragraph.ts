import { readRaised } from '../../../../domain/raised-mark.ts';
import { type Letters, readLetters } from '../blocks/read-letters.ts';
import { child, descendants, isOn, valueIn, type XmlElement } from '../package/parse-xml.ts';
import { isShaded, lookOf, overlay, placeOf, type RunLook } from './read-styles.ts';
import type { Reading } from './reading.ts';

/** A paragraph as it is shown: tabs are "\t", line breaks "\n". */
export interface ShownParagraph {
  /** With its number in a list. */
  readonly text: string;
  /** Its end is deleted, so that the next paragraph goes on in it. */
  readonly isJoined: boolean;
  readonly isContents: boolean;
}

/** Reads what text boxes hold. */
export type BoxReader = (content: XmlElement) => void;

/** Elements around runs that are shown like what they hold. */
const TRANSPARENT: ReadonlySet<string> = new Set([
  'w:ins',
  'w:moveTo',
  'w:hyperlink',
  'w:smartTag',
  'w:sdt',
  'w:sdtContent',
  'w:customXml',
  'w:fldSimple',
  'w:dir',
  'w:bdo',
  'w:ruby',
  'w:rubyBase',
]);
/** Signs of the font Symbol that plans use; others are bullets. */
const SYMBOLS: Readonly<Record<string, string>> = { B3: '≥', A3: '≤', B1: '±', B4: '×', AE: '→' };

/** @param carried the text of paragraphs before it whose ends are deleted */
export function readParagraph(paragraph: XmlElement, reading: Reading, readBox: BoxReader, carried: string): ShownParagraph {
  const properties = child(paragraph, 'w:pPr');
  const styleId = valueIn(properties, 'w:pStyle');
  const style = reading.styles.paragraph(styleId);
  const mark = child(properties, 'w:rPr');
  const onGround = isShaded(properties) || reading.depth > 0;
  const letters: Letters[] = [];
  const context = { reading, readBox, letters, base: onGround ? overlay(style.look, SHADED) : style.look };
  for (const part of paragraph.children) readPart(part, context);
  const words = carried + readLetters(letters, (encoding) => reading.note({ kind: 'converted-encoding', encoding }));
  const isJoined = child(mark, 'w:del') !== undefined;
  const gone = words.trim() === '' && (isJoined || isOn(mark, 'w:vanish') === true);
  const own = placeOf(properties);
  const place = { list: own.list ?? style.place.list, level: own.level ?? (own.list === undefined ? style.place.level : undefined) };
  const number = gone || isJoined ? '' : reading.numbering.next(place, styleId);
  return { text: number === '' ? words : `${number} ${words}`, isJoined, isContents: style.isContents };
}

const SHADED: RunLook = { ...lookOf(undefined), isShaded: true };

interface Context {
  readonly reading: Reading;
  readonly readBox: BoxReader;
  readonly letters: Letters[];
  readonly base: RunLook;
}

function readPart(part: XmlElement, context: Context): void {
  if (part.name === 'w:r') readRun(part, context);
  else if (part.name === 'mc:AlternateContent') for (const inner of shownAlternative(part)) readPart(inner, context);
  else if (TRANSPARENT.has(part.name)) for (const inner of part.children) readPart(inner, context);
  else if (part.name.startsWith('m:'))
    context.letters.push({
      text: descendants(part, 'm:t')
        .map(({ text }) => text)
        .join(''),
      font: '',
    });
}

/** Newer and older forms of the same drawing: one of them is shown. */
export function shownAlternative(element: XmlElement): readonly XmlElement[] {
  return (child(element, 'mc:Choice') ?? child(element, 'mc:Fallback'))?.children ?? [];
}

function readRun(run: XmlElement, context: Context): void {
  const { reading, base } = context;
  const properties = child(run, 'w:rPr');
  const look = [reading.styles.character(valueIn(properties, 'w:rStyle')), lookOf(properties)].reduce(overlay, base);
  const pieces: Letters[] = [];
  for (const part of run.children) readRunPart(part, { ...context, letters: pieces }, look.font ?? '');
  const text = pieces.map((piece) => piece.text).join('');
  if (text === '') return;
  if (look.isHidden || look.isTiny || (look.isWhite && !look.isShaded)) {
    if (text.trim() !== '') reading.note({ kind: 'hidden-text' });
    return;
  }
  if (look.isRaised) {
    const before = context.letters
      .slice(-2)
      .map((piece) => piece.text)
      .join('');
    const power = readRaised(text, before);
    if (power !== null) {
      if (power !== '') context.letters.push({ text: power, font: '' });
      return;
    }
  }
  context.letters.push(...pieces);
}

function readRunPart(part: XmlElement, context: Context, font: string): void {
  const { reading, letters } = context;
  if (part.name === 'w:fldChar') followField(part, reading.fields);
  if (part.name === 'mc:AlternateContent') {
    for (const inner of shownAlternative(part)) readRunPart(inner, context, font);
    return;
  }
  if (reading.fields.includes('instruction')) return;
  const text = shownText(part);
  if (text !== null) letters.push({ text, font: part.name === 'w:sym' ? '' : font });
  else if (part.name === 'w:drawing' || part.name === 'w:pict' || part.name === 'w:object') readDrawing(part, context);
}

function shownText(part: XmlElement): string | null {
  switch (part.name) {
    case 'w:t':
      return part.text.replace(/[\t\r\n]+/gu, ' ');
    case 'w:tab':
    case 'w:ptab':
      return '\t';
    case 'w:br':
    case 'w:cr':
      return '\n';
    case 'w:noBreakHyphen':
      return '-';
    case 'w:sym':
      return SYMBOLS[(part.attributes['w:char'] ?? '').slice(-2).toUpperCase()] ?? ' ';
    default:
      return null;
  }
}

function followField(mark: XmlElement, fields: Reading['fields']): void {
  const kind = mark.attributes['w:fldCharType'];
  if (kind === 'begin') fields.push('instruction');
  else if (kind === 'separate' && fields.length > 0) fields[fields.length - 1] = 'result';
  else if (kind === 'end') fields.pop();
}

/** A text box may hold a stamp; so may the letters of a drawing. */
function readDrawing(drawing: XmlElement, { reading, readBox }: Context): void {
  if (drawing.name === 'w:object') reading.note({ kind: 'active-content' });
  for (const content of descendants(drawing, 'w:txbxContent')) readBox(content);
  const letters = [
    ...descendants(drawing, 'a:t').map(({ text }) => text),
    ...descendants(drawing, 'v:textpath').map(({ attributes }) => attributes['string'] ?? ''),
  ];
  reading.furniture.push(...letters);
}
