import type { Answer, FoundPassage, FoundRow, ListTopic, MetadataFact, Note, RowList } from '../answering/answer.ts';
import type { TimeFilter } from '../answering/question/question.ts';
import { PLACES, rowPlace } from '../domain/citation.ts';
import type { OfficialDocument } from '../domain/document.ts';
import type { Asked } from '../domain/lexicon.ts';
import { type Behaviour, PAGE } from '../domain/message.ts';
import * as vi from '../messages/vi.ts';
import { cellText, deadlineText, renderRow, renderRowBriefly, shorten, shortTitle } from './render-row.ts';

/** An answer in words: whole, and in pages for a chat. */
export interface Rendered {
  readonly behaviour: Behaviour;
  readonly text: string;
  readonly pages: readonly string[];
}

const NOTHING_ASKED: ReadonlySet<Asked> = new Set();
/** Rows of a list on one page: seven lines with its head, its source and the hint that more follows. */
const ITEMS_PER_PAGE = 4;
/** A list of this many rows is given with its products. */
const FEW_ROWS = 5;
/** Characters: of a row's words in the whole text, of a detail and at least of a row's words on a page, kept free for the hint. */
const WHOLE_ITEM = 240;
const MAX_DETAIL = 45;
const LEAST_ITEM = 30;
const LEAST_SIDE = 60;
const MAX_ELSEWHERE = 220;
const RESERVE = 45;
const MAX_CHOICES = 5;

export function renderAnswer(answer: Answer, today: string): Rendered {
  switch (answer.kind) {
    case 'rows':
      return renderRows(answer, today);
    case 'row-lists':
      return renderLists(answer, today);
    case 'passages':
      return renderPassages(answer);
    case 'metadata':
      return whole('answer', renderMetadata(answer.document, answer.facts));
    case 'comparison':
      return renderComparison(answer, today);
    case 'clarify':
      return whole('clarify', renderClarify(answer, today));
    case 'absent':
      return whole('abstain', renderAbsent(answer));
  }
}

/** Lines that go together; pages are cut between lines, the source repeated at the end of each. */
function whole(behaviour: Behaviour, lines: readonly string[]): Rendered {
  return { behaviour, text: lines.join('\n'), pages: paginate(lines) };
}

function renderRows({ rows, passages, elsewhere, asked, notes }: Extract<Answer, { kind: 'rows' }>, today: string): Rendered {
  const [first] = rows;
  if (first === undefined) return whole('abstain', [vi.absent['not-in-documents']('')]);
  if (rows.length === 1) {
    const text = renderRow(first, asked, today, notes.map(noteText));
    const extra = [...passages.map(passageText), ...elsewhere.map(elsewhereText)];
    const pages = passages.length === 0 ? [text] : paginate(rowBesideText(first, passages, asked, today));
    return { behaviour: 'answer', text: [text, ...extra].join('\n'), pages: [...pages, ...elsewhere.map(elsewhereText)] };
  }
  const lines = rows.map((row) => vi.comparison.side(row.document.province ?? shortTitle(row.document), renderRowBriefly(row, asked, today)));
  const tail = [...notes.map(noteText), ...elsewhere.map(elsewhereText), vi.source([rowPlace(rows.map(({ task }) => task.ordinal))], shortTitle(first.document))];
  const text = [...rows.map((row) => renderRow(row, asked, today, [], Number.MAX_SAFE_INTEGER)), ...notes.map(noteText), ...elsewhere.map(elsewhereText)].join('\n');
  return { behaviour: 'answer', text, pages: paginate([...lines, ...tail]) };
}

/** A row and a paragraph that both answer, each with whom it binds, on one page. */
function rowBesideText(row: FoundRow, passages: readonly FoundPassage[], asked: ReadonlySet<Asked>, today: string): string[] {
  const places = [rowPlace([row.task.ordinal]), ...passages.map(({ where }) => where)];
  const source = vi.source(places, shortTitle(row.document));
  const room = Math.floor((PAGE.characters - RESERVE - source.length) / (passages.length + 1)) - 3;
  const lines = [renderRowBriefly(row, asked, today), ...passages.map(passageText)].map((line) => vi.comparison.item(shorten(line, room)));
  return [...lines, source];
}

function renderLists({ topic, lists, notes }: Extract<Answer, { kind: 'row-lists' }>, today: string): Rendered {
  const only = lists.length === 1 && lists[0]?.rows.length === 1 ? lists[0] : undefined;
  const single = only?.rows[0];
  if (only !== undefined && single !== undefined && !topic.counted) {
    const found: FoundRow = { document: only.document, task: single.task, duty: null };
    const head = topic.time === null ? [] : [headOf(topic, only)];
    const room = PAGE.characters - head.join('\n').length - 1;
    const text = [...head, renderRow(found, NOTHING_ASKED, today, notes.map(noteText), room)].join('\n');
    return { behaviour: 'answer', text, pages: [text] };
  }
  const text = [...lists.flatMap((list) => wholeList(topic, list)), ...notes.map(noteText)].join('\n');
  const pages = lists.flatMap((list) => pagesOfList(topic, list));
  return { behaviour: 'answer', text, pages: notes.length === 0 ? pages : [...pages, ...paginate(notes.map(noteText))] };
}

