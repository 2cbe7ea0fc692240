import type { Signal } from '../../domain/report-words.ts';
import type { FoundPercent } from './read-percent.ts';
import type { ReportIntent } from './report-item.ts';

/** What the signs of a unit say together. */
export interface UnitFacts {
  readonly signals: ReadonlySet<Signal>;
  /** Work that is said to be done, with nothing that takes it back. */
  readonly isDone: boolean;
  /** A wish for oneself: "nhắc em". */
  readonly wantsReminder: boolean;
  readonly assignee: string | null;
  readonly percent: FoundPercent | null;
  /** Only questions are left. */
  readonly onlyAsks: boolean;
  /** Somebody else is said to have said so. */
  readonly isHearsay: boolean;
  /** Depends on something, or is demanded of somebody. */
  readonly isUnreal: boolean;
  /** Work that is said to be done one day. */
  readonly isPromised: boolean;
  readonly hasReason: boolean;
  /** "không phải chưa xong". */
  readonly isDenied: boolean;
}

export type UnitClass =
  | { readonly kind: 'report'; readonly intent: ReportIntent; readonly percent: number | null }
  | { readonly kind: 'mute' | 'question' | 'hearsay' | 'none' };

interface Rule {
  readonly name: string;
  readonly holds: (facts: UnitFacts) => boolean;
  readonly gives: (facts: UnitFacts) => UnitClass;
}

const report =
  (intent: ReportIntent, percent: number | null = null) =>
  (): UnitClass => ({ kind: 'report', intent, percent });
const plain = (kind: 'mute' | 'question' | 'hearsay' | 'none') => (): UnitClass => ({ kind });
const says =
  (...signals: readonly Signal[]) =>
  ({ signals: said }: UnitFacts): boolean =>
    signals.some((signal) => said.has(signal));
const share = ({ percent }: UnitFacts): number | null => (percent?.kind === 'work' ? percent.percent : null);
const progress = (facts: UnitFacts): UnitClass => ({ kind: 'report', intent: 'report-progress', percent: share(facts) });

/** The first rule that holds decides: wishes before statements, what takes a statement back before the statement. */
export const RULES: readonly Rule[] = [
  { name: 'no more reminders', holds: says('remindOff'), gives: plain('mute') },
  { name: 'a reminder for oneself', holds: ({ wantsReminder }) => wantsReminder, gives: report('set-reminder') },
  { name: 'more time, also as a question', holds: says('extension'), gives: report('request-extension') },
  { name: 'nothing but questions', holds: ({ onlyAsks }) => onlyAsks, gives: plain('question') },
  { name: 'what others say', holds: ({ isHearsay }) => isHearsay, gives: plain('hearsay') },
  { name: 'taken back', holds: (facts) => says('retract')(facts) && !facts.isDone, gives: report('retract-done') },
  {
    name: 'given to somebody',
    holds: ({ assignee, isDone, percent }) => assignee !== null && !isDone && percent === null,
    gives: report('assign'),
  },
  { name: 'if, or must', holds: ({ isUnreal }) => isUnreal, gives: plain('none') },
  {
    name: 'something is in the way',
    holds: says('blocked'),
    gives: (facts) => ({ kind: 'report', intent: 'report-blocked', percent: share(facts) }),
  },
  {
    name: 'not done, for a reason',
    holds: (facts) =>
      says('notStarted', 'notDone')(facts) && facts.hasReason && !facts.isDenied && !says('underway')(facts) && facts.percent === null,
    gives: report('report-blocked'),
  },
  {
    name: 'all of it',
    holds: (facts) => share(facts) === 100 && !says('signing', 'nearly', 'notDone')(facts),
    gives: report('report-done'),
  },
  { name: 'a share of it', holds: (facts) => share(facts) !== null, gives: progress },
  {
    name: 'not begun',
    holds: (facts) => says('notStarted')(facts) && !facts.isDenied && !facts.isDone,
    gives: report('report-progress', 0),
  },
  { name: 'not quite, or not signed', holds: says('signing', 'nearly', 'notDone'), gives: progress },
  { name: 'promised', holds: ({ isPromised }) => isPromised, gives: progress },
  { name: 'a figure that is no share of the work', holds: ({ percent }) => percent?.kind === 'indicator', gives: progress },
  {
    name: 'a part of it',
    holds: (facts) => says('partial')(facts) && (facts.isDone || says('finished', 'underway')(facts)),
    gives: progress,
  },
  { name: 'done', holds: ({ isDone }) => isDone, gives: report('report-done') },
  { name: 'under way', holds: says('underway'), gives: progress },
];

/** What a unit comes to. */
export const classifyUnit = (facts: UnitFacts): UnitClass => RULES.find(({ holds }) => holds(facts))?.gives(facts) ?? { kind: 'none' };
