import type { IngestOutcome } from '../ingestion/ingest-documents.ts';
import * as words from '../messages/reports.ts';
import type { Finding } from '../ports/repositories.ts';
import type { TaskChange } from '../tracking/plans/compare-versions.ts';
import type { PlanOutcome } from '../tracking/plans/sync-plans.ts';

/**
 * The lines of a report on what was read in.
 * @param plans what the new versions changed in the tasks that are followed
 */
export function reportLines(outcomes: readonly IngestOutcome[], plans: readonly PlanOutcome[] = []): string[] {
  const changes = new Map(plans.map((plan) => [plan.document, plan.changes]));
  return outcomes.flatMap((outcome): string[] => {
    switch (outcome.kind) {
      case 'unchanged':
        return [words.outcome.unchanged(outcome.fileName, outcome.isPublic)];
      case 'refused':
        return [words.outcome.refused(outcome.fileName, outcome.reason)];
      case 'added':
      case 'replaced':
        return [
          words.outcome.added(outcome.fileName, outcome.province, outcome.isPublic, outcome.tasks, outcome.duties, outcome.passages),
          ...outcome.findings.flatMap(findingLine),
          ...changeLines(changes.get(outcome.fileName) ?? []),
        ];
    }
  });
}

function changeLines(changes: readonly TaskChange[]): string[] {
  if (changes.length === 0) return [];
  return [words.planChange.title(changes.length), ...changes.map(changeLine)];
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

function findingLine(finding: Finding): string[] {
  switch (finding.kind) {
    case 'missing-rows':
      return [words.finding.missingRows(finding.ordinals)];
    case 'repeated-row':
      return [words.finding.repeatedRow(finding.ordinal)];
    case 'annex-not-a-table':
      return [words.finding.annexNotATable];
    case 'blank':
      return [words.finding.blank(finding.field)];
    case 'doubtful-row':
      return [words.finding.doubtfulRow(finding.ordinal)];
    case 'odd-year':
      return [words.finding.oddYear(finding.ordinal, finding.year)];
    case 'no-province':
      return [];
  }
}
