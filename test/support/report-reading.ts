import { createQuestionReader } from '../../src/answering/question/read-question.ts';
import { createAgencyRecognizer } from '../../src/domain/agency-recognition.ts';
import { createReportReader } from '../../src/tracking/reports/read-reports.ts';
import type { ReportReading } from '../../src/tracking/reports/report-item.ts';
import { createSymbolSpeller } from '../../src/tracking/reports/spell-symbols.ts';
import { LEXICON } from './lexicon.ts';

/** A Sunday. */
export const REPORTED_ON = '2026-11-22';

const recognizer = createAgencyRecognizer(LEXICON);
const reader = createReportReader(LEXICON, (tokens) => recognizer.find(tokens).map(({ value, from, to }) => ({ id: value.id, from, to })));
const readQuestion = createQuestionReader(LEXICON);
const spellSymbols = createSymbolSpeller(LEXICON);

/** What a message of somebody of the Sở Nội vụ comes to, its abbreviations written out as the chat does. */
export function readReport(text: string, ownAgencyId: string | null = 'so-noi-vu'): ReportReading {
  const question = readQuestion(spellSymbols(text), { loadedProvinces: [], today: REPORTED_ON });
  return reader(question.text, { today: REPORTED_ON, ownAgencyId });
}

/** In one line: "done 10; progress 4 60%", "question 10", "none". */
export function inShort(reading: ReportReading): string {
  switch (reading.kind) {
    case 'reports':
      return reading.items
        .map(({ intent, reference, percent, due, assignee, completedOn, evidence }) =>
          [
            intent,
            named(reference),
            intent === 'report-done' || percent === null ? '' : `${percent}%`,
            due === null ? '' : due.kind === 'day' ? `→${due.day}` : `→deadline${due.days >= 0 ? '+' : ''}${due.days}d${due.months}m`,
            completedOn === null ? '' : `on ${completedOn}`,
            assignee === null ? '' : `to ${assignee}`,
            ...evidence.map(
              (one) =>
                `[${one.kind === 'document' ? `${one.number}${one.date === null ? '' : ` ${one.date}`}` : one.kind === 'file' ? one.name : one.words}]`,
            ),
          ]
            .filter((part) => part !== '')
            .join(' '),
        )
        .join('; ');
    case 'orders':
      return 'orders';
    default:
      return `${reading.kind} ${named(reading.reference)}`;
  }
}

function named(reference: Extract<ReportReading, { kind: 'none' }>['reference']): string {
  return reference.kind === 'ordinals' ? reference.ordinals.join('+') : reference.kind;
}
