import { getDocument, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { fail, ok, type Result } from '../../../domain/result.ts';
import type { DocumentParser, ParsedDocument, ParseFailure, ParseNote } from '../../../ports/document-parser.ts';
import { type ArrangedPage, arrangePage } from './arrange-page.ts';
import { buildBlocks } from './build-blocks.ts';
import { dropFurniture } from './drop-furniture.ts';
import type { PageContent } from './page.ts';
import { readPage } from './read-page.ts';
import { recognisePages } from './recognise-pages.ts';

const MAX_PAGES = 2000;

/** PDF files that have their text in them, read by pdf.js; nothing in the file is run, nothing is fetched. */
export const createPdfParser = (): DocumentParser => ({ extensions: ['.pdf'], parse: parsePdf });

async function parsePdf(bytes: Uint8Array): Promise<Result<ParsedDocument, ParseFailure>> {
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
    return document.numPages > MAX_PAGES ? fail('too-many-pages') : await readPages(document, bytes);
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

/** A picture of a page may have a page number or the stamp of a signature printed over it. */
const FEW_LETTERS = 100;
const lettersOf = ({ pieces }: PageContent): number => pieces.reduce((sum, { text }) => sum + text.trim().length, 0);

async function readPages(document: PDFDocumentProxy, bytes: Uint8Array): Promise<Result<ParsedDocument, ParseFailure>> {
  const written: ArrangedPage[] = [];
  const pictures: PageContent[] = [];
  const beside = new Set<string>();
  let hasHidden = false;
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const content = await readPage(page);
    page.cleanup();
    for (const words of content.beside) beside.add(words);
    if (content.hasPicture && lettersOf(content) < FEW_LETTERS) pictures.push(content);
    else {
      written.push(arrangePage(content));
      // A scan may come with text laid under its picture
      hasHidden ||= content.hasHidden;
    }
  }
  const numbers = pictures.map(({ number }) => number);
  const recognised = numbers.length === 0 ? [] : await recognisePages(bytes, numbers);
  if (recognised === 'late') return fail('too-costly');
  // What was printed over a picture is in the picture too
  if (recognised !== null) for (const { pieces } of pictures) for (const { text } of pieces) beside.add(text);
  const arranged = [...written, ...(recognised ?? pictures).map(arrangePage)].toSorted((a, b) => a.number - b.number);
  const { pages, furniture } = dropFurniture(arranged);
  const { text, blocks } = buildBlocks(pages);
  if (text === '') return fail(recognised === null ? 'needs-ocr' : 'empty');
  const notes: ParseNote[] = [];
  if (pictures.length > 0) notes.push({ kind: recognised === null ? 'unread-pages' : 'recognised-pages', pages: numbers });
  if (hasHidden) notes.push({ kind: 'hidden-text' });
  return ok({ text, blocks, furniture: [...furniture, ...beside], notes });
}
