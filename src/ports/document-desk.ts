import type { Result } from '../domain/result.ts';
import type { ReviewedCells, Verdict } from '../domain/row-review.ts';
import type { Account } from './people-repository.ts';

/** Why somebody is not let in: nobody knows the account, or its person's role does not do this. */
export type DeskRefusal = 'not-linked' | 'not-allowed';

/** What people do with documents in a page. Each call says by which account, and checks anew what that may do. */
export interface DocumentDesk {
  /** What the account may do here at all. */
  rights(account: Account): Promise<DeskRights>;
  readonly reviews: ReviewDesk;
  readonly uploads: UploadDesk;
}

export interface DeskRights {
  readonly isLinked: boolean;
  readonly mayReview: boolean;
  readonly mayUpload: boolean;
}

/** Looking after rows that were read doubtfully. */
export interface ReviewDesk {
  /** Those of the documents that the account may look after, in the order of the documents; also those that were spoken of. */
  list(account: Account): Promise<Result<readonly RowHead[], DeskRefusal>>;
  row(account: Account, id: string): Promise<Result<RowSheet, DeskRefusal | 'gone'>>;
  /** Nothing is kept unless the row is as it was seen. */
  judge(account: Account, opinion: RowOpinion): Promise<Result<null, DeskRefusal | JudgingFault>>;
}

/** As `ingestion/review-rows.ts` has them; 'gone' for a row that is not there (any more). */
export type JudgingFault = 'gone' | 'changed' | 'corrected-before' | 'no-cells' | 'no-content' | 'too-long';

export interface RowHead {
  readonly id: string;
  /** What the document is called. */
  readonly document: string;
  readonly fileName: string;
  readonly ordinal: string;
  readonly content: string;
  /** What was said of it; null while it waits. */
  readonly verdict: Verdict['kind'] | null;
}

/** All that a person needs to see of a row. */
export interface RowSheet extends RowHead {
  /** Names what is seen, for {@link RowOpinion}. */
  readonly version: string;
  readonly cells: Required<ReviewedCells>;
  readonly isCorrected: boolean;
  /** Who spoke of it last; ISO moment. */
  readonly review: { readonly by: string; readonly at: string } | null;
  /** The document's text around the row, as it stands there, in its order. */
  readonly surroundings: readonly TextPiece[];
}

export interface TextPiece {
  readonly text: string;
  /** 'left-out': there is more text here that is not shown. */
  readonly kind: 'row' | 'around' | 'left-out';
}

export interface RowOpinion {
  readonly id: string;
  readonly version: string;
  readonly verdict: Verdict;
}

/** Handing in files. Bytes are kept in memory until they are read, and nowhere else. */
export interface UploadDesk {
  /** To be asked before the bytes of a file are received. */
  admit(account: Account, size: number): Promise<Result<null, DeskRefusal | UploadFault>>;
  /** Takes a file to be read when its turn comes; gives its id. */
  handIn(account: Account, file: HandedFile): Promise<Result<string, DeskRefusal | UploadFault | NameTaken>>;
  /** The files of the account of the last hour, newest first. */
  list(account: Account): Promise<Result<readonly Upload[], DeskRefusal>>;
}

/** 'too-many': so many files wait already. */
export type UploadFault = 'empty' | 'too-large' | 'too-many' | 'no-name';

/** Another document is stored under this file name: it would be replaced. */
export interface NameTaken {
  readonly document: string;
  readonly isPublic: boolean;
}

export interface HandedFile {
  readonly name: string;
  readonly isPublic: boolean;
  /** Whether a document of this name is to be replaced. */
  readonly replaces: boolean;
  readonly bytes: Uint8Array;
}

export interface Upload {
  readonly id: string;
  readonly name: string;
  readonly state: 'waiting' | 'reading' | 'done';
  /** What became of it; null before the end. */
  readonly result: ReadIn | null;
}

/** What became of a file that was handed in. */
export interface ReadIn {
  readonly kind: 'added' | 'replaced' | 'unchanged' | 'superseded' | 'refused' | 'secret' | 'failed';
  /** What is to be told, a line each. */
  readonly lines: readonly string[];
  /** Rows that wait for a person. */
  readonly doubtful: number;
}

/** Reads a file into the store, brings search and followed work up to date, and says what came of it. One file at a time; never rejects. */
export type ReadFileIn = (file: Pick<HandedFile, 'name' | 'isPublic' | 'bytes'>) => Promise<ReadIn>;