type Side = Extract<Answer, { kind: 'comparison' }>['sides'][number]['answer'];
type ListedRow = RowList['rows'][number];

/** How the agency is involved, or who leads; and the deadline. */
function details({ task, involvement }: ListedRow): string[] {
  const role = involvement === null ? cellText(task.leadWording) : vi.lists.involvement(involvement);
  return [role, cellText(task.deadline.wording)].filter((detail) => detail !== '');
}

function wholeList(topic: ListTopic, { document, rows }: RowList): string[] {
  const items = rows.map((row) => {
    const deliverable = rows.length <= FEW_ROWS ? [cellText(row.task.deliverable)].filter((words) => words !== '') : [];
    return vi.lists.item(row.task.ordinal, shorten(cellText(row.task.content), WHOLE_ITEM), [...details(row), ...deliverable]);
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

function headOf({ agencies, time, counted }: ListTopic, { document: { province }, rows }: RowList): string {
  const count = rows.length;
  const byGroup = rows.every(({ involvement }) => involvement === 'lead-member' || involvement === 'coordinating-member');
  if (agencies.length > 0) return byGroup ? vi.lists.headOfMember(agencies, count, province) : vi.lists.headOfAgencies(agencies, count, province);
  if (time !== null) return vi.lists.headOfPeriod(count, periodText(time), province);
  return counted ? vi.lists.headOfAll(count, province) : vi.lists.headOfGroup(count, province);
}

function periodText(time: TimeFilter): string {
  switch (time.kind) {
    case 'due-in':
      if (time.from < '1901') return vi.periods.until(time.to);
      return time.to > '2900' ? vi.periods.after(time.from) : vi.periods.within(time.from, time.to);
    case 'on-days':
      return vi.periods.onDays(time.monthDays);
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

function renderPassages({ passages, rows, elsewhere, notes }: Extract<Answer, { kind: 'passages' }>): Rendered {
  const lines = passages.map(passageText);
  const seeAlso = rows.map(({ task }) => vi.notes.seeAlso(task.ordinal, cellText(task.leadWording), cellText(task.deadline.wording)));
  const places = [...new Set([...passages.map(({ where }) => where), ...rows.map(({ task }) => rowPlace([task.ordinal]))])];
  const document = passages[0]?.document ?? rows[0]?.document;
  const source = document === undefined ? [] : [vi.source(places, shortTitle(document))];
  return whole('answer', [...lines, ...seeAlso, ...notes.map(noteText), ...source, ...elsewhere.map(elsewhereText)]);
}

const elsewhereText = ({ document, where, text }: FoundPassage): string =>
  where === PLACES.annex ? vi.notes.elsewhereInAnnex(shortTitle(document)) : vi.notes.elsewhere(shortTitle(document), where, shorten(text, MAX_ELSEWHERE));

const passageText = ({ actor, text }: FoundPassage): string => (actor === null ? vi.quoted(text) : `${actor}: ${vi.quoted(text)}`);

function renderMetadata(document: OfficialDocument, facts: readonly MetadataFact[]): string[] {
  const lines = facts.map((fact) => {
    if (fact.value === null) return vi.metadata.blank(fact.field, fact.detail);
    if (fact.field === 'signatory') return vi.metadata.signatory(fact.value, fact.detail);
    if (fact.field === 'cited') return vi.metadata.cited(fact.value, fact.detail?.split('|')[0] ?? '', fact.detail?.split('|')[1] ?? '');
    return vi.metadata[fact.field](fact.value);
  });
  return [...lines, vi.source([...new Set(facts.map(({ where }) => where))], shortTitle(document))];
}

function renderComparison({ sides, asked }: Extract<Answer, { kind: 'comparison' }>, today: string): Rendered {
  const source = vi.sources(sides.flatMap(({ label, answer }) => sidePlaces(answer).map((place) => `${place} (${label})`)));
  const perSide = Math.max(LEAST_SIDE, Math.floor((PAGE.characters - RESERVE - source.length) / Math.max(1, sides.length)) - 1);
  const whole = sides.map(({ label, answer }) => vi.comparison.side(label, sideText(answer, asked, today)));
  const brief = sides.map(({ label, answer }) => shorten(vi.comparison.side(label, sideText(withoutActors(answer), asked, today)), perSide));
  return { behaviour: 'answer', text: [...whole, source].join('\n'), pages: paginate([...brief, source]) };
}

/** On a page a side has room for what is said, not for whom the section speaks to. */
function withoutActors(answer: Side): Side {
  return answer.kind === 'passages' ? { ...answer, passages: answer.passages.map((passage) => ({ ...passage, actor: null })) } : answer;
}

function sideText(answer: Side, asked: ReadonlySet<Asked>, today: string): string {
  switch (answer.kind) {
    case 'rows':
      return [...answer.rows.map((row) => renderRowBriefly(row, asked, today)), ...answer.passages.map(({ where, text }) => `${where}: ${vi.quoted(text)}`)].join('. ');
    case 'passages':
      return [...answer.passages.map(passageText), ...answer.rows.map((row) => renderRowBriefly(row, asked, today))].join('; ');
    case 'row-lists':
      return answer.lists.map(({ rows }) => `${rows.length}: ${rows.map(({ task, involvement }) => vi.lists.item(task.ordinal, shorten(cellText(task.content), 60), [involvement === null ? deadlineText(task.deadline, today) : vi.lists.involvement(involvement)])).join('; ')}`).join('; ');
    case 'metadata':
      return renderMetadata(answer.document, answer.facts).slice(0, -1).join('; ');
    case 'absent':
      return vi.comparison.nothing;
  }
}

function sidePlaces(answer: Side): string[] {
  switch (answer.kind) {
    case 'rows':
    case 'passages':
      return [...new Set([...answer.rows.flatMap(({ task, duty }) => [rowPlace([task.ordinal]), ...(duty === null ? [] : [duty.where])]), ...answer.passages.map(({ where }) => where)])];
    case 'row-lists':
      return answer.lists.map(({ rows }) => rowPlace(rows.map(({ task }) => task.ordinal)));
    case 'metadata':
      return [...new Set(answer.facts.map(({ where }) => where))];
    case 'absent':
      return [];
  }
}

function renderClarify({ about, choices }: Extract<Answer, { kind: 'clarify' }>, today: string): string[] {
  const lines = choices.slice(0, MAX_CHOICES).map(({ document, task }, i) => {
    const extra = task === null ? (document.metadata.subject?.value ?? '') : `${vi.rowInline(task.ordinal)}, ${cellText(task.content)} (${deadlineText(task.deadline, today)})`;
    return vi.clarify.choice(i + 1, shortTitle(document), shorten(extra, 70));
  });
  return [vi.clarify[about === 'row' ? 'row' : 'document'], ...lines, vi.clarify.how];
}

function renderAbsent({ reason, subject, searched, finding, cited, raw }: Extract<Answer, { kind: 'absent' }>): string[] {
  const titles = searched.slice(0, 6).map(shortTitle);
  const lines = [vi.absent[reason](subject)];
  if (finding?.kind === 'missing-rows') lines.push(vi.missingRows(finding.ordinals));
  if (cited !== null) lines.push(vi.citedBy(cited.citedBy.slice(0, 5).map(shortTitle)));
  if (raw !== null) lines.push(vi.rawText(shorten(raw.text, 300)));
  if (reason === 'no-documents-for-province') lines.push(vi.loaded(titles));
  else if (titles.length > 0 && cited === null) lines.push(vi.searched(titles));
  return lines;
}

function noteText(note: Note): string {
  switch (note.kind) {
    case 'annex-not-read':
      return vi.notes.annexNotRead(shortTitle(note.document));
    case 'odd-year':
      return vi.notes.oddYear(note.ordinal, note.year);
    case 'doubtful-row':
      return vi.notes.doubtfulRow(note.ordinal);
    case 'also-member':
      return vi.notes.alsoMember(note.as, note.ordinals);
    case 'also-year-long':
      return vi.notes.alsoYearLong(note.ordinals, note.due);
  }
}

/** Cuts lines into pages of at most 7 lines and 600 characters. */
export function paginate(lines: readonly string[]): string[] {
  const pages: string[][] = [[]];
  for (const line of lines.flatMap((text) => splitLong(text))) {
    const page = pages.at(-1) ?? [];
    const length = page.join('\n').length + line.length + 1;
    if (page.length > 0 && (page.length >= PAGE.lines - 1 || length > PAGE.characters - RESERVE)) pages.push([line]);
    else page.push(line);
  }
  return pages.map((page) => page.join('\n'));
}

function splitLong(line: string): string[] {
  const limit = PAGE.characters - RESERVE;
  if (line.length <= limit) return [line];
  const cut = line.lastIndexOf(' ', limit);
  const at = cut > limit / 2 ? cut : limit;
  return [line.slice(0, at), ...splitLong(line.slice(at).trimStart())];
}
