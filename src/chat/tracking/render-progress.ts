import * as words from '../../messages/tracking.ts';
import type { ProgressSummary } from '../../tracking/status-answer.ts';
import { whole } from '../paginate.ts';
import { say } from '../say.ts';
import type { RenderedStatus } from './rendered-status.ts';

/** Counts in words. Nothing is numbered: a number would mean work, and these lines are sums. */
export function renderProgress({ scope, planTitle, sum, agencies, plans }: ProgressSummary, today: string): RenderedStatus {
  const lines = [
    words.progress.head(words.scopeName(scope.agency, scope.province), planTitle, today, sum.total),
    words.progress.done(sum),
    words.progress.open(sum),
    ...(agencies.length === 0 ? [] : [words.progress.byAgency, ...agencies.map((group) => words.progress.group(group.name, group))]),
    ...(plans.length === 0 ? [] : [words.progress.byPlan, ...plans.map((group) => words.progress.group(group.name, group))]),
  ];
  const { text, pages } = whole('answer', lines);
  return { reply: { ...say('answer', text), pages }, shown: [] };
}
