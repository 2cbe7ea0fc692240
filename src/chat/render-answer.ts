import type { Answer, FoundPassage, FoundRow } from '../answering/answer.ts';
import { PLACES, rowPlace } from '../domain/citation.ts';
import { type Choice, PAGE } from '../domain/message.ts';
import type { Asked } from '../domain/question-words.ts';
import type { Task } from '../domain/task.ts';
import * as vi from '../messages/vi.ts';
import { paginate, RESERVE, type Rendered, whole, withNote } from './paginate.ts';
import { renderComparison } from './render-comparison.ts';
import { renderLinks } from './render-links.ts';
import { renderLists } from './render-list.ts';
import { renderMetadata } from './render-metadata.ts';
import { noteText, passageText } from './render-note.ts';
import { renderOverview } from './render-overview.ts';
import { cellText, deadlineText, renderRow, renderRowBriefly, shorten, shortTitle } from './render-row.ts';

/** Characters of what another document says. */
const MAX_ELSEWHERE = 220;
const MAX_CHOICES = 5;
const NOTHING_ASKED: ReadonlySet<Asked> = new Set();

/** An answer in Vietnamese. */
export function renderAnswer(answer: Answer, today: string): Rendered {
  switch (answer.kind) {
    case 'rows':
      return renderRows(answer, today);
    case 'row-lists':
      return renderLists(answer, today);
    case 'passages':
      return renderPassages(answer, today);
    case 'metadata':
      return whole('answer', renderMetadata(answer.document, answer.facts, answer.notes));
    case 'links':
      return renderLinks(answer);
    case 'overview':
      return renderOverview(answer, today);
    case 'comparison':
      return renderComparison(answer, today);
    case 'clarify':
      return whole('clarify', renderClarify(answer, today));
    case 'absent':
      return whole('abstain', renderAbsent(answer));
  }
}

function renderRows({ rows, passages, elsewhere, asked, notes }: Extract<Answer, { kind: 'rows' }>, today: string): Rendered {
  const [first] = rows;
  if (first === undefined) return whole('abstain', [vi.absent['not-in-documents']('')]);
  if (rows.length === 1) {
    const page = renderRow(first, asked, today, notes.map(noteText));
    const text = renderRow(first, asked, today, notes.map(noteText), Number.MAX_SAFE_INTEGER);
    const rest = text === page ? [] : paginate(text.split('\n'));
    const extra = [...passages.map(passageText), ...elsewhere.map(elsewhereText)];
    const pages = passages.length === 0 ? [page, ...rest] : paginate(rowBesideText(first, passages, asked, today));
    return { behaviour: 'answer', text: [text, ...extra].join('\n'), pages: withNote(pages, elsewhere.map(elsewhereText)) };
  }
  const lines = rows.map((row) =>
    vi.comparison.side(row.document.province ?? shortTitle(row.document), renderRowBriefly(row, asked, today)),
  );
  const tail = [
    ...notes.map(noteText),
    ...elsewhere.map(elsewhereText),
    vi.source([rowPlace(rows.map(({ task }) => task.ordinal))], shortTitle(first.document)),
  ];
  const text = [
    ...rows.map((row) => renderRow(row, asked, today, [], Number.MAX_SAFE_INTEGER)),
    ...notes.map(noteText),
    ...elsewhere.map(elsewhereText),
  ].join('\n');
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

function renderPassages({ passages, rows, elsewhere, notes }: Extract<Answer, { kind: 'passages' }>, today: string): Rendered {
  const lines = passages.map(passageText);
  const seeAlso = rows.map(({ task }) => vi.notes.seeAlso(task.ordinal, cellText(task.leadWording), cellText(task.deadline.wording)));
  const places = [...new Set([...passages.map(({ where }) => where), ...rows.map(({ task }) => rowPlace([task.ordinal]))])];
  const document = passages[0]?.document ?? rows[0]?.document;
  const source = document === undefined ? [] : [vi.source(places, shortTitle(document))];
  const rest = [...notes.map(noteText), ...source, ...elsewhere.map(elsewhereText)];
  const inFull = rows.map((row) => renderRow(row, NOTHING_ASKED, today, [], Number.MAX_SAFE_INTEGER));
  return { behaviour: 'answer', text: [...lines, ...inFull, ...rest].join('\n'), pages: paginate([...lines, ...seeAlso, ...rest]) };
}

const elsewhereText = ({ document, where, text }: FoundPassage): string =>
  where === PLACES.annex
    ? vi.notes.elsewhereInAnnex(shortTitle(document))
    : vi.notes.elsewhere(shortTitle(document), where, shorten(text, MAX_ELSEWHERE));

function renderClarify({ about, choices }: Extract<Answer, { kind: 'clarify' }>, today: string): string[] {
  const lines = choices.slice(0, MAX_CHOICES).map(({ document, task }, i) => {
    const extra = task === null ? (document.metadata.subject?.value ?? '') : offeredRow(task, today);
    return vi.clarify.choice(i + 1, shortTitle(document), shorten(extra, 70));
  });
  return [vi.clarify[about === 'row' ? 'row' : 'document'], ...lines, vi.clarify.how];
}

/** The day of a row that was read doubtfully is not told, here neither. */
const offeredRow = ({ ordinal, content, deadline, needsReview }: Task, today: string): string =>
  [`${vi.rowInline(ordinal)}, ${cellText(content)}`, ...(needsReview ? [] : [`(${deadlineText(deadline, today)})`])].join(' ');

/** What a question back offers, in the order of its numbers. */
export function offerChoices({ choices }: Extract<Answer, { kind: 'clarify' }>): Choice[] {
  return choices.slice(0, MAX_CHOICES).map(({ document, task }, i) => ({
    label: vi.clarify.button(i + 1, task === null ? (document.province ?? shortTitle(document)) : vi.row(task.ordinal, document.province)),
    says: String(i + 1),
  }));
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
