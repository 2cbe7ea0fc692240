import type { Question } from '../../answering/question/question.ts';
import type { Assignment } from '../../domain/assignment.ts';
import { clockOf } from '../../domain/moment.ts';
import { mayNudge } from '../../domain/permission.ts';
import { MADE_FROM } from '../../domain/status.ts';
import { fold } from '../../domain/vietnamese-text.ts';
import * as words from '../../messages/reminders-chat.ts';
import * as updates from '../../messages/updates.ts';
import type { AgencyWordsReader } from '../../tracking/agency-words.ts';
import { planNudge } from '../../tracking/plan-nudge.ts';
import type { Viewer } from '../../tracking/record-changes.ts';
import { say } from '../say.ts';
import { NO_TRACKING } from '../tracking/tracking-memory.ts';
import { said, type TrackingContext, type TrackingTurn } from '../tracking/tracking-turn.ts';
import { namedWork, toReference } from './named-work.ts';
import type { ReminderCommand } from './reminder-command.ts';
import { renderNudgeCard } from './render-nudge.ts';

type NudgeOrder = Extract<ReminderCommand, { kind: 'nudge' }>;

/** More work than this is nudged task by task. */
const MOST = 400;
const OPEN = MADE_FROM['report-done'];
/** What opens the name of an agency that no lexicon has, folded. */
const AGENCY_LIKE = /^(?:xa|phuong|dac khu|so|ban|ubnd|uy ban|chi cuc|trung tam) /u;

/** "đôn đốc tất cả đơn vị chưa báo cáo nv 14": who would be told what, and who not. Null: it was something else. */
export async function proposeNudge(
  order: NudgeOrder,
  viewer: Viewer,
  context: TrackingContext,
  readQuestion: (text: string) => Question,
  readAgency: AgencyWordsReader,
): Promise<TrackingTurn | null> {
  const { memory, storage, documents, today, now, agencyIdOf } = context;
  const kept = { ...NO_TRACKING, listed: memory.listed, recorded: memory.recorded };
  const refuse = (text: string): TrackingTurn => said(say('refuse', text), kept);
  const ask = (text: string): TrackingTurn => said(say('clarify', text), kept);
  const receivers = await agenciesMeant(order, viewer, context, readAgency);
  if (receivers.kind === 'other') return null;
  if (!mayNudgeSomebody(viewer)) return refuse(words.nudge.mayNot(true));
  if (receivers.kind === 'unknown') return ask(words.nudge.unknown(receivers.name));
  if (order.numbers.ordinals.length === 0 && order.work !== 'late') return ask(words.nudge.which);
  const found = await workMeant(order, viewer, context, readQuestion);
  if (typeof found === 'string') return ask(found);
  const wanted = found.filter((assignment) => receivers.fits(assignment) && isWanted(order, assignment, today));
  const allowed = wanted.filter((assignment) => mayNudge(viewer.person, viewer.agencyId, assignment));
  if (wanted.length > 0 && allowed.length === 0) return refuse(words.nudge.mayNot(true));
  if (allowed.length === 0) return said(say('abstain', words.nudge.nothingOpen), kept);
  if (allowed.length > MOST) return ask(words.nudge.tooMany(MOST));
  const plan = await planNudge(allowed, viewer, today, agencyIdOf, storage);
  const isAgain = plan.every((work) => work.isAgain);
  const { reply, isSendable } = renderNudgeCard(plan, isAgain, { documents, hasDay: order.hasDay, hour: clockOf(now) });
  const assignmentIds = plan.map(({ assignment }) => assignment.id);
  return said(reply, isSendable ? { ...kept, draft: { kind: 'nudge', assignmentIds, isAgain } } : kept);
}

/** Whoever may not even for the own agency is told so before anything is looked up. */
export const mayNudgeSomebody = ({ person, agencyId }: Viewer): boolean =>
  mayNudge(person, agencyId, { province: person.province, agencyId: agencyId ?? '' });

type Receivers =
  | { readonly kind: 'agencies'; readonly fits: (assignment: Assignment) => boolean }
  | { readonly kind: 'unknown'; readonly name: string }
  | { readonly kind: 'other' };

async function agenciesMeant(
  { receivers: { agencyIds, kinds, name, areOwn } }: NudgeOrder,
  { person, agencyId: own }: Viewer,
  { storage }: TrackingContext,
  readAgency: AgencyWordsReader,
): Promise<Receivers> {
  const ids = new Set(agencyIds);
  const directory = name === null && kinds.length === 0 ? [] : await storage.agencies.list(person.province);
  if (name !== null) {
    const named = readAgency(name, directory);
    if (named === null || named.agencyId === null) return AGENCY_LIKE.test(fold(name)) ? { kind: 'unknown', name } : { kind: 'other' };
    ids.add(named.agencyId);
  }
  if (areOwn && own !== null) ids.add(own);
  const ofKind = new Set(directory.filter(({ kind }) => kinds.includes(kind)).map(({ id }) => id));
  const isForAll = ids.size === 0 && kinds.length === 0;
  return { kind: 'agencies', fits: ({ agencyId }) => isForAll || ids.has(agencyId) || ofKind.has(agencyId) };
}

async function workMeant(
  order: NudgeOrder,
  { sight }: Viewer,
  context: TrackingContext,
  readQuestion: (text: string) => Question,
): Promise<readonly Assignment[] | string> {
  const { storage } = context;
  if (order.numbers.ordinals.length === 0)
    return storage.assignments.list(sight, { states: OPEN, lastDay: { from: null, to: context.today } }, { limit: MANY, offset: 0 });
  const [agency] = context.question.agencies;
  const named = await namedWork(toReference(order.numbers), context, readQuestion, {
    sight,
    about: agency ?? null,
    filter: { states: OPEN },
  });
  switch (named.kind) {
    case 'absent':
      return updates.refused.noSuchTask(named.ordinals);
    case 'nothing':
      return words.nudge.which;
    case 'several':
      return words.nudge.several(named.names);
    case 'lines':
    case 'work':
      return named.assignments;
  }
}
const MANY = 5000;

function isWanted({ work }: NudgeOrder, { status, lastDay }: Assignment, today: string): boolean {
  if (!OPEN.includes(status.state)) return false;
  if (work === 'late') return lastDay !== null && lastDay < today;
  return work !== 'unreported' || status.version === 0;
}
