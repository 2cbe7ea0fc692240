import { PLACES } from '../domain/citation.ts';
import type { OfficialDocument } from '../domain/document.ts';
import type { Task } from '../domain/task.ts';
import type { Answer, FoundPassage, FoundRow, Note } from './answer.ts';
import { createEvidenceScale } from './evidence.ts';
import { type Library, type ShelvedDocument, wordsOf } from './library.ts';
import type { AnsweringParts } from './parts.ts';
import type { Question } from './question/question.ts';

/** A row with what else is known of it. */
export function foundRow({ document, duties }: ShelvedDocument, task: Task): FoundRow {
  return { document, task, duty: duties.find((duty) => duty.task === task.ordinal) ?? null };
}

/** What belongs to rows: that a person set them right, odd years, doubtful readings. */
export function rowNotes(shelved: ShelvedDocument, tasks: readonly Task[]): Note[] {
  const corrected = tasks
    .filter(({ correctedBy }) => correctedBy !== undefined)
    .map(({ ordinal }): Note => ({ kind: 'corrected-row', ordinal }));
  const odd = shelved.findings.flatMap((finding): Note[] => {
    if (finding.kind !== 'odd-year' && finding.kind !== 'doubtful-row') return [];
    if (!tasks.some(({ ordinal }) => ordinal === finding.ordinal)) return [];
    return [finding];
  });
  return [...corrected, ...odd];
}

/** Questions that name rows by number. */
export async function answerByOrdinal(question: Question, shelf: readonly ShelvedDocument[], parts: RowParts): Promise<Answer> {
  const hits = shelf
    .map((shelved) => ({ shelved, tasks: question.ordinals.flatMap((ordinal) => tasksOf(shelved, ordinal, question.section)) }))
    .filter(({ tasks }) => tasks.length > 0);
  const first = hits[0];
  if (first === undefined) return rowsUnder(question, shelf) ?? missing(question, shelf, parts.library);
  const best = hits.filter(({ tasks }) => tasks.length === Math.max(...hits.map((hit) => hit.tasks.length)));
  if (best.length > 1) {
    return {
      kind: 'clarify',
      about: 'document',
      choices: best.map(({ shelved, tasks }) => ({ document: shelved.document, task: tasks[0] ?? null })),
      rows: best.flatMap(({ shelved, tasks }) => tasks.map((task) => foundRow(shelved, task))),
    };
  }
  const { shelved, tasks: numbered } = best[0] ?? first;
  const tasks = numbered.length > question.ordinals.length ? await toldApart(numbered, question, parts) : numbered;
  const rows = tasks.map((task) => foundRow(shelved, task));
  if (tasks.length > question.ordinals.length)
    return { kind: 'clarify', about: 'row', choices: tasks.map((task) => ({ document: shelved.document, task })), rows };
  return { kind: 'rows', rows, passages: [], elsewhere: [], asked: question.asked, notes: rowNotes(shelved, tasks) };
}

/** Rows of one number by what the question says beside it ("3.81 kho dữ liệu dùng chung"): the one that holds it, where no other does. */
async function toldApart(tasks: readonly Task[], question: Question, { passages }: RowParts): Promise<readonly Task[]> {
  if (question.concepts.length === 0) return tasks;
  const scale = await createEvidenceScale(question, passages);
  const weighed = tasks
    .map((task) => ({ task, share: scale.weigh(wordsOf([task.content, task.groups.at(-1) ?? '', task.deliverable].join(' '))).coverage }))
    .toSorted((a, b) => b.share - a.share);
  const [best, next] = weighed;
  return best !== undefined && best.share >= TELLS && best.share - (next?.share ?? 0) >= TELLS ? [best.task] : tasks;
}
/** Share of the question that a row must hold, and hold more than the next one, to be the one that is meant. */
const TELLS = 0.34;

/** "nhiệm vụ 2.10" of a table of several levels: the rows below that heading. */
function rowsUnder({ ordinals, asked }: Question, shelf: readonly ShelvedDocument[]): Answer | null {
  const [number, second] = ordinals;
  if (number === undefined || second !== undefined || !number.includes('.')) return null;
  const hits = shelf.flatMap((shelved) => {
    const title = shelved.tasks.flatMap(({ groups }) => groups).find((group) => isNumbered(group, number));
    return title === undefined ? [] : [{ shelved, title, tasks: shelved.tasks.filter(({ groups }) => groups.includes(title)) }];
  });
  const [only, other] = hits;
  if (only === undefined || other !== undefined) return null;
  const { shelved, title, tasks } = only;
  const shown = tasks.slice(0, MAX_BELOW);
  const notes: Note[] = [{ kind: 'rows-below', title, ordinals: tasks.map(({ ordinal }) => ordinal) }, ...rowNotes(shelved, shown)];
  return { kind: 'rows', rows: shown.map((task) => foundRow(shelved, task)), passages: [], elsewhere: [], asked, notes };
}
/** More are named by their numbers alone. */
const MAX_BELOW = 6;

