import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { normalizeText } from '../../../domain/vietnamese-text.ts';

/** What is laid over a page: notes, stamps, fields, signatures, attached files. */
export interface Annotations {
  /** Those whose look is printed text: what was typed onto the page, and filled-in fields; others (stamps, signatures) stand beside it. */
  readonly printed: ReadonlySet<string>;
  /** Notes and values, also those that nobody sees. */
  readonly words: readonly string[];
  /** A file, a programme, a film. */
  readonly hasActive: boolean;
}

const ACTIVE: ReadonlySet<string> = new Set(['FileAttachment', 'RichMedia', 'Movie', 'Sound', 'Screen', '3D']);
/** Properties of pdf.js in which words may stand. */
const WORDS = [
  'contentsObj',
  'titleObj',
  'fieldValue',
  'defaultFieldValue',
  'alternativeText',
  'richText',
  'buttonValue',
  'overlaidText',
] as const;

/** Hidden annotations too: the words of all of them are looked at for secrecy. */
export async function readAnnotations(page: PDFPageProxy): Promise<Annotations> {
  const all = (await page.getAnnotations({ intent: 'any' })) as readonly Readonly<Record<string, unknown>>[];
  const isPrinted = ({ subtype, fieldType }: Readonly<Record<string, unknown>>): boolean =>
    subtype === 'FreeText' || (subtype === 'Widget' && (fieldType === 'Tx' || fieldType === 'Ch'));
  return {
    printed: new Set(all.filter(isPrinted).map(({ id }) => String(id))),
    words: all.flatMap((each) => WORDS.flatMap((name) => stringsIn(each[name]))),
    hasActive: all.some((each) => ACTIVE.has(String(each['subtype'])) || (each['actions'] !== undefined && each['actions'] !== null)),
  };
}

/** pdf.js gives words as such, in lists, or as { str }. */
export function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return value.trim() === '' ? [] : [normalizeText(value)];
  if (Array.isArray(value)) return value.flatMap(stringsIn);
  if (typeof value === 'object' && value !== null && 'str' in value) return stringsIn(value.str);
  return [];
}
