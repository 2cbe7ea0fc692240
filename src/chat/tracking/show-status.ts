import type { AgencyRecognizer } from '../../domain/agency-recognition.ts';
import type { Lexicon } from '../../domain/lexicon.ts';
import * as words from '../../messages/tracking.ts';
import { createAgencyWordsReader } from '../../tracking/agency-words.ts';
import { answerStatusRequest } from '../../tracking/answer-status-request.ts';
import type { Viewer } from '../../tracking/record-changes.ts';
import { resolveStatusCommand } from '../../tracking/resolve-status-command.ts';
import type { TrackingReader } from '../../tracking/see-assignments.ts';
import type { StatusProblem } from '../../tracking/status-command.ts';
import { say } from '../say.ts';
import { createStatusCommandReader, type ReadCommand } from './read-status-command.ts';
import { renderStatusAnswer } from './render-status.ts';
import type { RenderedStatus } from './rendered-status.ts';

/** Who asks, and what was said before. */
export interface StatusAsker {
  /** Null for an account that is not linked, and where others read the reply as well. */
  readonly viewer: Viewer | null;
  /** Whether it is known who speaks. */
  readonly isLinked: boolean;
  /** Assignments of the last list in the conversation, in its order. */
  readonly shown: readonly number[];
  /** ISO */
  readonly today: string;
}

export interface StatusDesk {
  /** What a message asks to see; null for a message that is something else. */
  read(text: string): ReadCommand | null;
  /** Null: the words name nothing that is known, and may be a question about documents. */
  show(read: ReadCommand, asker: StatusAsker): Promise<RenderedStatus | null>;
}

/** Everything from the words that ask for work to the reply that shows it. */
export function createStatusDesk(lexicon: Lexicon, recognizer: AgencyRecognizer, repositories: TrackingReader): StatusDesk {
  const readAgency = createAgencyWordsReader(lexicon, recognizer);
  return {
    read: createStatusCommandReader(lexicon, recognizer),
    async show({ command, isCommand }, { viewer, isLinked, shown, today }) {
      if (viewer === null) return { reply: say('refuse', isLinked ? words.privateOnly : words.noSight['not-linked']), shown: [] };
      // The directory does not have the agency; the documents may name it all the same
      if (viewer.sight.kind === 'nothing' && !isCommand && viewer.person.agency !== null) return null;
      if (viewer.sight.kind === 'nothing') return { reply: say('refuse', words.noSight['no-agency']), shown: [] };
      const request = await resolveStatusCommand(command, { viewer, shown, today }, repositories, readAgency);
      if (request.ok) return renderStatusAnswer(await answerStatusRequest(request.value, viewer, today, repositories), today);
      if (!isCommand && request.error.kind === 'unknown') return null;
      return { reply: say(request.error.kind === 'no-own-agency' ? 'refuse' : 'clarify', problemText(request.error)), shown };
    },
  };
}

function problemText(problem: StatusProblem): string {
  switch (problem.kind) {
    case 'unknown':
      return words.problem.unknown(problem.typed);
    case 'other-province':
      return words.problem['other-province'](problem.province);
    case 'several-plans':
      return words.problem['several-plans'](problem.typed);
    case 'no-such-line':
      return words.problem['no-such-line'](problem.position);
    case 'no-own-agency':
      return words.noSight['no-own-agency'];
  }
}
