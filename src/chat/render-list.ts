import type { Answer, FoundPassage, FoundRow, ListTopic, Note, RowList } from '../answering/answer.ts';
import { EARLIEST, LATEST, type TimeFilter } from '../answering/question/question.ts';
import { rowPlace } from '../domain/citation.ts';
import { PAGE } from '../domain/message.ts';
import type { Asked } from '../domain/question-words.ts';
import * as vi from '../messages/vi.ts';
import { paginate, RESERVE, type Rendered, withNote } from './paginate.ts';
import { noteText, passageText } from './render-note.ts';
import { cellText, deadlineText, renderRow, shorten, shortTitle } from './render-row.ts';

const NOTHING_ASKED: ReadonlySet<Asked> = new Set();
/** Rows of a list on one page: seven lines with its head, its source and the hint that more follows. */
const ITEMS_PER_PAGE = 4;
/** A list of this many rows is given with its products. */
const FEW_ROWS = 5;
/** Characters: of a row's words in the whole text, of a detail, and at least of a row's words on a page. */
const WHOLE_ITEM = 240;
const MAX_DETAIL = 45;
const LEAST_ITEM = 30;

/** Rows by agency or by deadline: whole in the text, page by page in a chat. A single row is given in full. */
export function renderLists({ topic, lists, duties, notes }: Extract<Answer, { kind: 'row-lists' }>, today: string): Rendered {
  const only = lists.length === 1 && lists[0]?.rows.length === 1 ? lists[0] : undefined;
  const single = only?.rows[0];
  // What is due before all rows, if anything, is said before them
  const [before, after] = topic.time?.kind === 'nearest' ? [duties.map(dutyText), []] : [[], duties.map(dutyText)];
  if (only !== undefined && single !== undefined && !topic.counted) {
    const found: FoundRow = { document: only.document, task: single.task, duty: null };
    const head = topic.time === null ? [] : [headOf(topic, only)];
    const beside = [...notes.map(noteText), ...after];
    const room = PAGE.characters - head.join('\n').length - 1;
    const page = [...head, renderRow(found, NOTHING_ASKED, today, beside, room)].join('\n');
    const text = [...head, renderRow(found, NOTHING_ASKED, today, beside, Number.MAX_SAFE_INTEGER)].join('\n');
    const pages = text === page ? [page] : [page, ...paginate(text.split('\n'))];
    return { behaviour: 'answer', text: [...before, text].join('\n'), pages: [...pagesOf(before), ...pages] };
  }
  const beside = [...after, ...notes.map(noteText)];
  const first = [...before, ...(topic.counted ? countedIn(lists, notes) : [])];
  const text = [...first, ...lists.flatMap((list) => wholeList(topic, list, today)), ...beside].join('\n');
  const [urgent, others] = [notes.filter(({ kind }) => kind === 'replaced'), notes.filter(({ kind }) => kind !== 'replaced')];
  const pages = [...pagesOf(first), ...lists.flatMap((list) => pagesOfList(topic, list))];
  return { behaviour: 'answer', text, pages: [...withNote(pages, urgent.map(noteText)), ...pagesOf([...after, ...others.map(noteText)])] };
}

const pagesOf = (lines: readonly string[]): string[] => (lines.length === 0 ? [] : paginate(lines));

/** A duty of the body, with its place: it stands in no row. */
const dutyText = (duty: FoundPassage): string => vi.lists.duty(passageText(duty), duty.where, shortTitle(duty.document));

/** "Bao nhiêu": the number under one head is not all where other documents have rows too, or doubtful ones are left out. */
function countedIn(lists: readonly RowList[], notes: readonly Note[]): string[] {
  const also = notes.flatMap((note) => (note.kind === 'also-in' ? [{ document: note.document, count: note.ordinals.length }] : []));
  const doubtful = notes.flatMap((note) => (note.kind === 'doubtful-rows' ? note.ordinals : [])).length;
  if (also.length === 0 && doubtful === 0) return [];
  const counts = [...lists.map(({ document, rows }) => ({ document, count: rows.length })), ...also];
  return [
    vi.lists.countedIn(
      counts.map(({ document, count }) => ({ count, title: shortTitle(document) })),
      doubtful,
    ),
  ];
}

