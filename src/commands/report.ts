import type { IngestOutcome } from '../ingestion/ingest-documents.ts';
import { parseNote } from '../messages/parse-notes.ts';
import * as words from '../messages/reports.ts';
import type { ParseNote } from '../ports/document-parser.ts';
import type { Finding } from '../ports/repositories.ts';
import type { TaskChange } from '../tracking/plans/compare-versions.ts';
import type { PlanOutcome } from '../tracking/plans/sync-plans.ts';

/**
 * The lines of a report on what was read in.
 * @param plans what the new versions changed in the tasks that are followed
 */
export function reportLines(outcomes: readonly IngestOutcome[], plans: readonly PlanOutcome[] = []): string[] {
  const planOf = new Map(plans.map((plan) => [plan.document, plan]));
  const told = new Set(outcomes.filter(({ kind }) => kind !== 'unchanged').map(({ fileName }) => fileName));
  // A run that was cut off between reading and following leaves the telling to the next one
  const untold = plans.filter((plan) => planLines(plan).length > 0 && !told.has(plan.document));
  return [
    ...outcomes.flatMap((outcome) => outcomeLines(outcome, planOf.get(outcome.fileName))),
    ...untold.flatMap((plan) => [words.planChange.document(plan.document), ...planLines(plan)]),
  ];
}

function outcomeLines(outcome: IngestOutcome, plan: PlanOutcome | undefined): string[] {
  switch (outcome.kind) {
    case 'unchanged':
      return [words.outcome.unchanged(outcome.fileName, outcome.isPublic)];
    case 'superseded':
      return [words.outcome.superseded(outcome.fileName, outcome.by, outcome.isSame)];
    case 'refused':
      return [words.outcome.refused(outcome.fileName, outcome.reason)];
    case 'added':
    case 'replaced':
      return [
        words.outcome.added(outcome.fileName, outcome.province, outcome.isPublic, outcome.tasks, outcome.duties, outcome.passages),
        ...(outcome.supersedes === undefined ? [] : [words.outcome.supersedes(outcome.supersedes)]),
        ...(outcome.withoutTasks === undefined ? [] : [words.outcome.withoutTasks(outcome.withoutTasks)]),
        ...(outcome.beside === undefined ? [] : [words.outcome.beside(outcome.beside)]),
        ...outcome.findings.flatMap(findingLine),
        ...doubtfulLine(outcome.findings),
        ...(plan === undefined ? [] : planLines(plan)),
      ];
  }
}

/** What a new version changes in the work that is followed, and what became of plans of other versions. */
function planLines({ changes, former, left = [] }: PlanOutcome): string[] {
  return [
    ...(changes.length === 0 ? [] : [words.planChange.title(changes.length), ...changes.map(changeLine)]),
    ...(changes.length === 0 && former !== undefined ? [words.planChange.same(former)] : []),
    ...left.map(({ document, reported }) => words.planChange.left(document, reported)),
  ];
}

function changeLine(change: TaskChange): string {
  const { where } = change;
  switch (change.kind) {
    case 'added':
    case 'removed':
      return words.planChange[change.kind](where, change.content);
    case 'renumbered':
      return words.planChange.renumbered(where, change.from);
    case 'content':
    case 'deadline':
      return words.planChange[change.kind](where, change.from, change.to);
    case 'leads':
      return words.planChange.leads(where, change.gone, change.come);
  }
}

function doubtfulLine(findings: readonly Finding[]): string[] {
  const ordinals = findings.flatMap((finding) => (finding.kind === 'doubtful-row' ? [finding.ordinal] : []));
  return ordinals.length === 0 ? [] : [words.finding.doubtfulRows(ordinals)];
}

function findingLine(finding: Finding): string[] {
  switch (finding.kind) {
    case 'missing-rows':
      return [words.finding.missingRows(finding.ordinals)];
    case 'repeated-row':
      return [words.finding.repeatedRow(finding.ordinal)];
    case 'annex-not-a-table':
      return [words.finding.annexNotATable];
    case 'rebuilt-table':
      return [words.finding.rebuiltTable];
    case 'blank':
      return [words.finding.blank(finding.field)];
    case 'odd-year':
      return [words.finding.oddYear(finding.ordinal, finding.year)];
    case 'doubtful-row':
    case 'no-province':
      return [];
    default:
      return [noteLine(finding)];
  }
}

function noteLine(note: ParseNote): string {
  switch (note.kind) {
    case 'converted-encoding':
      return parseNote.convertedEncoding(note.encoding);
    case 'converted-format':
      return parseNote.convertedFormat(note.from);
    case 'recognised-pages':
      return parseNote.recognisedPages(note.pages);
    case 'unread-pages':
      return parseNote.unreadPages(note.pages);
    case 'hidden-text':
      return parseNote.hiddenText;
    case 'active-content':
      return parseNote.activeContent;
  }
}
