import * as words from '../../src/messages/bench.ts';
import type { DocumentFigures } from './run-document-bench.ts';

/** Told beside each figure, never enforced. */
const BUDGETS = { perPage: 100, peakBytes: 600 * 2 ** 20 } as const;

/** What reading a long PDF file costs, as lines. */
export function documentTable({ pages, rows, fileBytes, perPage, peakBytes, baselinePerPage }: DocumentFigures): string {
  const judge = (isWithin: boolean, budget: string): string => (isWithin ? words.within : words.over)(budget);
  return [
    words.documents(pages, rows, words.megabytes(fileBytes)),
    words.line(words.columns),
    words.line([
      words.figure.pdfPage,
      words.milliseconds(perPage),
      baselinePerPage === null ? '' : words.milliseconds(baselinePerPage),
      baselinePerPage === null ? '' : words.times(perPage / baselinePerPage),
      judge(perPage <= BUDGETS.perPage, words.milliseconds(BUDGETS.perPage)),
    ]),
    words.line([
      words.figure.pdfMemory,
      words.megabytes(peakBytes),
      '',
      '',
      judge(peakBytes <= BUDGETS.peakBytes, words.megabytes(BUDGETS.peakBytes)),
    ]),
  ].join('\n');
}
