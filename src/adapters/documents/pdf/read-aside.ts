import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { stringsIn } from './read-annotations.ts';

/** Properties of a file that people fill in. */
const PROPERTIES = ['Title', 'Subject', 'Keywords'] as const;
/** Bytes of an attached file, and of all of them: a stamp stands at its beginning. */
const LONGEST = 256 * 1024;
const MOST = 50;

export interface Aside {
  /** Properties, values of a form, names and plain text of attached files. */
  readonly words: readonly string[];
  /** Attached PDF files. */
  readonly files: readonly Uint8Array[];
}

/** What a file has that stands on none of its pages. */
export async function readAside(document: PDFDocumentProxy): Promise<Aside> {
  const [{ info }, fields, attached] = [await document.getMetadata(), await document.getFieldObjects(), await document.getAttachments()];
  const properties = info as Readonly<Record<string, unknown>>;
  const values = Object.values((fields ?? {}) as Readonly<Record<string, readonly object[]>>).flat();
  const files = Object.values((attached ?? {}) as Readonly<Record<string, Readonly<Record<string, unknown>>>>).slice(0, MOST);
  const words = [
    ...PROPERTIES.flatMap((name) => stringsIn(properties[name])),
    ...values.flatMap((field) => ['value', 'defaultValue'].flatMap((name) => stringsIn(Reflect.get(field, name)))),
    ...files.flatMap(({ filename, description, content }) => [...stringsIn(filename), ...stringsIn(description), ...linesIn(content)]),
  ];
  return { words, files: files.flatMap(({ content }) => (content instanceof Uint8Array && isPdf(content) ? [content] : [])) };
}

const isPdf = (content: Uint8Array): boolean => Buffer.from(content.subarray(0, 5)).toString('latin1') === '%PDF-';

/** Nothing of a file that is no text. */
function linesIn(content: unknown): string[] {
  if (!(content instanceof Uint8Array) || isPdf(content) || content.subarray(0, LONGEST).includes(0)) return [];
  return stringsIn(new TextDecoder().decode(content.subarray(0, LONGEST)).split('\n'));
}
