import type { Question } from '../../answering/question/question.ts';
import type { Assignment } from '../../domain/assignment.ts';
import { nextOccurrence } from '../../domain/deadline.ts';
import type { Reply, TaskPlace, UnderstoodUpdate } from '../../domain/message.ts';
import { mayChange, rolesThatMay } from '../../domain/permission.ts';
import type { ChangeRefusal } from '../../domain/status.ts';
import * as words from '../../messages/updates.ts';
import { withApproval } from '../../tracking/record-changes.ts';
import type { ReportItem } from '../../tracking/reports/report-item.ts';
import { wishFor, wishForRow, wishNotes } from '../reminding/propose-wish.ts';
import { cellText, shortTitle } from '../render-row.ts';
import { say } from '../say.ts';
import { type FoundRow, type FoundRows, findRows, helps } from './find-rows.ts';
import { inSequence } from './in-sequence.ts';
import { dayFor, pickPeriod, planChange } from './plan-change.ts';
import { type Proposal, placeOf, updateOf } from './proposal.ts';
import { withPlaces } from './prove-card.ts';
import { refusalText, strangerText } from './refusal-text.ts';
import { renderCard, renderChoice } from './render-card.ts';
import { taskOf } from './task-names.ts';
import { NO_TRACKING, type TrackingMemory } from './tracking-memory.ts';
import { said, type TrackingContext, type TrackingTurn } from './tracking-turn.ts';

const MAX_CHOICES = 5;
/** More periods of one task than this are never open at once. */
const MAX_PERIODS = 60;

/** What reports come to: a card to be confirmed, a question back, or why not. Null: they name nothing that is tracked. */
export async function propose(
  items: readonly ReportItem[],
  context: TrackingContext,
  readQuestion: (text: string) => Question,
): Promise<TrackingTurn | null> {
  const proposals: Proposal[] = [];
  let named = 0;
  for (const item of items) {
    const found = await findRows(item.reference, context, readQuestion);
    if (found.kind !== 'nothing') named += 1;
    proposals.push(...(await proposalsFor(item, found, context)));
  }
  // "Xong rồi ạ" names nothing, and is a report all the same; "Cảm ơn em, xong một ngày" is none
  if (named === 0 && items.every(({ reference }) => reference.kind !== 'context')) return null;
  return answer(proposals, items, context);
}

async function proposalsFor(item: ReportItem, found: FoundRows, context: TrackingContext): Promise<Proposal[]> {
  const { viewer } = context;
  switch (found.kind) {
    case 'nothing':
      return item.reference.kind === 'context' ? [{ kind: 'unclear', item, rows: [] }] : [];
    case 'ambiguous':
      return [{ kind: 'unclear', item, rows: found.rows }];
    case 'absent':
      return [{ kind: 'refused', item, task: null, due: dayFor(item.due, null), text: words.refused.noSuchTask(found.ordinals) }];
    case 'listed': {
      const assignments = await Promise.all(
        found.assignmentIds.map((id) => (viewer === null ? null : context.storage.assignments.find(id, viewer.sight))),
      );
      return Promise.all(assignments.map((assignment) => (assignment === null ? notThere(item) : wish(item, assignment, context))));
    }
    case 'rows':
      return Promise.all(found.rows.map((row) => forRow(item, row, context)));
  }
}

const notThere = (item: ReportItem): Proposal => ({ kind: 'refused', item, task: null, due: null, text: words.refused.notThere });

