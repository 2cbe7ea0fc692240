import { type Deadline, dueDay, lastSafeDay } from '../../domain/deadline.ts';
import type { Task } from '../../domain/task.ts';
import { tokenize } from '../../domain/vietnamese-text.ts';
import { SIMILAR_ANYWHERE, sharedWords } from '../plans/match-tasks.ts';

/**
 * Below this no row of a plan is that of another: of 3,581 rows of plans on different matters 41 share more with any row of another plan, of
 * 189 rows of four plans that carry out one decision 101 do.
 */
export const PERHAPS_THE_SAME = 0.3;
/** A row of fewer words ("Tổng kết việc thực hiện Kế hoạch") is like one of any other plan. */
const TELLING_WORDS = 8;

/** A row of the lower document that may be what the upper one demands. */
export interface Counterpart {
  readonly task: Task;
  /** Which of them shares how many of its words; 1: all. */
  readonly share: number;
}

export type Disagreement =
  /** The lower document gives more time. */
  | 'later'
  /** The upper one sets a day, the lower none. */
  | 'undated'
  /** Both come again and again, on other days. */
  | 'other-days';

/** What the rows of an upper document come to in a lower one. Words decide, so that a person has to look at all of it. */
export interface LevelComparison {
  /** Rows without any like them below. */
  readonly missing: readonly Task[];
  /** Rows with some like them below, none of them surely. */
  readonly doubtful: readonly { readonly task: Task; readonly perhaps: readonly Counterpart[] }[];
  readonly disagreeing: readonly { readonly task: Task; readonly below: Task; readonly how: Disagreement }[];
  /** How many rows have a counterpart whose deadline agrees. */
  readonly agreeing: number;
  /** Rows of the upper document that no person has looked at: nothing is said of them. */
  readonly unread: readonly Task[];
}

const MOST_CANDIDATES = 2;

/** @param upper rows that concern the lower document @param lower all its rows; doubtful ones are no sure counterpart */
export function compareLevels(upper: readonly Task[], lower: readonly Task[]): LevelComparison {
  const below = lower.map((task) => ({ task, words: wordsOf(task) }));
  const missing: Task[] = [];
  const doubtful: LevelComparison['doubtful'][number][] = [];
  const disagreeing: LevelComparison['disagreeing'][number][] = [];
  let agreeing = 0;
  for (const task of upper.filter(({ needsReview }) => !needsReview)) {
    const words = wordsOf(task);
    const candidates = below
      .map((each): Counterpart => ({ task: each.task, share: sharedWords(words, each.words) }))
      .filter(({ share }) => share >= PERHAPS_THE_SAME)
      .toSorted((a, b) => b.share - a.share);
    const counterpart = sureOf(candidates, words.size);
    const how = counterpart === null ? null : disagreementOf(task.deadline, counterpart.deadline);
    if (candidates.length === 0) missing.push(task);
    else if (counterpart === null) doubtful.push({ task, perhaps: candidates.slice(0, MOST_CANDIDATES) });
    else if (how === null) agreeing += 1;
    else disagreeing.push({ task, below: counterpart, how });
  }
  return { missing, doubtful, disagreeing, agreeing, unread: upper.filter(({ needsReview }) => needsReview) };
}

const wordsOf = ({ content }: Task): ReadonlySet<string> => new Set(tokenize(content).map(({ folded }) => folded));

/** The one row that surely is meant: of enough words, read for sure, and with no other like it. */
function sureOf([best, next]: readonly Counterpart[], words: number): Task | null {
  if (best === undefined || best.share < SIMILAR_ANYWHERE || words < TELLING_WORDS || best.task.needsReview) return null;
  return next !== undefined && next.share >= SIMILAR_ANYWHERE ? null : best.task;
}

function disagreementOf(upper: Deadline, lower: Deadline): Disagreement | null {
  const [above, below] = [lastDayOf(upper), lastDayOf(lower)];
  if (above !== null && below !== null) return below > above ? 'later' : null;
  if (above !== null) return lower.kind === 'recurring' ? null : 'undated';
  if (upper.kind !== 'recurring' || lower.kind !== 'recurring' || upper.days.length === 0 || lower.days.length === 0) return null;
  const days = ({ days: all }: typeof upper): string => JSON.stringify(all.map(({ monthDay }) => monthDay).toSorted());
  return days(upper) === days(lower) ? null : 'other-days';
}

function lastDayOf(deadline: Deadline): string | null {
  const due = dueDay(deadline);
  return due === null ? null : lastSafeDay(due, deadline.kind === 'date' && deadline.before);
}
