import { agencyRole } from '../domain/agency-recognition.ts';
import type { StoredPassage } from '../domain/passage.ts';
import type { Duty } from '../domain/task.ts';
import { compact } from '../domain/verbatim.ts';
import type { Answer, FoundPassage } from './answer.ts';
import { type ListSubject, rolesAsked } from './answer-lists.ts';
import { fitsTime } from './fits-time.ts';
import type { Library, ShelvedDocument } from './library.ts';
import { nearestOf, nextDay } from './nearest-rows.ts';
import type { Question, TimeFilter } from './question/question.ts';

interface Found {
  readonly shelved: ShelvedDocument;
  readonly duty: Duty;
}

/**
 * The rows of a list by time, and beside them the duties that only the body of a document sets: "định kỳ 6 tháng (trước ngày 05/6) … gửi
 * báo cáo". Where no row fits, the duties answer alone.
 */
export async function withDatedDuties(
  answer: Answer,
  question: Question,
  subject: ListSubject,
  shelf: readonly ShelvedDocument[],
  today: string,
  library: Library,
): Promise<Answer> {
  const { time } = question;
  if (time === null || !isDated(time) || !rolesAsked(question).includes('lead')) return answer;
  if (answer.kind !== 'row-lists' && answer.kind !== 'absent') return answer;
  const lists = answer.kind === 'row-lists' ? answer.lists : [];
  const isListed = ({ shelved, duty }: Found): boolean =>
    lists.some(({ document, rows }) => document === shelved.document && rows.some(({ task }) => task.ordinal === duty.task));
  const fitting = shelf
    .flatMap((shelved) => shelved.duties.map((duty) => ({ shelved, duty })))
    .filter(({ duty }) => binds(duty, subject) && (time.kind === 'nearest' || fitsTime(duty.deadline, time, today)))
    .filter((found) => !isListed(found));
  if (time.kind !== 'nearest') return withDuties(answer, await quoted(fitting, library));
  const ofRows = nearestOf(
    lists.flatMap(({ rows }) => rows.filter(({ task }) => !task.needsReview).map(({ task }) => task.deadline)),
    time.from,
  );
  const first = nearestOf(
    fitting.map(({ duty }) => duty.deadline),
    time.from,
  );
  if (first === null || (ofRows !== null && ofRows < first)) return answer;
  const firsts = fitting.filter(({ duty }) => nextDay(duty.deadline, time.from) === first);
  return withDuties(answer, await quoted(firsts, library));
}

const isDated = ({ kind }: TimeFilter): boolean => kind === 'due-in' || kind === 'on-days' || kind === 'nearest' || kind === 'recurring';

/** Whether a duty is work of whom the list is about; of everybody where it is about nobody. */
function binds({ agencies: bound }: Duty, { agencies, collectives }: ListSubject): boolean {
  if (agencies.length > 0) return bound.some((mention) => agencies.some((agency) => agencyRole(mention, agency) !== null));
  return collectives.every((kind) => bound.some(({ collective }) => collective?.includes(kind)));
}

function withDuties(answer: Extract<Answer, { kind: 'row-lists' | 'absent' }>, duties: readonly FoundPassage[]): Answer {
  if (duties.length === 0) return answer;
  return answer.kind === 'row-lists' ? { ...answer, duties } : { kind: 'passages', passages: duties, rows: [], elsewhere: [], notes: [] };
}

/** A duty that a page break cuts is cited by its whole paragraph. */
function quoted(found: readonly Found[], library: Library): Promise<FoundPassage[]> {
  return Promise.all(
    found.map(async ({ shelved: { document }, duty: { where, text, span, agencies } }): Promise<FoundPassage> => {
      const isWhole = compact((await library.text(document.id)).slice(span.start, span.end)) === compact(text);
      const isAround = (passage: StoredPassage): boolean => passage.where === where && passage.text.includes(text);
      const paragraph = isWhole ? undefined : (await library.passages(document.id)).find(isAround);
      const names = agencies.map(({ wording }) => wording).filter((wording) => !text.includes(wording));
      const spans = paragraph?.spans ?? [span];
      return { document, where, actor: names.length === 0 ? null : names.join(', '), text, spans };
    }),
  );
}
