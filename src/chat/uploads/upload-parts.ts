import type { ReadFileIn } from '../../ports/document-desk.ts';

/** What handing in files by chat needs; a programme that reads none in has none. */
export interface UploadParts {
  readonly readIn: ReadFileIn;
  /** Address of the page about documents; null where only this machine knows one. */
  readonly page: string | null;
}
