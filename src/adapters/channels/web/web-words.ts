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
}
