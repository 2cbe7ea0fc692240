import type { REVIEWED_CELLS } from '../../../domain/row-review.ts';
import type { DeskRefusal, JudgingFault, UploadFault } from '../../../ports/document-desk.ts';

/** Every sentence of the page. The server puts them into it. */
export interface WebWords {
  readonly title: string;
  readonly tagline: string;
  readonly skipToComposer: string;
  readonly signIn: string;
  readonly signInShort: string;
  readonly signInHint: string;
  readonly code: string;
  readonly signInSend: string;
  readonly cancel: string;
  readonly leave: string;
  readonly leaveHint: string;
  readonly leaveConfirm: string;
  readonly log: string;
  readonly composer: string;
  readonly placeholder: string;
  readonly send: string;
  readonly welcome: string;
  readonly welcomeHint: string;
  readonly examplesLabel: string;
  readonly caution: string;
  readonly noScript: string;
  /** Questions that a person may begin with, in their own words. */
  readonly examples: readonly string[];
  readonly you: string;
  readonly assistant: string;
  readonly answering: string;
  readonly sending: string;
  readonly notSent: string;
  readonly tooLong: string;
  readonly refused: string;
  readonly reconnecting: string;
  readonly offline: string;
  readonly edited: string;
  readonly download: string;
  readonly leaveFailed: string;
  /** Leads whom it concerns to the page about documents. */
  readonly documentsLink: string;
  readonly documents: DocumentWords;
}

type VerdictKind = 'accepted' | 'corrected' | 'rejected';

/** Every sentence of the page about documents; `{…}` stands for what the page puts in. */
export interface DocumentWords {
  readonly title: string;
  readonly tagline: string;
  readonly skip: string;
  readonly navigation: string;
  readonly toChat: string;
  readonly noScript: string;
  readonly uploadTitle: string;
  readonly access: string;
  readonly internal: string;
  readonly public: string;
  readonly files: string;
  readonly filesHint: string;
  readonly uploadList: string;
  readonly sending: string;
  readonly waiting: string;
  readonly waitsForRoom: string;
  readonly reading: string;
  readonly read: string;
  readonly taken: string;
  readonly takenPublic: string;
  readonly replace: string;
  readonly keep: string;
  readonly kept: string;
  readonly toRows: string;
  readonly reviewTitle: string;
  readonly reviewHint: string;
  readonly row: string;
  readonly noNumber: string;
  readonly withJudged: string;
  readonly waits: string;
  readonly judged: Readonly<Record<VerdictKind, string>>;
  readonly nothingWaits: string;
  readonly source: string;
  readonly leftOut: string;
  readonly cells: Readonly<Record<(typeof REVIEWED_CELLS)[number], string>>;
  readonly stored: string;
  readonly blank: string;
  readonly next: string;
  readonly reject: string;
  readonly accept: string;
  readonly correct: string;
  readonly done: Readonly<Record<VerdictKind, string>>;
  readonly left: string;
  readonly noneLeft: string;
  readonly noOther: string;
  /** What stands in the way, by the codes of the server and of the page itself. */
  readonly problems: Readonly<Record<PageProblem, string>>;
}

type PageProblem =
  | DeskRefusal
  | JudgingFault
  | UploadFault
  | 'no-session'
  | 'malformed'
  | 'not-started'
  | 'offline'
  | 'interrupted'
  | 'http-413'
  | 'unknown';
