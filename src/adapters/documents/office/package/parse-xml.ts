import { types } from 'node:util';
import { SaxesParser } from 'saxes';
import { ParseStop } from './parse-stop.ts';

/** An element with its usual prefix ("w:p"), whatever the file calls the namespace. */
export interface XmlElement {
  readonly name: string;
  /** Under their usual names ("w:val"); those without a namespace under their plain ones. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** Of the element's own characters. */
  readonly text: string;
}

interface Draft {
  readonly name: string;
  readonly attributes: Record<string, string>;
  readonly children: Draft[];
  text: string;
}

const INVALID_BYTES = 'ERR_ENCODING_INVALID_ENCODED_DATA';
const MAX_DEPTH = 200;
/** Of those that are kept; a plan of 300 pages has some 300,000. */
const MAX_ELEMENTS = 1_000_000;
/** Characters of text in one part; a plan of 300 pages has less than a million. */
const MAX_LETTERS = 16_000_000;
/** Of one element. */
const MAX_ATTRIBUTES = 1000;
/** Elements that say how something looks and nothing of what it is; they make most of a Word file. */
const LOOKS: ReadonlySet<string> = new Set(
  'b bCs i iCs szCs kern lang spacing ind jc tabs pBdr tcW tcBorders tcMar vAlign tblBorders tblCellMar cnfStyle proofErr bookmarkStart bookmarkEnd lastRenderedPageBreak noProof rPrChange pPrChange tcPrChange trPrChange tblPrChange sectPrChange snapToGrid keepNext keepLines widowControl'
    .split(' ')
    .map((name) => `w:${name}`),
);

/** Namespaces of ISO/IEC 29500, transitional and strict, of what Word adds to it, and of VML. */
const PREFIXES: readonly (readonly [pattern: RegExp, prefix: string])[] = [
  [/\/wordprocessingml(?:\/2006)?\/main$/u, 'w'],
  [/\/spreadsheetml(?:\/2006)?\/main$/u, 'x'],
  [/\/officeDocument(?:\/2006)?\/relationships$/u, 'r'],
  [/\/package\/2006\/relationships$/u, 'rel'],
  [/\/markup-compatibility\/2006$/u, 'mc'],
  [/\/drawingml(?:\/2006)?\/main$/u, 'a'],
  [/\/wordprocessingShape$/u, 'wps'],
  [/\/officeDocument(?:\/2006)?\/math$/u, 'm'],
  [/^urn:schemas-microsoft-com:vml$/u, 'v'],
];

/**
 * The tree of an XML part. A document type is refused, so that no entity can grow.
 * @throws ParseStop
 */
export function parseXml(bytes: Uint8Array): XmlElement {
  const parser = new SaxesParser({ xmlns: true, position: false });
  const open: Draft[] = [];
  let root: Draft | null = null;
  let count = 0;
  let letters = 0;
  let attributeCount = 0;
  const prefixes = new Map<string, string>([['', '']]);
  const nameOf = (uri: string, local: string): string => {
    let prefix = prefixes.get(uri);
    if (prefix === undefined) {
      prefix = PREFIXES.find(([pattern]) => pattern.test(uri))?.[1] ?? '?';
      prefixes.set(uri, prefix);
    }
    return prefix === '' ? local : `${prefix}:${local}`;
  };
  parser.on('error', (error) => {
    throw new ParseStop('damaged', error.message);
  });
  parser.on('doctype', () => {
    throw new ParseStop('damaged', 'a document type');
  });
  parser.on('attribute', () => {
    attributeCount += 1;
    if (attributeCount > MAX_ATTRIBUTES) throw new ParseStop('too-costly', 'attributes');
  });
  parser.on('opentag', ({ uri, local, attributes }) => {
    attributeCount = 0;
    const name = nameOf(uri, local);
    const isKept = !LOOKS.has(name);
    if (isKept) count += 1;
    if (count > MAX_ELEMENTS || open.length >= MAX_DEPTH) throw new ParseStop('too-costly', 'elements');
    const own: Record<string, string> = {};
    for (const attribute of Object.values(attributes)) own[nameOf(attribute.uri, attribute.local)] = attribute.value;
    const element: Draft = { name, attributes: own, children: [], text: '' };
    if (isKept) open.at(-1)?.children.push(element);
    root ??= element;
    open.push(element);
  });
  const addText = (text: string): void => {
    const element = open.at(-1);
    letters += text.length;
    if (letters > MAX_LETTERS) throw new ParseStop('too-costly', 'letters');
    if (element !== undefined) element.text += text;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', () => {
    open.pop();
  });
  parser.write(decode(bytes)).close();
  if (root === null) throw new ParseStop('damaged', 'no element');
  return root;
}

function decode(bytes: Uint8Array): string {
  const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null;
  try {
    return new TextDecoder(utf16 ?? 'utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (types.isNativeError(error) && 'code' in error && error.code === INVALID_BYTES)
      throw new ParseStop('damaged', 'letters of another code');
    throw error;
  }
}

export const child = (element: XmlElement | undefined, name: string): XmlElement | undefined =>
  element?.children.find((candidate) => candidate.name === name);

export const childrenNamed = (element: XmlElement | undefined, name: string): XmlElement[] =>
  element?.children.filter((candidate) => candidate.name === name) ?? [];

/** Every element of that name below, outermost first; none inside another of them. */
export function descendants(element: XmlElement, name: string): XmlElement[] {
  return element.children.flatMap((candidate) => (candidate.name === name ? [candidate] : descendants(candidate, name)));
}

/** The value of a child such as `<w:ilvl w:val="1"/>`. */
export const valueIn = (element: XmlElement | undefined, name: string): string | undefined => child(element, name)?.attributes['w:val'];

/** A property that is on by being there (`<w:vanish/>`); undefined where it is not said. */
export function isOn(element: XmlElement | undefined, name: string): boolean | undefined {
  const property = child(element, name);
  return property === undefined ? undefined : !/^(?:0|false|off)$/u.test(property.attributes['w:val'] ?? '');
}
