import type { App } from '../../app.ts';
import type { Reply } from '../../domain/message.ts';
import { fold } from '../../domain/vietnamese-text.ts';
import { taskRecords } from '../task-records.ts';
import type { GoldQuestion, GoldSet, GoldUpdate } from './gold-sets.ts';
import { type Fault, judgeQuestion } from './judge-question.ts';
import { judgeTasks, type TaskVerdict } from './judge-tasks.ts';
import { judgeUpdate } from './judge-update.ts';

/** How a question is put: as it is written in the set, or without diacritics and in lower case. */
export const SPELLINGS = ['written', 'folded'] as const;
export type Spelling = (typeof SPELLINGS)[number];

/** How many questions there are and how many replies were right, by the spelling. */
export type Tally = { readonly all: number } & Readonly<Record<Spelling, number>>;

export interface Failure {
  readonly id: string;
  readonly kind: string;
  readonly asked: string;
  readonly spelling: Spelling;
  readonly faults: readonly Fault[];
  readonly reply: string;
}

/** What came out for one set. */
export type SetReport = { readonly name: string } & (
  | {
      readonly kind: 'questions';
      readonly kinds: Readonly<Record<string, Tally>>;
      readonly total: Tally;
      readonly failures: readonly Failure[];
    }
  | ({ readonly kind: 'rows' } & TaskVerdict)
);

/** What an evaluation needs of the app. */
type Evaluated = Pick<App, 'handleMessage' | 'tasks'>;

/** A question or a message, with what makes a reply to it right. */
interface Item {
  readonly id: string;
  readonly kind: string;
  readonly asked: string;
  /** What was said before. */
  readonly after: readonly string[];
  readonly user: GoldQuestion['user'];
  judge(reply: Reply): Fault[];
}

/** Puts every question or message of a set to the app in both spellings, or compares the rows it read. */
export async function evaluateSet(set: GoldSet, app: Evaluated): Promise<SetReport> {
  if (set.kind === 'rows') return { name: set.name, kind: 'rows', ...judgeTasks(set.rows, taskRecords(await app.tasks())) };
  const items = set.kind === 'questions' ? set.questions.map(ofQuestion) : set.updates.map(ofUpdate);
  const failures: Failure[] = [];
  for (const item of items) {
    for (const spelling of SPELLINGS) failures.push(...(await failureOf(item, spelling, set.name, app)));
  }
  const tallyOf = (isCounted: (kind: string) => boolean): Tally => {
    const failed = (spelling: Spelling): number =>
      failures.filter((failure) => failure.spelling === spelling && isCounted(failure.kind)).length;
    const all = items.filter(({ kind }) => isCounted(kind)).length;
    return { all, written: all - failed('written'), folded: all - failed('folded') };
  };
  const kinds = [...new Set(items.map(({ kind }) => kind))].toSorted();
  return {
    name: set.name,
    kind: 'questions',
    kinds: Object.fromEntries(kinds.map((kind) => [kind, tallyOf((other) => other === kind)])),
    total: tallyOf(() => true),
    failures,
  };
}

const ofQuestion = ({ id, kind, question, after, user, expect }: GoldQuestion): Item => ({
  id,
  kind,
  asked: question,
  after,
  user,
  judge: (reply) => judgeQuestion(expect, reply),
});

const ofUpdate = ({ id, message, user, items }: GoldUpdate): Item => ({
  id,
  kind: items[0]?.intent ?? '',
  asked: message,
  after: [],
  user,
  judge: (reply) => judgeUpdate({ items }, reply),
});

async function failureOf(
  { id, kind, asked: written, after, user, judge }: Item,
  spelling: Spelling,
  set: string,
  app: Evaluated,
): Promise<Failure[]> {
  const spell = (words: string): string => (spelling === 'folded' ? fold(words) : words);
  const asked = spell(written);
  const person = user === null ? null : { province: user.province ?? null, agency: user.agency ?? null, role: user.role ?? 'viewer' };
  const conversationId = after.length === 0 ? null : `${set}:${id}:${spelling}`;
  for (const earlier of after) await app.handleMessage({ conversationId, text: spell(earlier), person, reach: 'all' });
  const reply = await app.handleMessage({ conversationId, text: asked, person, reach: 'all' });
  const faults = judge(reply);
  return faults.length === 0 ? [] : [{ id, kind, asked, spelling, faults, reply: reply.text }];
}

/** Whether everything about a set reaches this share (0 to 1): each spelling, or cells and due days with no row lost or invented. */
export function reaches(report: SetReport, least: number): boolean {
  if (report.kind === 'questions') return SPELLINGS.every((spelling) => report.total[spelling] >= least * report.total.all);
  const { cells, dueDays, lost, invented } = report;
  return cells.right >= least * cells.all && dueDays.right >= least * dueDays.all && (least === 0 || lost.length + invented.length === 0);
}
