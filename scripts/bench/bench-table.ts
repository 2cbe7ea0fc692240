import * as words from '../../src/messages/bench.ts';
import type { Figure } from './measure.ts';
import type { CorpusFigures } from './run-bench.ts';
import { type MessageFigures, STREAM_PER_SECOND, type TrafficFigures } from './run-message-bench.ts';

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

/** Milliseconds, messages a second, and how much memory may grow over the long run. Told beside each figure, never enforced. */
const MESSAGE_BUDGETS = { acknowledgedP95: 20, acknowledgedPerSecond: 2000, answeredPerSecond: 300, growth: 1.2 } as const;

/** What comes in through a webhook, as lines. */
export function messageTable({ row, mixed, residentBefore, residentAfter, longRun, baseline }: MessageFigures): string {
  const verdict = (isWithin: boolean, told: string): string => (isWithin ? words.within(told) : words.over(told));
  const line = (name: string, own: string, other = '', ratio = '', budget = ''): string => words.line([name, own, other, ratio, budget]);
  const traffic = (name: string, { floodPerSecond, floodMs, answeredPerSecond, streamMs, streamLagMs }: TrafficFigures): string[] => [
    line(
      words.figure.acknowledged(name),
      words.rate(floodPerSecond),
      words.rate(baseline.floodPerSecond),
      words.times(floodPerSecond / baseline.floodPerSecond),
      verdict(floodPerSecond >= MESSAGE_BUDGETS.acknowledgedPerSecond, words.rate(MESSAGE_BUDGETS.acknowledgedPerSecond)),
    ),
    line(
      words.figure.floodWait,
      words.spread(floodMs.p50, floodMs.p95),
      words.spread(baseline.floodMs.p50, baseline.floodMs.p95),
      words.times(floodMs.p50 / baseline.floodMs.p50),
    ),
    line(
      words.figure.answered,
      words.rate(answeredPerSecond),
      '',
      '',
      verdict(answeredPerSecond >= MESSAGE_BUDGETS.answeredPerSecond, words.rate(MESSAGE_BUDGETS.answeredPerSecond)),
    ),
    line(
      words.figure.streamWait(STREAM_PER_SECOND),
      words.spread(streamMs.p50, streamMs.p95),
      '',
      '',
      verdict(streamMs.p95 <= MESSAGE_BUDGETS.acknowledgedP95, words.milliseconds(MESSAGE_BUDGETS.acknowledgedP95)),
    ),
    line(words.figure.streamLag, words.milliseconds(streamLagMs)),
  ];
  return [
    words.messages,
    words.line(words.columns),
    ...traffic(words.kinds.row, row),
    ...traffic(words.kinds.mixed, mixed),
    line(
      words.figure.growth(longRun),
      `${words.megabytes(residentBefore)} → ${words.megabytes(residentAfter)}`,
      '',
      '',
      verdict(residentAfter <= residentBefore * MESSAGE_BUDGETS.growth, words.times(MESSAGE_BUDGETS.growth)),
    ),
  ].join('\n');
}
