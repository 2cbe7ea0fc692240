import * as words from '../../src/messages/bench.ts';
import type { Figure } from './measure.ts';
import type { CorpusFigures } from './run-bench.ts';

/** What the larger corpus is held against: milliseconds and bytes. Told beside each figure, never enforced. */
const BUDGETS = { rowP95: 20, textP95: 60, start: 1500, memory: 350 * 2 ** 20 } as const;

/** The figures of one corpus as lines; budgets only where they are meant to hold. */
export function benchTable(figures: CorpusFigures, hasBudgets: boolean): string {
  const { baseline } = figures;
  const budget = (value: number, most: number, told: string): string =>
    !hasBudgets ? '' : value <= most ? words.within(told) : words.over(told);
  const compared = (name: string, own: Figure, other: Figure, verdict: string): string =>
    words.line([name, words.spread(own.p50, own.p95), words.spread(other.p50, other.p95), words.times(own.p50 / other.p50), verdict]);
  const build = (figures.ingestPerThousand * figures.passages) / 1000 + figures.indexBuild;
  return [
    words.title(figures.documents, figures.passages, baseline.pieces),
    words.line(words.columns),
    words.line([words.figure.ingestPerDocument, words.spread(figures.ingestPerDocument.p50, figures.ingestPerDocument.p95)]),
    words.line([words.figure.ingestPerThousand, words.milliseconds(figures.ingestPerThousand)]),
    words.line([words.figure.indexBuild, words.milliseconds(figures.indexBuild)]),
    words.line([words.figure.build, words.milliseconds(build), words.milliseconds(baseline.build), words.times(build / baseline.build)]),
    compared(words.figure.row, figures.row, baseline.row, budget(figures.row.p95, BUDGETS.rowP95, words.milliseconds(BUDGETS.rowP95))),
    compared(
      words.figure.text,
      figures.text,
      baseline.text,
      budget(figures.text.p95, BUDGETS.textP95, words.milliseconds(BUDGETS.textP95)),
    ),
    words.line([
      words.figure.start,
      words.milliseconds(figures.start),
      '',
      '',
      budget(figures.start, BUDGETS.start, words.milliseconds(BUDGETS.start)),
    ]),
    words.line([
      words.figure.memory,
      words.megabytes(figures.residentBytes),
      '',
      '',
      budget(figures.residentBytes, BUDGETS.memory, words.megabytes(BUDGETS.memory)),
    ]),
    words.line([words.figure.buildPeak, words.megabytes(figures.buildPeakBytes)]),
  ].join('\n');
}
