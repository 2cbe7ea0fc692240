import { getDocument, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { fail, ok, type Result } from '../../../domain/result.ts';
import { fold } from '../../../domain/vietnamese-text.ts';
import type { DocumentParser, ParsedDocument, ParseFailure, ParseNote } from '../../../ports/document-parser.ts';
import { type ArrangedPage, arrangePage } from './arrange-page.ts';
import { buildBlocks } from './build-blocks.ts';
import { dropFurniture } from './drop-furniture.ts';
import { hasActiveContent } from './find-active-content.ts';
import type { PageContent } from './page.ts';
import { readAside } from './read-aside.ts';
import { readLines } from './read-lines.ts';
import { readPage } from './read-page.ts';
import { recognisePages } from './recognise-pages.ts';

const MAX_PAGES = 2000;

/** PDF files that have their text in them, read by pdf.js; nothing in the file is run, nothing is fetched. */
export const createPdfParser = (): DocumentParser => ({ extensions: ['.pdf'], parse: (bytes) => parsePdf(bytes, 0) });

/** Files in the file are looked into, but no files in those. */
const DEEPEST = 1;
const MOST_FILES = 5;

async function parsePdf(bytes: Uint8Array, depth: number): Promise<Result<ParsedDocument, ParseFailure>> {
  if (bytes.length === 0) return fail('empty');
  const loading = getDocument({
    // pdf.js takes the bytes for itself
    data: new Uint8Array(bytes),
    isEvalSupported: false,
    useSystemFonts: false,
    disableFontFace: true,
    stopAtErrors: false,
    verbosity: 0,
  });
  try {
    const document = await loading.promise;
    return document.numPages > MAX_PAGES ? fail('too-many-pages') : await readPages(document, bytes, depth);
  } catch (error) {
    const failure = failureOf(error);
    if (failure === null) throw error;
    return fail(failure);
  } finally {
    await loading.destroy();
  }
}

/** pdf.js says by the name what was wrong with the file. */
function failureOf(error: unknown): ParseFailure | null {
  // Its exceptions are no native errors
  if (typeof error !== 'object' || error === null || !('name' in error)) return null;
  if (error.name === 'PasswordException') return 'password';
  return /^(?:InvalidPDFException|FormatError|UnknownErrorException|XRefParseException|MissingDataException)$/u.test(String(error.name))
    ? 'damaged'
    : null;
}

const lettersOf = ({ pieces }: PageContent): number => pieces.reduce((sum, { text }) => sum + text.trim().length, 0);

/**
 * Whether the words of a page are in a picture: one that fills it, with no more text over it than a stamp or a page number has; or letters that
 * are painted as shapes.
 */
function isPicture(page: PageContent): boolean {
  const letters = lettersOf(page);
  return (
    (page.pictureShare > MOST_OF_PAGE && letters < STAMP_LETTERS) ||
    (page.pictureShare > SOME_OF_PAGE && letters < FEW_LETTERS) ||
    (letters === 0 && page.shapes > PAINTED_LETTERS)
  );
}
const MOST_OF_PAGE = 0.7;
const SOME_OF_PAGE = 0.25;
const STAMP_LETTERS = 300;
const FEW_LETTERS = 100;
const PAINTED_LETTERS = 200;

async function readPages(document: PDFDocumentProxy, bytes: Uint8Array, depth: number): Promise<Result<ParsedDocument, ParseFailure>> {
  const written: PageContent[] = [];
  const pictures: PageContent[] = [];
  const beside = new Set<string>();
  let hasHidden = false;
  let isActive = hasActiveContent(bytes) || (await document.getJSActions()) !== null;
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const content = await readPage(page);
    page.cleanup();
    isActive ||= content.hasActive;
    for (const words of content.beside) beside.add(words);
    if (isPicture(content)) pictures.push(content);
    else {
      written.push(content);
      // A scan may come with text laid under its picture
      hasHidden ||= content.hasHidden;
    }
  }
  for (const words of await wordsAside(document, depth)) beside.add(words);
  const numbers = pictures.map(({ number }) => number);
  const recognised = numbers.length === 0 ? [] : await recognisePages(bytes, numbers);
  if (recognised === 'late') return fail('too-costly');
  // What was printed over a picture is in the picture too
  if (recognised !== null) for (const words of recognised.flatMap(stampsIn)) beside.add(words);
  if (recognised !== null) for (const { pieces } of pictures) for (const { text } of pieces) beside.add(text);
  const { pages, furniture } = dropFurniture(arrangePages([...written, ...(recognised ?? pictures)]));
  const { text, blocks } = buildBlocks(pages);
  if (text === '') return fail(recognised === null ? 'needs-ocr' : 'empty');
  const notes: ParseNote[] = [];
  if (pictures.length > 0) notes.push({ kind: recognised === null ? 'unread-pages' : 'recognised-pages', pages: numbers });
  if (hasHidden) notes.push({ kind: 'hidden-text' });
  if (isActive) notes.push({ kind: 'active-content' });
  return ok({ text, blocks, furniture: [...furniture, ...beside], notes });
}

/** An attached document is not read in, but looked at for secrecy. */
async function wordsAside(document: PDFDocumentProxy, depth: number): Promise<string[]> {
  const { words, files } = await readAside(document);
  const found = [...words];
  for (const file of depth < DEEPEST ? files.slice(0, MOST_FILES) : []) {
    const parsed = await parsePdf(file, depth + 1);
    if (parsed.ok) found.push(...parsed.value.text.split('\n'), ...parsed.value.furniture);
  }
  return found;
}

/** "MÁT" alone is a word where it is typed; where it is recognised, it may be a stamp with its mark misread. */
const stampsIn = ({ pieces }: PageContent): string[] =>
  readLines(pieces).flatMap(({ text }) => (/^\P{L}*MÁT\P{L}*$/u.test(text) ? [fold(text).toUpperCase()] : []));

/** One after the other, as a table may go on on the next page. */
function arrangePages(pages: readonly PageContent[]): ArrangedPage[] {
  let open: readonly number[] | null = null;
  return pages
    .toSorted((a, b) => a.number - b.number)
    .map((page) => {
      const arranged = arrangePage(page, open);
      open = arranged.open;
      return arranged;
    });
}
