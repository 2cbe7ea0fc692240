import type { Lexicon } from '../../domain/lexicon.ts';
import { createPhraseMatcher } from '../../domain/phrase-matcher.ts';
import type { Signal } from '../../domain/report-words.ts';
import { tokenize } from '../../domain/vietnamese-text.ts';
import type { ReportReader } from '../../tracking/reports/report-item.ts';

/** Words that make a report of done work doubtful: who says one of them is not taken at anybody else's word. */
const DOUBTS: readonly Signal[] = [
  'nearly',
  'partial',
  'signing',
  'notStarted',
  'notDone',
  'retract',
  'extension',
  'remind',
  'remindOff',
  'hand',
  'promise',
  'hearsay',
  'asks',
  'condition',
  'demand',
  'orders',
  'bulk',
  'correction',
  'negation',
];

/** What a guess about a message may and may not make of it. */
export interface ReportGuard {
  /** Whether somebody may have meant a report by it: it asks nothing, denies nothing, promises nothing, orders nothing. */
  mayBeReport(message: string, today: string): boolean;
  /** Whether a rewording says nothing of how work stands. */
  isPlainQuestion(rewording: string, today: string): boolean;
}

export function createReportGuard(lexicon: Lexicon, readReports: ReportReader): ReportGuard {
  const doubts = createPhraseMatcher(
    DOUBTS.flatMap((signal) => lexicon.reportWords.signals[signal].map((phrase) => [phrase, true] as const)),
  );
  const kindOf = (text: string, today: string): string => readReports(text, { today, ownAgencyId: null }).kind;
  return {
    mayBeReport: (message, today) =>
      kindOf(message, today) === 'none' && !message.trimEnd().endsWith('?') && doubts.findAll(tokenize(message)).length === 0,
    isPlainQuestion: (rewording, today) => ['none', 'question'].includes(kindOf(rewording, today)),
  };
}
