import { rowPlace } from '../domain/citation.ts';
import { distinct } from '../domain/distinct.ts';
import type { OfficialDocument } from '../domain/document.ts';
import type { Task } from '../domain/task.ts';
import { wordsIn } from '../domain/verbatim.ts';
import type { Answer, FoundPassage, FoundRow, Note } from './answer.ts';
import { documentsIn } from './documents-in.ts';
import type { Library } from './library.ts';

type Plain = Exclude<Answer, { kind: 'comparison' | 'clarify' }>;

/**
 * A row that was read doubtfully and that no person has looked at is answered with its raw words and a warning, never with who and when;
 * lists leave it out and say so.
 */
export async function withholdDoubtful(answer: Answer, library: Library): Promise<Answer> {
  if (answer.kind === 'clarify') return answer;
  const guard = async (plain: Plain): Promise<Plain> => warnOfScans(await withhold(plain, library), library);
  if (answer.kind !== 'comparison') return guard(answer);
  const sides = await Promise.all(answer.sides.map(async (side) => ({ ...side, answer: await guard(side.answer) })));
  return { ...answer, sides };
}

/** Words that were recognised from a picture are shown as such. */
async function warnOfScans(answer: Plain, library: Library): Promise<Plain> {
  if (answer.kind === 'absent') return answer;
  const shelved = await library.shelve(distinct(documentsIn(answer)));
  const scans = shelved.filter(({ findings }) => findings.some(({ kind }) => kind === 'recognised-pages'));
  return { ...answer, notes: [...answer.notes, ...scans.map(({ document }): Note => ({ kind: 'recognised', document }))] };
}

async function withhold(answer: Plain, library: Library): Promise<Plain> {
  if (answer.kind === 'rows' || answer.kind === 'passages') {
    const doubtful = answer.rows.filter(({ task }) => task.needsReview);
    if (doubtful.length === 0) return answer;
    const rows = answer.rows.filter(({ task }) => !task.needsReview);
    const raw = await Promise.all(doubtful.map((row) => rawWords(row, library)));
    const notes = [
      ...doubtful.map(({ task }): Note => ({ kind: 'doubtful-row', ordinal: task.ordinal })),
      ...answer.notes.filter(isOfNoRow),
    ];
    const passages = [...raw, ...answer.passages];
    return rows.length > 0 && answer.kind === 'rows'
      ? { ...answer, rows, passages, notes }
      : { kind: 'passages', passages, rows, elsewhere: answer.elsewhere, notes };
  }
  if (answer.kind !== 'row-lists') return answer;
  const left = answer.lists.flatMap(({ document, rows }) =>
    doubtfulOf(
      document,
      rows.map(({ task }) => task),
    ),
  );
  if (left.length === 0) return answer;
  const lists = answer.lists
    .map((list) => ({ ...list, rows: list.rows.filter(({ task }) => !task.needsReview) }))
    .filter(({ rows }) => rows.length > 0);
  // First, as a short answer has room for one note only
  const notes = [
    ...left.map(({ document, tasks }): Note => ({ kind: 'doubtful-rows', document, ordinals: tasks.map(({ ordinal }) => ordinal) })),
    ...answer.notes,
  ];
  if (lists.length > 0) return { ...answer, lists, notes };
  const rows = left.flatMap(({ document, tasks }) => tasks.slice(0, MOST_QUOTED).map((task): FoundRow => ({ document, task, duty: null })));
  const passages = await Promise.all(rows.slice(0, MOST_QUOTED).map((row) => rawWords(row, library)));
  return { kind: 'passages', passages: [...passages, ...answer.duties], rows: [], elsewhere: [], notes };
}
/** Raw rows are long. */
const MOST_QUOTED = 2;

function doubtfulOf(document: OfficialDocument, rows: readonly Task[]): { document: OfficialDocument; tasks: readonly Task[] }[] {
  const tasks = rows.filter(({ needsReview }) => needsReview);
  return tasks.length === 0 ? [] : [{ document, tasks }];
}

const isOfNoRow = ({ kind }: Note): boolean => kind !== 'doubtful-row';

/** The row as it stands in the text, its cells one after the other. */
async function rawWords({ document, task }: FoundRow, library: Library): Promise<FoundPassage> {
  const text = await library.text(document.id);
  const words = wordsIn(text, task.spans);
  return { document, where: rowPlace([task.ordinal]), actor: null, text: words, spans: task.spans };
}
