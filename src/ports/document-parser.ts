import type { Block } from '../domain/block.ts';
import type { Result } from '../domain/result.ts';

export interface ParsedDocument {
  /** The document's whole text (NFC); every span of the blocks points into it. */
  readonly text: string;
  readonly blocks: readonly Block[];
}

/** Why a file could not be read; the file's bytes decide, so trying again does not help. */
export const PARSE_FAILURES = ['empty', 'not-text', 'unknown-encoding', 'too-large'] as const;
export type ParseFailure = (typeof PARSE_FAILURES)[number];

/** Turns the bytes of one file format into text and blocks. */
export interface DocumentParser {
  /** Lower-case file name endings that this parser reads, with the dot. */
  readonly extensions: readonly string[];
  parse(bytes: Uint8Array): Result<ParsedDocument, ParseFailure>;
}
