import type { Block } from '../domain/block.ts';
import type { Result } from '../domain/result.ts';

export interface ParsedDocument {
  /** The document's whole text (NFC); every span of the blocks points into it. */
  readonly text: string;
  readonly blocks: readonly Block[];
  /** What stands on the pages beside the text: running heads, page numbers, text boxes, signature stamps. Not answered from; looked at for secrecy. */
  readonly furniture: readonly string[];
  /** What a person should know of how it was read. */
  readonly notes: readonly ParseNote[];
}

/** Said in the report of what was read in. */
export type ParseNote =
  /** From an older code: "TCVN3", "VNI", "UTF-16". */
  | { readonly kind: 'converted-encoding'; readonly encoding: string }
  /** Of an older format, read by way of another programme. */
  | { readonly kind: 'converted-format'; readonly from: string }
  /** Pages that are pictures, read by OCR. */
  | { readonly kind: 'recognised-pages'; readonly pages: readonly number[] }
  /** Pages that are pictures, left unread. */
  | { readonly kind: 'unread-pages'; readonly pages: readonly number[] }
  /** Text that a reader of the page does not see; left out. */
  | { readonly kind: 'hidden-text' }
  /** Macros or scripts; never run. */
  | { readonly kind: 'active-content' };

/** Why a file could not be read; the file's bytes and what is installed decide, so trying again does not help. */
export const PARSE_FAILURES = [
  'empty',
  'not-text',
  'unknown-encoding',
  'too-large',
  'too-many-pages',
  'password',
  'damaged',
  /** Pictures of pages, and no OCR is installed. */
  'needs-ocr',
  /** An older format, and the programme that converts it is not installed. */
  'needs-converter',
  /** It took more time or memory than any document needs. */
  'too-costly',
] as const;
export type ParseFailure = (typeof PARSE_FAILURES)[number];

/** Turns the bytes of one file format into text and blocks. Bounded in time and memory; leaves nothing behind on the disk. */
export interface DocumentParser {
  /** Lower-case file name endings that this parser reads, with the dot. */
  readonly extensions: readonly string[];
  parse(bytes: Uint8Array): Promise<Result<ParsedDocument, ParseFailure>>;
}