/** "2.10. Tổ chức các hội nghị" is heading 2.10, not 2.1. */
const isNumbered = (heading: string, number: string): boolean => heading.startsWith(`${number}.`) || heading.startsWith(`${number} `);

/** What rows are told apart by, and quoted from. */
export interface RowParts {
  readonly library: Library;
  readonly passages: AnsweringParts['passages'];
}

/** Between a number that several rows of a document have and which of them is meant: "3.81#2". */
const SAME_NUMBER = '#';

/** A row's number, with its place among those of the same number where there are several. @param tasks of its document, in their order */
export function rowKey(task: Task, tasks: readonly Task[]): string {
  const same = tasks.filter(({ ordinal }) => ordinal === task.ordinal);
  return same.length < 2 ? task.ordinal : `${task.ordinal}${SAME_NUMBER}${same.indexOf(task) + 1}`;
}

/** "3" also means "II.3" and "I.3" where numbering restarts; then it is ambiguous. */
export function tasksOf({ tasks }: Pick<ShelvedDocument, 'tasks'>, key: string, part: string | null): Task[] {
  const [ordinal = '', place] = key.split(SAME_NUMBER);
  if (place !== undefined) return tasks.filter((task) => task.ordinal === ordinal).slice(Number(place) - 1, Number(place));
  const inPart = part === null ? [] : tasks.filter((task) => task.ordinal === `${part}.${ordinal}`);
  if (inPart.length > 0) return inPart;
  const exact = tasks.filter((task) => task.ordinal === ordinal);
  return exact.length > 0 || ordinal.includes('.')
    ? exact
    : tasks.filter((task) => /^[A-Z]+\./u.test(task.ordinal) && task.ordinal.endsWith(`.${ordinal}`));
}

async function missing(question: Question, shelf: readonly ShelvedDocument[], library: Library): Promise<Answer> {
  const ordinal = question.ordinals[0] ?? '';
  const searched = shelf.map(({ document }) => document);
  const gap =
    shelf.flatMap(({ findings }) => findings).find((finding) => finding.kind === 'missing-rows' && finding.ordinals.includes(ordinal)) ??
    null;
  const unread = shelf.find(({ document }) => document.unreadAnnex);
  const lossy = unread ?? shelf.find(({ findings }) => findings.some(({ kind }) => kind === 'rebuilt-table'));
  const raw = lossy === undefined ? null : await rawRow(lossy.document, ordinal, library);
  const notRead = unread === undefined ? 'row-not-apart' : 'annex-not-read';
  const reason = gap !== null ? 'missing-row' : raw !== null || (unread !== undefined && shelf.length === 1) ? notRead : 'no-such-row';
  return {
    kind: 'absent',
    reason,
    subject: question.ordinals.join(', '),
    searched,
    finding: gap,
    cited: null,
    raw: gap === null ? raw : null,
  };
}

/** The text of an annex that was not read as a table, from the row's number to the next one. */
async function rawRow(document: OfficialDocument, ordinal: string, library: Library): Promise<FoundPassage | null> {
  if (!/^\d+\.\d+$/u.test(ordinal)) return null;
  const text = await library.text(document.id);
  const annex = text.search(/\n\s*PHỤ LỤC/u);
  const start = text.slice(Math.max(annex, 0)).search(new RegExp(String.raw`(?<=\n\s*)${ordinal.replace('.', String.raw`\.`)}\.?\s`, 'u'));
  if (annex < 0 || start < 0) return null;
  const from = annex + start;
  const length = text.slice(from + 4).search(/\n\s*\d\.\d{1,3}\.?\s/u);
  const end = from + (length < 0 ? MAX_RAW : Math.min(length + 4, MAX_RAW));
  const words = text.slice(from, end).replace(/\s+/gu, ' ').trim();
  return {
    document,
    where: PLACES.annex,
    actor: null,
    text: words,
    spans: [{ start: from, end: from + text.slice(from, end).trimEnd().length }],
  };
}
/** Characters of raw text that are still a quote. */
const MAX_RAW = 900;
