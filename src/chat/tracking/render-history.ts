import { momentParts } from '../../domain/moment.ts';
import type { Evidence, StatusEvent } from '../../domain/status.ts';
import * as changes from '../../messages/changes.ts';
import * as words from '../../messages/tracking.ts';
import type { History } from '../../tracking/status-answer.ts';
import { whole } from '../paginate.ts';
import { cellText } from '../render-row.ts';
import { say } from '../say.ts';
import { proofOf } from './describe-assignment.ts';
import type { RenderedStatus } from './rendered-status.ts';

/** Every change of an assignment: when, who, from where, what. */
export function renderHistory({ of, events }: History): RenderedStatus {
  const { assignment, planTitle } = of;
  const { ordinal, where } = assignment.task;
  const lines = events.map(({ event, holds }) => {
    const { date, time } = momentParts(event.at);
    const at = `${date} ${time.slice(0, 'hh:mm'.length)}`;
    const evidence = changes.evidenceList(evidenceOf(event));
    return words.history.event(
      at,
      changes.actor(event.actor),
      event.source.channel,
      cellText(changes.change(event.change)),
      evidence,
      holds,
    );
  });
  const head = words.history.head(words.line.task(ordinal, where), planTitle, assignment.agencyName);
  const { text, pages } = whole('answer', [head, ...(lines.length === 0 ? [words.history.none] : lines)]);
  return { reply: { ...say('answer', text), pages, ...proofOf([of]) }, shown: [assignment.id] };
}

const evidenceOf = ({ change }: StatusEvent): readonly Evidence[] => (change.kind === 'report-done' ? change.evidence : []);
