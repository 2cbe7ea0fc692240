import * as words from '../../src/messages/bench.ts';
import type { ReindexFigures } from './run-reindex-bench.ts';

/** Of the 95th percentile of an answer, against the same run without indexing. Told, never enforced. */
const MOST_TIMES = 2;

/** What indexing by a pretrained model costs those who are answered meanwhile, as lines. */
export function reindexTable({ passages, indexMs, idle, during }: ReindexFigures): string {
  const ratio = during.p95 / idle.p95;
  const budget = words.times(MOST_TIMES);
  return [
    words.reindex(passages),
    words.line([words.figure.reindex, words.milliseconds(indexMs)]),
    words.line([words.figure.idle(idle.samples), words.spread(idle.p50, idle.p95)]),
    words.line([
      words.figure.duringReindex(during.samples),
      words.spread(during.p50, during.p95),
      '',
      words.times(ratio),
      ratio <= MOST_TIMES ? words.within(budget) : words.over(budget),
    ]),
  ].join('\n');
}
