import type { Assignment } from '../../domain/assignment.ts';
import type { Lexicon } from '../../domain/lexicon.ts';
import { mayChange, rolesThatMay } from '../../domain/permission.ts';
import { createPhraseMatcher } from '../../domain/phrase-matcher.ts';
import { changeStatus, type StatusChange } from '../../domain/status.ts';
import { squeeze, tokenize } from '../../domain/vietnamese-text.ts';
import * as words from '../../messages/updates.ts';
import type { AssignmentFilter } from '../../ports/tracking-repositories.ts';
import type { DayReader } from '../../tracking/dates/read-day.ts';
import type { Viewer } from '../../tracking/record-changes.ts';
import { say } from '../say.ts';
import { undoing } from './in-sequence.ts';
import { withPlaces } from './prove-card.ts';
import { recording } from './record.ts';
import { refusalText } from './refusal-text.ts';
import { renderCard } from './render-card.ts';
import { nameOf } from './task-names.ts';
import { NO_TRACKING } from './tracking-memory.ts';
import { said, type TrackingContext, type TrackingTurn } from './tracking-turn.ts';

const DECISIONS = ['approve', 'return', 'grant-extension', 'refuse-extension', 'set-not-applicable'] as const;
export type DecisionKind = (typeof DECISIONS)[number];

/** A decision in words, as far as the words alone tell. */
export interface Decision {
  readonly kind: DecisionKind;
  /** Numbers of tasks or, without a word before them, of lines of the last list. */
  readonly ordinals: readonly string[];
  readonly isBare: boolean;
  readonly reason: string;
  /** ISO; of an extension. */
  readonly due: string | null;
}

export type DecisionReader = (text: string, context: Pick<TrackingContext, 'question' | 'today'>) => Decision | null;

/** Words before what is decided: "Đồng ý", "OK anh". */
const MAX_LEAD = 2;
const REASON = /(?:^|[\s,;:.])(?:vì|do|bởi|lý do(?: là)?|vi|ly do(?: la)?)[\s:]+(?<reason>\S.*)$/isu;

export function createDecisionReader(
  { reportWords, questionWords }: Pick<Lexicon, 'reportWords' | 'questionWords'>,
  readDay: DayReader,
): DecisionReader {
  const phrases: Readonly<Record<DecisionKind, readonly string[]>> = {
    approve: reportWords.approve,
    return: reportWords.return,
    'grant-extension': reportWords.grant,
    'refuse-extension': reportWords.refuseExtension,
    'set-not-applicable': reportWords.setAside,
  };
  const matcher = createPhraseMatcher(DECISIONS.flatMap((kind) => phrases[kind].map((phrase) => [phrase, kind] as const)));
  const over = createPhraseMatcher([...questionWords.fillers].map((phrase) => [phrase, true] as const));

  return (text, { question, today }) => {
    const tokens = tokenize(text);
    const first = matcher.findAll(tokens)[0];
    if (first === undefined || first.from > MAX_LEAD || (first.from > 0 && over.findAll(tokens.slice(0, first.from)).length === 0))
      return null;
    if (/\?\s*$/u.test(text)) return null;
    const rest = tokens.slice(first.to);
    const bare = question.ordinals.length > 0 ? [] : rest.filter(({ text: word }) => /^\d{1,2}$/u.test(word)).map(({ text: word }) => word);
    if (question.ordinals.length === 0 && bare.length === 0) return null;
    const after = text.slice(tokens[first.to - 1]?.end ?? 0);
    const due = first.value === 'grant-extension' ? readDay(after, today, 'ahead') : null;
    return {
      kind: first.value,
      ordinals: question.ordinals.length > 0 ? question.ordinals : due === null ? bare : bare.slice(0, 1),
      isBare: question.ordinals.length === 0,
      reason: squeeze(REASON.exec(after)?.groups?.['reason'] ?? ''),
      due: due?.kind === 'day' ? due.day : null,
    };
  };
}

/** Which assignments a decision can be about. */
const OPEN_TO: Readonly<Record<DecisionKind, AssignmentFilter>> = {
  approve: { states: ['submitted'] },
  return: { states: ['submitted', 'completed'] },
  'grant-extension': { extensionAsked: true },
  'refuse-extension': { extensionAsked: true },
  'set-not-applicable': { states: ['not-started', 'in-progress', 'blocked', 'returned'] },
};
const MAX_TARGETS = 20;

/** A decision of a leader or coordinator: shown as a card, recorded after a yes. */
export async function decide(decision: Decision, viewer: Viewer, context: TrackingContext): Promise<TrackingTurn> {
  const { memory, documents, storage } = context;
  const kept = { ...NO_TRACKING, listed: memory.listed };
  if (!rolesThatMay(decision.kind).includes(viewer.person.role))
    return said(say('refuse', words.refused.notAllowed(rolesThatMay(decision.kind))), kept);
  const targets = await targetsOf(decision, viewer, context);
  if (targets.length === 0) return said(say('abstain', words.decide.nothing), kept);
  const agencies = new Set(targets.map(({ agencyId }) => agencyId));
  if (!decision.isBare && agencies.size > 1) return which(targets, context);
  const [only] = targets;
  if (decision.kind === 'return' && decision.reason === '') {
    if (only === undefined || targets.length > 1) return which(targets, context);
    const draft = { kind: 'reason' as const, assignmentId: only.id, seenVersion: only.status.version };
    return said(say('clarify', words.ask.reason(nameOf(only, documents))), { ...kept, draft });
  }
  const wished = targets.map((assignment) => ({ assignment, change: changeOf(decision, assignment) }));
  const without = wished.find(({ change }) => change === null);
  if (without !== undefined) return said(say('clarify', words.ask.extensionDay(nameOf(without.assignment, documents))), kept);
  const ready = [];
  for (const { assignment, change } of wished) {
    if (change === null) continue;
    const status = changeStatus(await storage.assignments.events(assignment.id, viewer.sight), change);
    if (!status.ok)
      return said(say('refuse', refusalText({ kind: 'makes-no-sense', assignment, change, why: status.error }, documents)), kept);
    ready.push({ assignment, change, after: status.value });
  }
  const changes = ready.map(({ assignment, change }) => ({ assignmentId: assignment.id, seenVersion: assignment.status.version, change }));
  const card = await withPlaces(
    renderCard(ready, [], documents),
    ready.map(({ assignment }) => assignment),
    context,
  );
  return said(card, { ...kept, draft: { kind: 'changes', changes, items: [] } });
}

