import { momentParts } from '../../domain/moment.ts';
import * as changes from '../../messages/changes.ts';
import { role } from '../../messages/people.ts';
import { state } from '../../messages/updates.ts';
import type { LoggedEvent } from '../../ports/tracking-repositories.ts';

/** A change as machines read it: moments and days ISO, states and changes by their names. */
export function auditRecord(event: LoggedEvent) {
  const { at, actor, source, document, where, province, agencyName, period, from, to, change, assignmentId, version } = event;
  return {
    at,
    person: { id: actor.personId, name: actor.name, role: actor.role, agency: actor.agency },
    channel: source.channel,
    message: source.eventId,
    assignment: assignmentId,
    version,
    document,
    where,
    province,
    agency: agencyName,
    period: period === '' ? null : period,
    from,
    to,
    change,
  };
}

/** A change as people read it, cell by cell as the columns of messages/audit.ts. */
export function auditCells(event: LoggedEvent): string[] {
  const { at, actor, source, change } = event;
  const { date, time } = momentParts(at);
  return [
    `${date} ${time}`,
    actor.name ?? '',
    role[actor.role],
    actor.agency ?? '',
    changes.channel(source.channel),
    source.eventId ?? '',
    event.document,
    event.where,
    event.province ?? '',
    event.agencyName,
    event.period === '' ? '' : event.period.split('-').reverse().join('/'),
    state[event.from],
    state[event.to],
    changes.change(change),
    change.kind === 'report-done' ? changes.evidenceList(change.evidence) : '',
  ];
}
