import * as words from '../../src/messages/bench.ts';
import type { Figure } from './measure.ts';
import type { TrackingFigures } from './run-tracking-bench.ts';

/** Milliseconds at p95, meant for a province of 900,000 assignments. Told beside each figure, never enforced. */
const BUDGETS = { save: 1000, mine: 30, summary: 150, record: 10 } as const;

/** What following the work of a province costs, as lines. */
export function trackingTable(figures: TrackingFigures): string {
  const { baseline } = figures;
  const line = (name: string, own: Figure, budget: number | null, other: Figure | null): string =>
    words.line([
      name,
      words.spread(own.p50, own.p95),
      other === null ? '' : words.spread(other.p50, other.p95),
      other === null ? '' : words.times(own.p50 / other.p50),
      budget === null ? '' : (own.p95 <= budget ? words.within : words.over)(words.milliseconds(budget)),
    ]);
  return [
    words.tracking(figures.plans, figures.assignments, figures.changes),
    words.line(words.columns),
    line(words.figure.mine, figures.mine, BUDGETS.mine, baseline.mine),
    line(words.figure.summary, figures.summary, BUDGETS.summary, baseline.summary),
    line(words.figure.record, figures.record, BUDGETS.record, baseline.record),
    line(words.figure.saveFirst, figures.saveFirst, BUDGETS.save, null),
    line(words.figure.saveLast, figures.saveLast, BUDGETS.save, null),
    line(words.figure.saveAgain, figures.saveAgain, null, null),
    words.line([words.figure.fill, words.milliseconds(figures.fillMs)]),
    words.line([words.figure.file, words.megabytes(figures.fileBytes)]),
  ].join('\n');
}