function changeOf({ kind, reason, due }: Decision, { status }: Assignment): StatusChange | null {
  switch (kind) {
    case 'approve':
      return { kind };
    case 'return':
    case 'refuse-extension':
    case 'set-not-applicable':
      return { kind, reason };
    case 'grant-extension': {
      const day = due ?? status.extension?.due ?? null;
      return day === null ? null : { kind, due: day };
    }
  }
}

async function targetsOf(
  { kind, ordinals, isBare }: Decision,
  viewer: Viewer,
  { memory, question, storage, documents }: TrackingContext,
): Promise<Assignment[]> {
  const { assignments } = storage;
  const listed = ordinals.flatMap((ordinal) => memory.listed[Number(ordinal) - 1] ?? []);
  if (isBare && listed.length === ordinals.length) {
    const found = await Promise.all(listed.map((id) => assignments.find(id, viewer.sight)));
    return found.flatMap((assignment) => (assignment === null || !allowed(assignment) ? [] : [assignment]));
  }
  const [agency] = question.agencies;
  const named = question.documents.length > 0 || question.provinces.length > 0 ? documents.map(({ fileName }) => fileName) : null;
  const found = await assignments.list(
    viewer.sight,
    { ...OPEN_TO[kind], ordinals, ...(agency === undefined ? {} : { agencyId: agency.id }) },
    { limit: MAX_TARGETS, offset: 0 },
  );
  return found.filter((assignment) => allowed(assignment) && (named === null || named.includes(assignment.task.document)));

  function allowed(assignment: Assignment): boolean {
    return mayChange(viewer.person, viewer.agencyId, kind, assignment);
  }
}

/** Several agencies or periods fit: they are listed, and their numbers choose. */
function which(targets: readonly Assignment[], context: TrackingContext): TrackingTurn {
  const lines = targets.map((assignment, i) => words.ask.choice(i + 1, nameOf(assignment, context.documents), assignment.agencyName));
  const reply = say('clarify', [words.ask.which, ...lines, words.decide.how].join('\n'));
  return said(reply, { ...NO_TRACKING, listed: targets.map(({ id }) => id) });
}

const COMMANDS: ReadonlyMap<string, DecisionKind | 'undo'> = new Map([
  [words.buttonCommands.undo, 'undo'],
  [words.buttonCommands.approve, 'approve'],
  [words.buttonCommands.return, 'return'],
  [words.buttonCommands.grant, 'grant-extension'],
  [words.buttonCommands.refuse, 'refuse-extension'],
]);
const TARGET = /^(\d+)\.(\d+)$/u;

/** What a button says: "/duyet 12.3" is version 3 of assignment 12. It is a whole command, and the tap is the yes. */
export async function obeyButton(text: string, viewer: Viewer | null, context: TrackingContext): Promise<TrackingTurn | null> {
  const [command = '', ...targets] = text.split(/\s+/u);
  const kind = COMMANDS.get(command);
  if (kind === undefined) return null;
  const kept = { ...NO_TRACKING, listed: context.memory.listed };
  if (viewer === null) return said(say('refuse', words.refused.unknownPerson), kept);
  const seen = targets.flatMap((target) => {
    const [, id, version] = TARGET.exec(target) ?? [];
    return id === undefined || version === undefined ? [] : [{ assignmentId: Number(id), seenVersion: Number(version) }];
  });
  if (seen.length === 0) return kind === 'undo' ? undoLast(viewer, context) : said(say('chat', words.decide.nothing), kept);
  if (kind === 'undo')
    return recording(undoing(seen.map(({ assignmentId, seenVersion }) => ({ assignmentId, version: seenVersion }))), viewer, context);
  const [only] = seen;
  const assignment = only === undefined ? null : await context.storage.assignments.find(only.assignmentId, viewer.sight);
  if (only === undefined || assignment === null) return said(say('refuse', words.refused.notThere), kept);
  if (kind === 'return')
    return said(say('clarify', words.ask.reason(nameOf(assignment, context.documents))), { ...kept, draft: { kind: 'reason', ...only } });
  const change = changeOf({ kind, ordinals: [], isBare: true, reason: '', due: null }, assignment);
  if (change === null) return said(say('clarify', words.ask.extensionDay(nameOf(assignment, context.documents))), kept);
  return recording([{ ...only, change }], viewer, context);
}

/** "hoàn tác" in words: what this conversation recorded last. */
export function undoLast(viewer: Viewer, context: TrackingContext): TrackingTurn {
  const { recorded } = context.memory;
  if (recorded.length === 0) return said(say('chat', words.recorded.nothingToUndo), context.memory);
  return recording(undoing(recorded), viewer, context);
}
