import type { Assignment } from '../../domain/assignment.ts';
import { holdingEvents, type StatusChange } from '../../domain/status.ts';
import * as people from '../../messages/people.ts';
import * as words from '../../messages/updates.ts';
import type { MessageRepositories } from '../../ports/repositories.ts';
import { peopleWho, type RecordedChange, type Viewer } from '../../tracking/record-changes.ts';
import { changeText } from './render-card.ts';
import { nameOf } from './task-names.ts';
import type { Notice, TrackingContext } from './tracking-turn.ts';

/** Changes that somebody else has to decide about, and those that decide about somebody's report. */
const DECISIONS: readonly StatusChange['kind'][] = ['approve', 'return', 'grant-extension', 'refuse-extension'];

/** Who has to hear of changes: whoever may decide next, or whoever reported what was decided. */
export async function noticesOf(
  recorded: readonly RecordedChange[],
  viewer: Viewer,
  context: Pick<TrackingContext, 'documents' | 'agencyIdOf'>,
  inside: MessageRepositories,
): Promise<Notice[]> {
  const known = await inside.people.list();
  const own = 'id' in viewer.person ? viewer.person.id : null;
  const who = 'name' in viewer.person ? viewer.person.name : people.role[viewer.person.role];
  const notices = await Promise.all(
    recorded.map(async ({ before, after, change }): Promise<Notice[]> => {
      const task = nameOf(before, context.documents);
      const what = changeText(change, before, after.status);
      const at = `${after.id}.${after.status.version}`;
      if (change.kind === 'report-done' && after.status.state === 'submitted') {
        const approvers = nearest(peopleWho('approve', after, known, context.agencyIdOf).filter(({ id }) => id !== own));
        return approvers.map(({ id }) => ({
          key: `submitted:${at}:${id}`,
          personId: id,
          text: words.notice.submitted(who, task, after.agencyName, what),
          choices: [
            { label: words.notice.approve, says: `${words.buttonCommands.approve} ${at}` },
            { label: words.notice.return, says: `${words.buttonCommands.return} ${at}` },
          ],
        }));
      }
      if (change.kind === 'request-extension') {
        return peopleWho('grant-extension', after, known, context.agencyIdOf)
          .filter(({ id }) => id !== own)
          .map(({ id }) => ({
            key: `extension:${at}:${id}`,
            personId: id,
            text: words.notice.extension(who, task, after.agencyName, what),
            choices: [
              { label: words.notice.grant, says: `${words.buttonCommands.grant} ${at}` },
              { label: words.notice.refuse, says: `${words.buttonCommands.refuse} ${at}` },
            ],
          }));
      }
      if (!DECISIONS.includes(change.kind)) return [];
      const reporter = await reporterOf(after, viewer, inside);
      if (reporter === null || reporter === own) return [];
      return [{ key: `decided:${at}:${reporter}`, personId: reporter, text: words.notice.decided(who, task, what), choices: [] }];
    }),
  );
  return notices.flat();
}

/** The leaders of the agency where there are some, else the coordinators: one has to decide, not all to be told. */
function nearest<P extends { readonly role: string }>(approvers: readonly P[]): readonly P[] {
  const leaders = approvers.filter(({ role }) => role === 'leader');
  return leaders.length > 0 ? leaders : approvers;
}

/** Who made the last report or wish that a decision is about. */
async function reporterOf(assignment: Assignment, { sight }: Viewer, { assignments }: MessageRepositories): Promise<number | null> {
  const events = holdingEvents(await assignments.events(assignment.id, sight));
  return events.findLast(({ change }) => !DECISIONS.includes(change.kind))?.actor.personId ?? null;
}
