import type { IngestOutcome } from '../ingestion/ingest-documents.ts';
import * as words from '../messages/reports.ts';
import type { Finding } from '../ports/repositories.ts';

/** The lines of a report on what was read in. */
export function reportLines(outcomes: readonly IngestOutcome[]): string[] {
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
        ];
    }
  });
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
