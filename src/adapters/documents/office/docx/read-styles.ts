import { child, childrenNamed, isOn, valueIn, type XmlElement } from '../package/parse-xml.ts';

/** How characters look, as far as it says what they are; undefined where nothing is said. */
export interface RunLook {
  readonly isHidden: boolean | undefined;
  readonly isWhite: boolean | undefined;
  readonly isTiny: boolean | undefined;
  readonly isShaded: boolean | undefined;
  readonly isRaised: boolean | undefined;
  /** '' for the fonts of a theme, which are of Unicode. */
  readonly font: string | undefined;
}

/** A place in a list. */
export interface ListPlace {
  readonly list: string | undefined;
  readonly level: number | undefined;
}

export interface ParagraphStyle {
  readonly look: RunLook;
  readonly place: ListPlace;
  /** A line of a table of contents. */
  readonly isContents: boolean;
}

export interface Styles {
  /** @param id undefined for the default style */
  paragraph(id: string | undefined): ParagraphStyle;
  character(id: string | undefined): RunLook;
}

const PLAIN: RunLook = {
  isHidden: undefined,
  isWhite: undefined,
  isTiny: undefined,
  isShaded: undefined,
  isRaised: undefined,
  font: undefined,
};
/** Half points; nobody reads letters of two points. */
const TINY = 4;
/** A chain of styles that is longer goes in a circle. */
const MAX_CHAIN = 20;

export function readStyles(root: XmlElement | null): Styles {
  const byId = new Map(
    childrenNamed(root ?? undefined, 'w:style').map((style) => [`${style.attributes['w:type']} ${style.attributes['w:styleId']}`, style]),
  );
  const byDefault = [...byId.values()].find(
    ({ attributes }) => attributes['w:type'] === 'paragraph' && /^(?:1|true|on)$/u.test(attributes['w:default'] ?? ''),
  );
  const defaults = lookOf(child(child(child(root ?? undefined, 'w:docDefaults'), 'w:rPrDefault'), 'w:rPr'));
  const paragraphs = new Map<string | undefined, ParagraphStyle>();
  const characters = new Map<string, RunLook>();

  /** Of a style and those that it is based on, the basic one first. */
  function chain(type: string, id: string | undefined): XmlElement[] {
    const found: XmlElement[] = [];
    let style = id === undefined && type === 'paragraph' ? byDefault : byId.get(`${type} ${id}`);
    while (style !== undefined && found.length < MAX_CHAIN) {
      found.unshift(style);
      style = byId.get(`${type} ${valueIn(style, 'w:basedOn')}`);
    }
    return found;
  }

  const looksOf = (type: string, id: string | undefined): RunLook[] => chain(type, id).map((style) => lookOf(child(style, 'w:rPr')));

  function readParagraph(id: string | undefined): ParagraphStyle {
    const styles = chain('paragraph', id);
    const places = styles.map((style) => placeOf(child(style, 'w:pPr')));
    return {
      look: looksOf('paragraph', id).reduce(overlay, defaults),
      place: {
        list: places.findLast(({ list }) => list !== undefined)?.list,
        level: places.findLast(({ level }) => level !== undefined)?.level,
      },
      isContents: styles.some((style) => /^toc \d$/iu.test(valueIn(style, 'w:name') ?? '')),
    };
  }

  return {
    paragraph(id) {
      const style = paragraphs.get(id) ?? readParagraph(id);
      paragraphs.set(id, style);
      return style;
    },
    character(id) {
      if (id === undefined) return PLAIN;
      const look = characters.get(id) ?? looksOf('character', id).reduce(overlay, PLAIN);
      characters.set(id, look);
      return look;
    },
  };
}

/** The place that the properties of a paragraph or style give. */
export function placeOf(properties: XmlElement | undefined): ListPlace {
  const numbering = child(properties, 'w:numPr');
  const level = valueIn(numbering, 'w:ilvl');
  return { list: valueIn(numbering, 'w:numId'), level: level === undefined ? undefined : Number(level) };
}

/** What the properties of a run (`w:rPr`) say. */
export function lookOf(properties: XmlElement | undefined): RunLook {
  if (properties === undefined) return PLAIN;
  const color = valueIn(properties, 'w:color');
  const size = valueIn(properties, 'w:sz');
  const raise = valueIn(properties, 'w:vertAlign');
  return {
    isHidden: isOn(properties, 'w:vanish'),
    isWhite: color === undefined ? undefined : /^f{6}$/iu.test(color),
    isTiny: size === undefined ? undefined : Number(size) <= TINY,
    isShaded: isShaded(properties) || child(properties, 'w:highlight') !== undefined || undefined,
    isRaised: raise === undefined ? undefined : raise === 'superscript',
    font: fontOf(child(properties, 'w:rFonts')),
  };
}

/** Whether a run, paragraph or cell has a ground of another colour than white. */
export function isShaded(properties: XmlElement | undefined): boolean {
  const shade = child(properties, 'w:shd')?.attributes;
  if (shade === undefined) return false;
  const patterned = !/^(?:clear|nil)?$/u.test(shade['w:val'] ?? '');
  return patterned || shade['w:themeFill'] !== undefined || !/^(?:auto|f{6})?$/iu.test(shade['w:fill'] ?? '');
}

function fontOf(fonts: XmlElement | undefined): string | undefined {
  if (fonts === undefined) return undefined;
  const { attributes } = fonts;
  if (attributes['w:hAnsiTheme'] !== undefined || attributes['w:asciiTheme'] !== undefined) return '';
  return attributes['w:hAnsi'] ?? attributes['w:ascii'];
}

/** What is said above is as below said. */
export function overlay(below: RunLook, above: RunLook): RunLook {
  return {
    isHidden: above.isHidden ?? below.isHidden,
    isWhite: above.isWhite ?? below.isWhite,
    isTiny: above.isTiny ?? below.isTiny,
    isShaded: above.isShaded ?? below.isShaded,
    isRaised: above.isRaised ?? below.isRaised,
    font: above.font ?? below.font,
  };
}
