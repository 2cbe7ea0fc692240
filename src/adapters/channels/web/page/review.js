// Rows that were read doubtfully, one at a time: the text on one side, the cells on the other. All that is shown is text, never markup.

import { element } from './transcript.js';

const CELLS = ['content', 'lead', 'coordinating', 'deadline', 'deliverable'];
const part = (id) => document.getElementById(id);
const moment = new Intl.DateTimeFormat('vi-VN', { dateStyle: 'short', timeStyle: 'short', timeZone: 'Asia/Ho_Chi_Minh' });

/** @returns `reload()` for when there may be other rows */
export function startReview({ words, say, ask, wordOf }) {
  const [list, sheet, source, none, withJudged] = ['rows', 'sheet', 'source', 'none', 'with-judged'].map(part);
  const fields = new Map(CELLS.map((cell) => [cell, fieldFor(cell)]));
  /** Cells that were typed and not sent, by row: going on to another row loses none. */
  const drafts = new Map();
  // Without a button inside, only this lets the keyboard scroll it
  Object.assign(source, { tabIndex: 0, role: 'group' });
  source.setAttribute('aria-labelledby', 'source-title');
  let rows = [];
  let shown = null;
  let busy = false;

  function fieldFor(cell) {
    const field = element('textarea', { id: `cell-${cell}`, rows: cell === 'content' ? 4 : 2, spellcheck: false });
    const stored = element('p', { className: 'stored', id: `stored-${cell}`, hidden: true });
    field.setAttribute('aria-describedby', stored.id);
    field.addEventListener('input', noteChange);
    part('cells').append(element('label', { htmlFor: field.id }, [words.cells[cell]]), field, stored);
    return { field, stored };
  }

  /** What was changed of the row that is shown. */
  const changes = () =>
    Object.fromEntries(
      CELLS.map((cell) => [cell, fields.get(cell).field.value.trim()]).filter(([cell, typed]) => typed !== shown.cells[cell].trim()),
    );

  function noteChange() {
    const changed = changes();
    const isChanged = Object.keys(changed).length > 0;
    if (isChanged) drafts.set(shown.id, changed);
    else drafts.delete(shown.id);
    part('correct').hidden = !isChanged;
    part('accept').hidden = isChanged || shown.isCorrected;
    for (const [cell, { stored }] of fields) {
      stored.hidden = !(cell in changed);
      stored.textContent = stored.hidden ? '' : `${words.stored}: ${shown.cells[cell] || words.blank}`;
    }
  }

  const label = ({ ordinal, content, verdict }) => {
    const state = verdict === null ? words.waits : words.judged[verdict];
    return `${ordinal || words.noNumber} (${state}) ${content.length > 60 ? `${content.slice(0, 60)}…` : content}`;
  };

  function fillList() {
    const offered = rows.filter(({ id, verdict }) => withJudged.checked || verdict === null || id === shown?.id);
    const groups = new Map();
    for (const row of offered) groups.set(row.fileName, [...(groups.get(row.fileName) ?? []), row]);
    list.replaceChildren(
      ...[...groups.values()].map((group) =>
        element(
          'optgroup',
          { label: group[0].document },
          group.map((row) => element('option', { value: row.id }, [label(row)])),
        ),
      ),
    );
    list.disabled = offered.length === 0;
    if (shown !== null) list.value = shown.id;
    none.hidden = rows.some(({ verdict }) => verdict === null);
    sheet.hidden = shown === null;
  }

  /** Empty lines, of which files of flattened tables have more than lines, say nothing. */
  function textPiece({ kind, text }) {
    const shownText = text.replace(/\n\s*\n/g, '\n');
    if (kind === 'row') return element('mark', {}, [shownText]);
    return element('span', { className: kind }, [kind === 'left-out' ? words.leftOut : shownText]);
  }

  const waiting = () => rows.filter(({ verdict }) => verdict === null);

  /** The next that waits behind a row, or else the first of all. */
  function nextAfter(id) {
    const at = rows.findIndex((row) => row.id === id);
    return waiting().find((row) => rows.indexOf(row) > at && row.id !== id) ?? waiting().find((row) => row.id !== id) ?? null;
  }

  async function loadRows() {
    const { ok, code, body } = await ask('/web/rows');
    if (!ok) return say(wordOf(code));
    rows = body.rows;
  }

  /** @param focus whether who sits before it is to be brought to the row */
  async function open(id, focus) {
    const { ok, code, body } = await ask(`/web/row?id=${encodeURIComponent(id)}`);
    if (!ok) {
      shown = null;
      await loadRows();
      fillList();
      return say(wordOf(code));
    }
    shown = body;
    showRow();
    fillList();
    if (focus) part('row-title').focus();
  }

  function showRow() {
    part('row-title').textContent = `${words.row} ${shown.ordinal || words.noNumber}, ${shown.document}`;
    const { verdict, review } = shown;
    part('row-state').textContent =
      review === null ? words.waits : `${words.judged[verdict]}: ${review.by}, ${moment.format(new Date(review.at))}`;
    for (const [cell, { field }] of fields) field.value = drafts.get(shown.id)?.[cell] ?? shown.cells[cell];
    noteChange();
    source.replaceChildren(...shown.surroundings.map(textPiece));
    sheet.hidden = false;
    const mark = source.querySelector('mark');
    if (mark !== null) source.scrollTop = mark.offsetTop - source.offsetTop - 40;
  }

  async function judge(verdict) {
    if (shown === null || busy) return;
    busy = true;
    const { id, version, ordinal } = shown;
    const options = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ id, version, verdict }) };
    const { ok, code } = await ask('/web/verdicts', options);
    busy = false;
    if (!ok) {
      // What others have said meanwhile is shown; what was typed here stays where it was typed
      if (code === 'changed' || code === 'gone' || code === 'corrected-before') await Promise.all([open(id, true), loadRows()]);
      return say(wordOf(code));
    }
    drafts.delete(id);
    await loadRows();
    const next = nextAfter(id);
    const left = waiting().length;
    if (next === null) {
      shown = null;
      fillList();
      part('review-title').focus();
    } else await open(next.id, true);
    say(
      `${words.done[verdict.kind].replace('{row}', ordinal || words.noNumber)} ${left === 0 ? words.noneLeft : words.left.replace('{count}', left)}`,
    );
  }

  part('accept').addEventListener('click', () => void judge({ kind: 'accepted' }));
  part('reject').addEventListener('click', () => void judge({ kind: 'rejected' }));
  part('correct').addEventListener('click', () => void judge({ kind: 'corrected', cells: changes() }));
  part('row-form').addEventListener('submit', (event) => event.preventDefault());
  part('skip').addEventListener('click', () => {
    const next = shown === null ? null : nextAfter(shown.id);
    if (next === null) say(words.noOther);
    else void open(next.id, true);
  });
  list.addEventListener('change', () => void open(list.value, false));
  withJudged.addEventListener('change', fillList);
  addEventListener('beforeunload', (event) => {
    if (drafts.size > 0) event.preventDefault();
  });

  async function reload() {
    await loadRows();
    const first = shown ?? waiting()[0] ?? null;
    if (first === null) fillList();
    else await open(first.id, false);
  }

  part('review').hidden = false;
  void reload();
  return { reload };
}