type ListedRow = RowList['rows'][number];

/** How the agency is involved, or who leads; and the deadline. */
function details({ task, involvement }: ListedRow): string[] {
  const role = involvement === null ? cellText(task.leadWording) : vi.lists.involvement(involvement);
  return [role, cellText(task.deadline.wording)].filter((detail) => detail !== '');
}

/** The days of a recurring deadline, which its cell often does not print. */
function recurringDays({ task }: ListedRow, today: string): string[] {
  return task.deadline.kind === 'recurring' && task.deadline.days.length > 0 ? [deadlineText(task.deadline, today)] : [];
}

function wholeList(topic: ListTopic, { document, rows }: RowList, today: string): string[] {
  const items = rows.map((row) => {
    const deliverable = rows.length <= FEW_ROWS ? [cellText(row.task.deliverable)].filter((words) => words !== '') : [];
    return vi.lists.item(row.task.ordinal, shorten(cellText(row.task.content), WHOLE_ITEM), [
      ...details(row),
      ...recurringDays(row, today),
      ...deliverable,
    ]);
  });
  return [headOf(topic, { document, rows }), ...items, vi.source([rowPlace(rows.map(({ task }) => task.ordinal))], shortTitle(document))];
}

/** Each page has the head, its rows shortened to fit, and the source of these rows. */
function pagesOfList(topic: ListTopic, { document, rows }: RowList): string[] {
  const head = headOf(topic, { document, rows });
  const pages: string[] = [];
  for (let at = 0; at < rows.length; at += ITEMS_PER_PAGE) {
    const shown = rows.slice(at, at + ITEMS_PER_PAGE);
    const source = vi.source([rowPlace(shown.map(({ task }) => task.ordinal))], shortTitle(document));
    const perItem = Math.floor((PAGE.characters - RESERVE - head.length - source.length) / shown.length) - 1;
    const items = shown.map((row) => {
      const extra = details(row).map((detail) => shorten(detail, MAX_DETAIL));
      const bare = vi.lists.item(row.task.ordinal, '', extra).length;
      return vi.lists.item(row.task.ordinal, shorten(cellText(row.task.content), Math.max(LEAST_ITEM, perItem - bare)), extra);
    });
    pages.push([head, ...items, source].join('\n'));
  }
  return pages;
}

function headOf({ agencies, roles, time, counted }: ListTopic, { document: { province }, rows }: RowList): string {
  const count = rows.length;
  const byGroup = rows.every(({ involvement }) => involvement === 'lead-member' || involvement === 'coordinating-member');
  const period = time === null ? null : periodText(time);
  if (agencies.length > 0) {
    if (byGroup) return vi.lists.headOfMember(agencies, count, period, province);
    return vi.lists.headOfAgencies(agencies, roles.length === 1 ? roles[0] : undefined, count, period, province);
  }
  if (period !== null) return vi.lists.headOfPeriod(count, period, province);
  if (counted) return vi.lists.headOfAll(count, province);
  return byGroup ? vi.lists.headOfGroup(count, province) : vi.lists.headOfRows(count, province);
}

function periodText(time: TimeFilter): string {
  switch (time.kind) {
    case 'due-in':
      if (time.from === EARLIEST) return vi.periods.until(time.to);
      return time.to === LATEST ? vi.periods.after(time.from) : vi.periods.within(time.from, time.to);
    case 'on-days':
      return vi.periods.onDays(time.monthDays);
    case 'nearest':
      return vi.periods.nearest(time.from);
    case 'overdue':
      return vi.periods.overdue;
    case 'ongoing':
      return vi.periods.ongoing;
    case 'recurring':
      return vi.periods.recurring;
    case 'unstated':
      return vi.periods.unstated;
    case 'no-fixed-day':
      return vi.periods.noFixedDay;
  }
}
