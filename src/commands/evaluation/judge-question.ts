import type { Reply } from '../../domain/message.ts';
import { holdsWords, plainText } from './compared-text.ts';
import type { Expectation } from './gold-sets.ts';
import { isSamePlace } from './same-place.ts';

/** What a reply is judged by. */
export type JudgedReply = Pick<Reply, 'behaviour' | 'text' | 'citations' | 'tasks'>;

/** One thing that is wrong with a reply; `what` are the words, rows or places it is about. */
export interface Fault {
  readonly kind:
    | 'says'
    | 'behaviour'
    | 'lacks'
    | 'lacks-any'
    | 'task-missing'
    | 'task-extra'
    | 'cites'
    | 'update-missing'
    | 'update-extra'
    | 'percent'
    | 'due'
    | 'recorded';
  readonly what: string;
}

type Row = JudgedReply['tasks'][number];
const rowKey = ({ document, ordinal }: Row): string => `${document}#${ordinal}`;

/** Words by which an answer admits that something is not in the documents. */
const ADMITS_ABSENCE = /(không (tìm )?thấy|chưa có|không có|để trống|chưa ghi|không ghi|chưa nạp)/u;

/** The faults of a reply to a question; none for a right one. */
export function judgeQuestion(expect: Expectation, reply: JudgedReply): Fault[] {
  const said = expect.must_not.filter((words) => holdsWords(reply.text, words)).map((what): Fault => ({ kind: 'says', what }));
  switch (expect.behaviour) {
    case 'abstain':
      return [...said, ...(isAbstention(expect, reply) ? [] : [wrongBehaviour(reply)])];
    case 'clarify':
      return [...said, ...(asksOrGivesAllReadings(expect, reply) ? [] : [wrongBehaviour(reply)])];
    case 'answer':
      return [...said, ...(reply.behaviour === 'answer' ? [] : [wrongBehaviour(reply)]), ...judgeContent(expect, reply)];
  }
}

const wrongBehaviour = ({ behaviour }: JudgedReply): Fault => ({ kind: 'behaviour', what: behaviour });

function isAbstention(expect: Expectation, reply: JudgedReply): boolean {
  return reply.behaviour === 'abstain' || (expect.answer_may_say_absent && ADMITS_ABSENCE.test(plainText(reply.text)));
}

/** Asking is right; so is giving every reading at once, each with its source. */
function asksOrGivesAllReadings({ tasks, facts }: Expectation, reply: JudgedReply): boolean {
  if (reply.behaviour === 'clarify') return true;
  const told = new Set(reply.tasks.map(rowKey));
  if (tasks.length > 0 && tasks.every((task) => told.has(rowKey(task)))) return true;
  const documents = new Set(reply.citations.map(({ document }) => document));
  const everyReading = documents.size > 1 || (facts.length > 0 && facts.every((fact) => holdsWords(reply.text, fact)));
  return reply.behaviour === 'answer' && everyReading;
}

function judgeContent(expect: Expectation, { text, tasks, citations }: JudgedReply): Fault[] {
  const told = new Set(tasks.map(rowKey));
  const must = expect.tasks.map(rowKey);
  const allowed = new Set([...must, ...expect.tasks_ok.map(rowKey)]);
  return [
    ...expect.facts.filter((fact) => !holdsWords(text, fact)).map((what): Fault => ({ kind: 'lacks', what })),
    ...expect.any_of
      .filter((group) => !group.some((fact) => holdsWords(text, fact)))
      .map((group): Fault => ({ kind: 'lacks-any', what: group.join(' | ') })),
    ...must.filter((task) => !told.has(task)).map((what): Fault => ({ kind: 'task-missing', what })),
    ...(expect.exact_list ? [...told].filter((task) => !allowed.has(task)).map((what): Fault => ({ kind: 'task-extra', what })) : []),
    ...judgeCitations(expect, citations),
  ];
}

function judgeCitations({ citations: wanted, all_citations: all }: Expectation, cited: JudgedReply['citations']): Fault[] {
  const isCited = (place: Expectation['citations'][number]): boolean => cited.some((citation) => isSamePlace(place, citation));
  const isRight = wanted.length === 0 || (all ? wanted.every(isCited) : wanted.some(isCited));
  return isRight ? [] : [{ kind: 'cites', what: cited.map(({ document, where }) => `${document} ${where}`).join('; ') }];
}
