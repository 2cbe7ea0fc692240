import type { AgencyKind } from '../../domain/agency.ts';

/** Tasks by their numbers; bare ones (without a word before them) may be lines of a list that was shown. */
export interface TaskNumbers {
  readonly ordinals: readonly string[];
  readonly isBare: boolean;
}

/** Whom a nudge is for; all of it empty: everybody who has the work. */
export interface NudgeReceivers {
  readonly agencyIds: readonly string[];
  readonly kinds: readonly AgencyKind[];
  /** Words that no lexicon knows and the directory may: "xã Thạch Hà"; null for none. */
  readonly name: string | null;
  /** "nhắc anh em": people of the own agency. */
  readonly areOwn: boolean;
}

export const NUDGED = ['open', 'unreported', 'late'] as const;
/** Which of their work: what is not done, of which nothing was ever reported, that is overdue. */
export type NudgedWork = (typeof NUDGED)[number];

/** What a message says about reminders that is no wish of an own one. Days are ISO. */
export type ReminderCommand =
  /** Not before a day, and on that day; null: it does not say which. */
  | { readonly kind: 'snooze'; readonly numbers: TaskNumbers; readonly until: string | null }
  | { readonly kind: 'unmute'; readonly numbers: TaskNumbers }
  /** Takes own wishes back. */
  | { readonly kind: 'cancel'; readonly numbers: TaskNumbers }
  | {
      readonly kind: 'nudge';
      readonly numbers: TaskNumbers;
      readonly receivers: NudgeReceivers;
      readonly work: NudgedWork;
      /** A day is named, on which it cannot be done: only now. */
      readonly hasDay: boolean;
    }
  /** `isOrder`: said as such ("đặt hạn"), not only as news ("nv 4 hạn 20/12"). */
  | {
      readonly kind: 'deadline';
      readonly numbers: TaskNumbers;
      readonly due: string | null;
      readonly reason: string;
      readonly isOrder: boolean;
    }
  /** Lists: own wishes; nudges and what became of them; who was not reached; work without a day. */
  | { readonly kind: 'wishes' | 'nudges' | 'untold' | 'undated' };
