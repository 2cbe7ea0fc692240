import type { Reply, UnderstoodUpdate } from '../../domain/message.ts';
import { UPDATE_NAMES } from '../answer-lines.ts';
import type { GoldUpdate } from './gold-sets.ts';
import type { Fault } from './judge-question.ts';

type GoldItem = GoldUpdate['items'][number];
/** A promise or a percentage is progress; what asks and what is none has nothing to record. */
const NOTHING_TO_RECORD: readonly GoldItem['intent'][] = ['not_an_update', 'ask_status'];

/** The faults of what was understood of a message; none for a right understanding. Nothing may be recorded without a yes. */
export function judgeUpdate({ items }: Pick<GoldUpdate, 'items'>, { behaviour, updates }: Pick<Reply, 'behaviour' | 'updates'>): Fault[] {
  const left = [...updates];
  const recorded = updates.filter(({ state }) => state === 'recorded').map((update): Fault => ({ kind: 'recorded', what: nameOf(update) }));
  const wanted = items.filter(({ intent }) => !NOTHING_TO_RECORD.includes(intent));
  if (wanted.length === 0) {
    const accepted = new Set(items.flatMap(({ accept_intents }) => accept_intents));
    const extra = left.filter(({ intent }) => !accepted.has(UPDATE_NAMES[intent]));
    return [...extra.map((update): Fault => ({ kind: 'update-extra', what: nameOf(update) })), ...recorded];
  }
  const faults: Fault[] = [];
  for (const gold of wanted) {
    const intents = [gold.intent, ...gold.accept_intents];
    const at = left.findIndex((update) => isSameTask(gold.task, update.task) && intents.includes(UPDATE_NAMES[update.intent]));
    const found = left[at];
    if (found !== undefined) {
      left.splice(at, 1);
      faults.push(...judgeDetails(gold, found));
    } else if (!mayBeMissing(gold, behaviour, updates.length))
      faults.push({ kind: 'update-missing', what: `${gold.intent} ${taskName(gold.task)}` });
  }
  return [...faults, ...left.map((update): Fault => ({ kind: 'update-extra', what: nameOf(update) })), ...recorded];
}

function judgeDetails(gold: GoldItem, found: UnderstoodUpdate): Fault[] {
  const isPercentWrong = gold.intent === 'report_progress' && gold.percent != null && found.percent !== gold.percent;
  const isDayWrong = gold.intent !== 'report_done' && gold.requested_due != null && found.due !== gold.requested_due;
  return [
    ...(isPercentWrong ? [{ kind: 'percent' as const, what: String(found.percent) }] : []),
    ...(isDayWrong ? [{ kind: 'due' as const, what: String(found.due) }] : []),
  ];
}

/** A task that nobody can tell is asked for, or said to be missing; a question may be taken for none. */
function mayBeMissing({ task, intent, accept_intents }: GoldItem, behaviour: Reply['behaviour'], count: number): boolean {
  const isUnclear = task === null || task === 'ambiguous';
  if (isUnclear && (behaviour === 'clarify' || behaviour === 'abstain')) return true;
  return count === 0 && [intent, ...accept_intents].includes('ask_status');
}

function isSameTask(gold: GoldItem['task'], task: UnderstoodUpdate['task']): boolean {
  const isUnclear = task === null || task === 'ambiguous';
  if (gold === null || gold === 'ambiguous') return isUnclear;
  return !isUnclear && task.document === gold.document && task.ordinal === gold.ordinal;
}

const taskName = (task: UnderstoodUpdate['task']): string =>
  task === null || task === 'ambiguous' ? String(task) : `${task.document}#${task.ordinal}`;
const nameOf = ({ intent, task }: UnderstoodUpdate): string => `${intent} ${taskName(task)}`;
