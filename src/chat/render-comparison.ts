import type { Answer } from '../answering/answer.ts';
import { rowPlace } from '../domain/citation.ts';
import { PAGE } from '../domain/message.ts';
import type { Asked } from '../domain/question-words.ts';
import * as vi from '../messages/vi.ts';
import { paginate, RESERVE, type Rendered } from './paginate.ts';
import { renderMetadata } from './render-metadata.ts';
import { noteText, passageText } from './render-note.ts';
import { cellText, deadlineText, renderRowBriefly, shorten } from './render-row.ts';

/** Characters of a side on a page, at least. */
const LEAST_SIDE = 60;

type Side = Extract<Answer, { kind: 'comparison' }>['sides'][number]['answer'];

/** Provinces side by side, the sources of all at the end. */
export function renderComparison({ sides, asked }: Extract<Answer, { kind: 'comparison' }>, today: string): Rendered {
  const source = vi.sources(sides.flatMap(({ label, answer }) => sidePlaces(answer).map((place) => `${place} (${label})`)));
  const perSide = Math.max(LEAST_SIDE, Math.floor((PAGE.characters - RESERVE - source.length) / Math.max(1, sides.length)) - 1);
  const whole = sides.map(({ label, answer }) => vi.comparison.side(label, sideText(answer, asked, today)));
  const brief = sides.map(({ label, answer }) =>
    shorten(vi.comparison.side(label, sideText(withoutActors(answer), asked, today)), perSide),
  );
  const warnings = sides
    .flatMap(({ answer }) => (answer.kind === 'absent' ? [] : answer.notes.filter(({ kind }) => kind === 'replaced')))
    .map(noteText);
  return { behaviour: 'answer', text: [...whole, ...warnings, source].join('\n'), pages: paginate([...brief, ...warnings, source]) };
}

/** On a page a side has room for what is said, not for whom the section speaks to. */
function withoutActors(answer: Side): Side {
  return answer.kind === 'passages' ? { ...answer, passages: answer.passages.map((passage) => ({ ...passage, actor: null })) } : answer;
}

function sideText(answer: Side, asked: ReadonlySet<Asked>, today: string): string {
  switch (answer.kind) {
    case 'rows':
      return [
        ...answer.rows.map((row) => renderRowBriefly(row, asked, today)),
        ...answer.passages.map(({ where, text }) => `${where}: ${vi.quoted(text)}`),
      ].join('. ');
    case 'passages':
      return [...answer.passages.map(passageText), ...answer.rows.map((row) => renderRowBriefly(row, asked, today))].join('; ');
    case 'row-lists':
      return answer.lists
        .map(
          ({ rows }) =>
            `${rows.length}: ${rows.map(({ task, involvement }) => vi.lists.item(task.ordinal, shorten(cellText(task.content), 60), [involvement === null ? deadlineText(task.deadline, today) : vi.lists.involvement(involvement)])).join('; ')}`,
        )
        .join('; ');
    case 'metadata':
      return renderMetadata(answer.document, answer.facts, []).slice(0, -1).join('; ');
    case 'links':
      return answer.links.map(({ relation }) => vi.quoted(relation.text)).join('; ');
    case 'overview':
      return answer.overview.rows.map(({ task }) => task.ordinal).join(', ');
    case 'absent':
      return vi.comparison.nothing;
  }
}

function sidePlaces(answer: Side): string[] {
  switch (answer.kind) {
    case 'rows':
    case 'passages':
      return [
        ...new Set([
          ...answer.rows.flatMap(({ task, duty }) => [rowPlace([task.ordinal]), ...(duty === null ? [] : [duty.where])]),
          ...answer.passages.map(({ where }) => where),
        ]),
      ];
    case 'row-lists':
      return answer.lists.map(({ rows }) => rowPlace(rows.map(({ task }) => task.ordinal)));
    case 'metadata':
      return [...new Set(answer.facts.map(({ where }) => where))];
    case 'links':
      return answer.links.map(({ relation }) => relation.where);
    case 'overview':
      return [rowPlace(answer.overview.rows.map(({ task }) => task.ordinal))];
    case 'absent':
      return [];
  }
}
