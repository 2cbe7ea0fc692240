import * as words from '../../messages/evaluation.ts';
import type { Failure, SetReport, Tally } from './evaluate-set.ts';

/** The table of an evaluation, a block of lines for each set. */
export function evaluationTable(reports: readonly SetReport[]): string {
  return reports.map((report) => (report.kind === 'questions' ? questionLines(report) : rowLines(report)).join('\n')).join('\n\n');
}

function questionLines({ name, kinds, total }: Extract<SetReport, { kind: 'questions' }>): string[] {
  const line = (label: string, { all, written, folded }: Tally): string =>
    words.line([label, String(all), String(written), String(folded), words.share(written + folded, 2 * all)]);
  return [
    words.line([name, ...words.columns]),
    ...Object.entries(kinds).map(([kind, tally]) => line(`  ${kind}`, tally)),
    line(words.total, total),
  ];
}

function rowLines({ name, cells, dueDays, lost, invented }: Extract<SetReport, { kind: 'rows' }>): string[] {
  return [
    name,
    words.counted(words.cells, cells.right, cells.all),
    words.counted(words.dueDays, dueDays.right, dueDays.all),
    words.rows(words.lost, lost),
    words.rows(words.invented, invented),
  ];
}

/** Every failed question with its faults and the reply; every wrong cell with what is printed and what was read. */
export function failureLines(reports: readonly SetReport[]): string[] {
  return reports.flatMap((report): string[] =>
    report.kind === 'questions'
      ? report.failures.map(failureLine)
      : report.faults.map(({ row, cell, want, have }) => words.wrongCell(row, cell, want, have)),
  );
}

function failureLine({ id, asked, faults, reply }: Failure): string {
  const found = faults.map(({ kind, what }) => words.fault[kind](what)).join(' · ');
  return words.failure(id, asked, found, reply.replace(/\s+/gu, ' '));
}
