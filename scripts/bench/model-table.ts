import * as words from '../../src/messages/bench.ts';
import type { ModelFigures } from './run-model-bench.ts';

/** Milliseconds that judging an answer may take. Told beside the figure, never enforced. */
const CHECKS_P95 = 10;

/** What asking a model adds of our own, as lines. */
export function modelTable({ answers, checks, withModel, without }: ModelFigures): string {
  const verdict = (checks.p95 <= CHECKS_P95 ? words.within : words.over)(words.milliseconds(CHECKS_P95));
  return [
    words.model(answers),
    words.line([words.figure.checks, words.spread(checks.p50, checks.p95), '', '', verdict]),
    words.line([
      words.figure.withModel,
      words.spread(withModel.p50, withModel.p95),
      words.spread(without.p50, without.p95),
      words.times(withModel.p50 / without.p50),
    ]),
  ].join('\n');
}
