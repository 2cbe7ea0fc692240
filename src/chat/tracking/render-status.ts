import * as words from '../../messages/tracking.ts';
import type { StatusAnswer } from '../../tracking/status-answer.ts';
import { say } from '../say.ts';
import { renderHistory } from './render-history.ts';
import { renderProgress } from './render-progress.ts';
import { renderTaskStatus } from './render-task-status.ts';
import { noneText, renderWorkList } from './render-work-list.ts';
import type { RenderedStatus } from './rendered-status.ts';

/** What somebody sees of the work that is followed, in Vietnamese. @param today ISO */
export function renderStatusAnswer(answer: StatusAnswer, today: string): RenderedStatus {
  switch (answer.kind) {
    case 'list':
      return renderWorkList(answer, today);
    case 'progress':
      return renderProgress(answer, today);
    case 'task':
      return renderTaskStatus(answer, today);
    case 'history':
      return renderHistory(answer);
    case 'no-sight':
      return { reply: say('refuse', words.noSight[answer.reason]), shown: [] };
    case 'out-of-sight':
      return { reply: say('refuse', outOfSight(answer)), shown: [] };
    case 'decides-nothing':
      return { reply: say('refuse', words.decidesNothing(answer.roles)), shown: [] };
    case 'none':
      return { reply: say('answer', noneText(answer.topic, answer.scope)), shown: [] };
    case 'nothing-tracked':
      return { reply: say('answer', words.none.tracked(words.scopeName(answer.scope.agency, answer.scope.province))), shown: [] };
  }
}

const outOfSight = ({ what, seesProvince }: Extract<StatusAnswer, { kind: 'out-of-sight' }>): string =>
  seesProvince ? words.outOfSight.inProvince : words.outOfSight[what];