async function forRow(item: ReportItem, row: FoundRow, context: TrackingContext): Promise<Proposal> {
  if (item.intent === 'set-reminder') return wishForRow(item, row, context);
  const { viewer, answering, storage } = context;
  const { document } = row.shelved;
  const task = { document: document.fileName, ordinal: row.task.ordinal };
  const refuse = (text: string, due: string | null = null): Proposal => ({ kind: 'refused', item, task, due, text });
  const planned = 'due' in row.task.deadline ? row.task.deadline.due : (nextOccurrence(row.task.deadline, context.today)?.due ?? null);
  if (viewer === null) return refuse(strangerText(context.message), dayFor(item.due, planned));
  const { person } = viewer;
  if (person.agency === null) return refuse(words.refused.noAgency, dayFor(item.due, planned));
  const agencyId = viewer.agencyId;
  const open =
    agencyId === null
      ? []
      : await storage.assignments.list(
          viewer.sight,
          { document: task.document, ordinals: [task.ordinal], agencyId },
          { limit: MAX_PERIODS, offset: 0 },
        );
  const assignment = pickPeriod(open, item);
  if (assignment !== null) return wish(item, assignment, context);
  const due = dayFor(item.due, planned);
  const own = answering.recognizer.readOwn(person.agency);
  const isLead = row.task.leadAgencies.some((mention) => mention.id === own.id || (mention.collective?.includes(own.kind) ?? false));
  if (isLead && viewer.agencyId === null)
    return { kind: 'refused', item, task, due, text: words.refused.unknownAgency(person.agency, person.province), missing: person.agency };
  if (isLead) return refuse(words.refused.notTracked(taskOf(row)), due);
  if (helps(row.task, own) && item.intent.startsWith('report-')) return { kind: 'offer', row, item };
  return refuse(words.refused.notYours(taskOf(row), cellText(row.task.leadWording)), due);
}

async function wish(item: ReportItem, assignment: Assignment, context: TrackingContext): Promise<Proposal> {
  const { viewer, today, storage, agencyIdOf } = context;
  const task = placeOf(assignment.task);
  const due = dayFor(item.due, assignment.lastDay);
  const refuse = (text: string): Proposal => ({ kind: 'refused', item, task, due, text });
  const change = planChange(item, assignment, today);
  if (change === null) return wishFor(item, assignment, context);
  if (viewer === null) return refuse(words.refused.unknownPerson);
  if (!mayChange(viewer.person, viewer.agencyId, change.kind, assignment))
    return refuse(words.refused.notAllowed(rolesThatMay(change.kind)));
  // The card says what will be recorded
  const shown = await withApproval(change, assignment, viewer, { people: storage.people, agencyIdOf });
  return { kind: 'ready', assignment, change: shown, item };
}

async function answer(proposals: readonly Proposal[], items: readonly ReportItem[], context: TrackingContext): Promise<TrackingTurn> {
  const memory = { ...NO_TRACKING, listed: context.memory.listed, recorded: context.memory.recorded };
  const steps = inSequence(proposals.filter((proposal) => proposal.kind === 'ready'));
  const updates = [...steps, ...proposals.filter(({ kind }) => kind !== 'ready')].flatMap(updateOf);
  const ready = steps.filter((step) => step.after !== null);
  const refused = [
    ...proposals.filter((proposal) => proposal.kind === 'refused'),
    ...steps.flatMap((step) => (step.after === null ? [refusedStep(step, step.why, context)] : [])),
  ];
  const notes = [...new Set(refused.map(({ text }) => text))];
  const wishes = proposals.filter((proposal) => proposal.kind === 'wish');
  const asked = proposals.find((proposal) => proposal.kind === 'when');
  if (ready.length > 0 || wishes.length > 0) {
    const changes = ready.map(({ assignment, change }) => ({
      assignmentId: assignment.id,
      seenVersion: assignment.status.version,
      change,
    }));
    const reply = await withPlaces(
      renderCard(ready, [...notes, ...wishNotes(wishes, context)], context.documents, wishes),
      [...ready, ...wishes].map(({ assignment }) => assignment),
      context,
    );
    const pending = wishes.map(({ assignment, terms }) => ({ assignmentId: assignment.id, terms }));
    return said({ ...reply, updates }, { ...memory, draft: { kind: 'changes', changes, items, wishes: pending } });
  }
  const unclear = proposals.find((proposal) => proposal.kind === 'unclear');
  // Whose report could not be recorded anyway is not asked which one it is about
  if (unclear !== undefined && context.viewer === null) {
    return said({ ...say('refuse', strangerText(context.message)), updates }, memory);
  }
  if (asked !== undefined)
    return said(
      { ...say('clarify', [asked.text, ...notes].join('\n')), updates },
      { ...memory, draft: { kind: 'when', item: asked.item } },
    );
  if (unclear !== undefined) return askWhich(unclear, updates, context);
  const offered = proposals.find((proposal) => proposal.kind === 'offer');
  if (offered !== undefined) return offerToLead(offered, updates);
  const isAbsent = refused.every(({ task }) => task === null);
  const documents = isAbsent ? context.documents.filter(({ province }) => province === (context.viewer?.person.province ?? province)) : [];
  const reply = say(
    isAbsent ? 'abstain' : 'refuse',
    [...notes, ...(documents.length > 0 && isAbsent ? [words.refused.searched(documents.map(shortTitle))] : [])].join('\n'),
  );
  const full = { ...reply, tasks: placesOf(refused), updates };
  const missing = refused.find((one) => one.missing !== undefined)?.missing;
  return missing === undefined ? said(full, memory) : tellingAdministrators(missing, full, memory, context);
}

