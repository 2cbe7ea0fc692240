/** A clock time of the day in Vietnam: "07:30". */
export type ClockTime = string;

/** On which days somebody is reminded of one piece of work. Days are calendar days; a rest day moves to a working day. */
export interface Ladder {
  /** Days before the last day on which it is in time (0: that day itself). A day of rest moves to the working day before it. */
  readonly before: readonly number[];
  /** Days after it, while the work is open. A day of rest moves to the working day after it. */
  readonly after: readonly number[];
  /** Beyond the last of `after`, every so many days; null: no more. */
  readonly thenEvery: number | null;
}

/** Who is reminded of the work of an agency, and when. */
export interface ReminderPolicy {
  /** The officers of the agency that leads. */
  readonly lead: Ladder;
  /** The officers of agencies that help. */
  readonly helper: Ladder;
  /** From so many days after the last day the leaders, and the coordinators of the province, are told as well: by the days of `lead.after`. */
  readonly leaderFrom: number;
  readonly coordinatorFrom: number;
  /** Days after a report for those who have to approve it. */
  readonly approver: Ladder;
  /** When the digest of a working day goes out. */
  readonly digestAt: ClockTime;
  /** Nothing is sent from the first to the second, over midnight. */
  readonly quiet: readonly [from: ClockTime, to: ClockTime];
}

/** Of reminders.json: the policy of every province, and what single provinces want otherwise. */
export interface ReminderSettings {
  readonly policy: ReminderPolicy;
  readonly provinces: Readonly<Record<string, Partial<ReminderPolicy>>>;
}

export const policyFor = ({ policy, provinces }: ReminderSettings, province: string | null): ReminderPolicy => ({
  ...policy,
  ...(province === null ? {} : provinces[province]),
});

export const REMINDER_ROLES = ['lead', 'helper', 'leader', 'coordinator', 'approver', 'wish'] as const;
/** Why somebody is reminded: as officer of the lead or of a helper, as leader or coordinator over it, to approve, or because they asked. */
export type ReminderRole = (typeof REMINDER_ROLES)[number];

/** One line of a digest. */
export interface ReminderItem {
  readonly assignmentId: number;
  readonly role: ReminderRole;
  /** The step of the ladder that has come: days from the last day (negative: before it); null for a wish. */
  readonly step: number | null;
  /** The id of the wish; null for a step. */
  readonly wishId: number | null;
}

/** What one person is told on one day. */
export interface Digest {
  readonly personId: number;
  /** ISO; the day on which it is told. */
  readonly day: string;
  readonly items: readonly ReminderItem[];
}

/** When somebody wants to be reminded. Days are ISO. */
export type WishTerms = { readonly at: ClockTime | null } & (
  | { readonly kind: 'once'; readonly day: string }
  /** 1 is Monday, 7 Sunday. */
  | { readonly kind: 'weekly'; readonly weekday: number }
  /** So many days before the last day of the work, wherever an extension moves it. */
  | { readonly kind: 'before'; readonly days: number }
);

/** A reminder that a person asked for. */
export type Wish = { readonly personId: number; readonly assignmentId: number } & WishTerms;

export interface StoredWish {
  readonly id: number;
  readonly wish: Wish;
  /** ISO moment. */
  readonly madeAt: string;
}

/** Somebody wants to hear nothing of a piece of work up to and including a day (ISO; null: ever). What they asked for themselves comes all the same. */
export interface Mute {
  readonly personId: number;
  readonly assignmentId: number;
  readonly until: string | null;
}

export const DIGEST_STATES = ['planned', 'sent', 'undelivered', 'unsure'] as const;
/** 'sent' only with the platform's own id; 'unsure': it may have arrived, and is not sent again; 'undelivered': a person has to tell. */
export type DigestState = (typeof DIGEST_STATES)[number];
