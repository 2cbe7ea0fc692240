import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT } from './source-files.ts';

interface ExpectedDeadline {
  readonly kind:
    | 'date'
    | 'month'
    | 'quarter'
    | 'year'
    | 'year_range'
    | 'recurring'
    | 'ongoing'
    | 'conditional'
    | 'as_regulated'
    | 'unstated';
  /** ISO day; null where no day is fixed. */
  readonly due?: string | null;
}

/** A row of an annex as a person read it. */
export interface ExpectedTask {
  /** File name. */
  readonly document: string;
  readonly ordinal: string;
  readonly task: string;
  readonly lead: readonly string[];
  readonly leadRaw: string;
  readonly coordinatingRaw: string;
  readonly deadlineRaw: string;
  readonly deliverableRaw: string;
  /** `alt` is a second reading that is right too. */
  readonly deadline: ExpectedDeadline & {
    readonly start_year: number | null;
    /** `dates` are "MM-DD", or "DD" of every month. */
    readonly recurrence: {
      readonly every: 'year' | 'half_year' | 'quarter' | 'month' | 'week';
      readonly dates: readonly string[];
      readonly period_end: string;
    } | null;
    readonly alt?: ExpectedDeadline;
  };
}

const read = (name: string): ExpectedTask[] => JSON.parse(readFileSync(join(PROJECT, 'test/evaluation', name), 'utf8')) as ExpectedTask[];

/** Rows of the annexes that people have read, with the file each stands in. */
export const EXPECTED_TASKS: readonly (ExpectedTask & { readonly file: string })[] = [
  ...read('tasks-plans.json').map((task) => ({ ...task, file: `corpus/${task.document}` })),
  ...['tasks-other-documents.json', 'tasks-more-documents.json']
    .flatMap(read)
    .map((task) => ({ ...task, file: `test/fixtures/documents/${task.document}` })),
];