/** Whose agency is missing cannot add it: the administrators of the province are asked to, once. */
function tellingAdministrators(agency: string, reply: Reply, memory: TrackingMemory, { viewer }: TrackingContext): TrackingTurn {
  return {
    kind: 'change',
    async run({ people, links }) {
      const province = viewer?.person.province ?? null;
      const administrators = (await people.list()).filter(
        (person) => person.role === 'admin' && (person.province ?? province) === province,
      );
      const linked = await Promise.all(
        administrators.map(async (person) => ((await links.ofPerson(person.id)).length > 0 ? [person] : [])),
      );
      const notices = linked.flat().map(({ id }) => ({
        key: `missing-agency:${province}:${agency}:${id}`,
        personId: id,
        text: words.notice.missingAgency(agency, province),
        choices: [],
      }));
      const text = notices.length === 0 ? reply.text : `${reply.text}\n${words.refused.administratorsAsked}`;
      return { reply: { ...reply, text, pages: [text] }, memory, notices };
    },
  };
}

/** What makes no sense as the work stands, or after what the same message reports before. */
function refusedStep(
  { assignment, change, item }: Extract<Proposal, { kind: 'ready' }>,
  why: ChangeRefusal,
  { documents }: TrackingContext,
): Extract<Proposal, { kind: 'refused' }> {
  const text = refusalText({ kind: 'makes-no-sense', assignment, change, why }, documents);
  return { kind: 'refused', text, item, task: placeOf(assignment.task), due: dayFor(item.due, assignment.lastDay) };
}

const placesOf = (proposals: readonly { readonly task: TaskPlace | null }[]): TaskPlace[] => proposals.flatMap(({ task }) => task ?? []);

function askWhich(
  { item, rows }: Extract<Proposal, { kind: 'unclear' }>,
  updates: readonly UnderstoodUpdate[],
  context: TrackingContext,
): TrackingTurn {
  const shown = rows.slice(0, MAX_CHOICES);
  const places = shown.map(({ shelved, task }) => ({ documentId: shelved.document.id, ordinal: task.ordinal }));
  const reply: Reply = {
    ...renderChoice(item, shown),
    updates,
    tasks: shown.map(({ shelved, task }) => ({ document: shelved.document.fileName, ordinal: task.ordinal })),
  };
  const memory = { ...NO_TRACKING, listed: context.memory.listed, recorded: context.memory.recorded };
  return said(reply, { ...memory, draft: places.length === 0 ? null : { kind: 'choice', item, rows: places } });
}

function offerToLead({ row, item }: Extract<Proposal, { kind: 'offer' }>, updates: readonly UnderstoodUpdate[]): TrackingTurn {
  const leadNames = cellText(row.task.leadWording);
  const text = [words.offer.card(taskOf(row), leadNames), words.offer.how].join('\n');
  const reply: Reply = {
    ...say('confirm', text),
    choices: [
      { label: words.offer.yes, says: words.card.yesSays },
      { label: words.offer.no, says: words.card.noSays },
    ],
    tasks: [{ document: row.shelved.document.fileName, ordinal: row.task.ordinal }],
    updates,
  };
  const leadIds = row.task.leadAgencies.filter(({ collective }) => collective === null).map(({ id }) => id);
  return said(reply, {
    ...NO_TRACKING,
    draft: { kind: 'offer', documentId: row.shelved.document.id, ordinal: row.task.ordinal, words: item.note, leadIds, leadNames },
  });
}
