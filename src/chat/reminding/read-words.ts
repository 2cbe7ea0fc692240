import type { ReminderWord } from '../../domain/lexicon.ts';
import type { PhraseMatch } from '../../domain/phrase-matcher.ts';
import type { Token } from '../../domain/vietnamese-text.ts';
import type { TaskNumbers } from './reminder-command.ts';

/** A message, and what each of its words has a part in. */
export interface ReadWords {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly found: readonly PhraseMatch<readonly ReminderWord[]>[];
  readonly numbers: TaskNumbers;
  /** Of the first number that is named, with the word before it: a half-open range of tokens. */
  readonly ordinalRange: { readonly from: number; readonly to: number } | null;
  /** Null as `iso`: counted from a deadline. */
  readonly day: { readonly iso: string | null; readonly start: number; readonly end: number } | null;
}
