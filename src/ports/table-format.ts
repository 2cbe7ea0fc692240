import type { Result } from '../domain/result.ts';

/** A row of a table file. */
export interface TableRow {
  /** As other programmes number it, from 1. */
  readonly number: number;
  /** Texts, without white space around them; empty for a blank cell. */
  readonly cells: readonly string[];
}

/** Why a file could not be read; trying again does not help. */
export const TABLE_FAILURES = ['empty', 'unknown-encoding', 'damaged', 'too-large'] as const;
export type TableFailure = (typeof TABLE_FAILURES)[number];

/** One format of table files. */
export interface TableFormat {
  /** Lower-case file name ending, with the dot. */
  readonly extension: string;
  /** Rows that hold something, in their order; of a workbook those of its first sheet that holds something. */
  read(bytes: Uint8Array): Promise<Result<readonly TableRow[], TableFailure>>;
  write(rows: readonly (readonly string[])[]): Promise<Uint8Array>;
}
