import type { taskRecords } from '../task-records.ts';
import { plainCell } from './compared-text.ts';
import type { GoldRow } from './gold-sets.ts';

/** What is compared of a row that was read from a document. */
export type ReadRow = Pick<
  ReturnType<typeof taskRecords>[number],
  'document' | 'ordinal' | 'task' | 'leadWording' | 'coordinatingWording' | 'deliverable'
> & {
  readonly deadline: { readonly wording: string; readonly due: string | null };
};

export const CELLS = ['task', 'lead', 'coordinating', 'deadline', 'deliverable'] as const;

/** A cell or a due day that was read otherwise than it is printed. Days are ISO; '' for none. */
export interface CellFault {
  readonly row: string;
  readonly cell: (typeof CELLS)[number] | 'due';
  readonly want: string;
  readonly have: string;
}

export interface TaskVerdict {
  readonly cells: { readonly right: number; readonly all: number };
  readonly dueDays: { readonly right: number; readonly all: number };
  /** Rows that stand in the documents but were not read, and the other way round: "file.txt 3". */
  readonly lost: readonly string[];
  readonly invented: readonly string[];
  readonly faults: readonly CellFault[];
}

const nameOf = ({ document, ordinal }: Pick<ReadRow, 'document' | 'ordinal'>): string => `${document} ${ordinal}`;

/** Compares the rows read from documents with those that a person copied, cell by cell. Only documents of the gold rows count. */
export function judgeTasks(gold: readonly GoldRow[], read: readonly ReadRow[]): TaskVerdict {
  const documents = new Set(gold.map(({ document }) => document));
  const expected = new Set(gold.map(nameOf));
  const pairs = gold.map((row) => ({ row, found: bestMatch(row, read) }));
  const found = pairs.flatMap(({ row, found: match }) => (match === null ? [] : [{ row, match }]));
  const faults = found.flatMap(({ row, match }) => [...cellFaults(row, match), ...dueFaults(row, match)]);
  const wrongCells = faults.filter(({ cell }) => cell !== 'due').length;
  return {
    cells: { right: found.length * CELLS.length - wrongCells, all: gold.length * CELLS.length },
    dueDays: { right: found.length - (faults.length - wrongCells), all: found.length },
    lost: pairs.filter(({ found: match }) => match === null).map(({ row }) => nameOf(row)),
    invented: read.filter((row) => documents.has(row.document) && !expected.has(nameOf(row))).map(nameOf),
    faults,
  };
}

/** The row of the same number; where a number is printed twice, the one with the same task. */
function bestMatch(row: GoldRow, read: readonly ReadRow[]): ReadRow | null {
  const same = read.filter((candidate) => nameOf(candidate) === nameOf(row));
  return same.find(({ task }) => plainCell(task) === plainCell(row.task)) ?? same[0] ?? null;
}

function cellFaults(row: GoldRow, found: ReadRow): CellFault[] {
  const cells: Record<(typeof CELLS)[number], readonly [want: string, have: string]> = {
    task: [row.task, found.task],
    lead: [row.leadRaw, found.leadWording],
    coordinating: [row.coordinatingRaw, found.coordinatingWording],
    deadline: [row.deadlineRaw, found.deadline.wording],
    deliverable: [row.deliverableRaw, found.deliverable],
  };
  return CELLS.map(
    (cell): CellFault => ({ row: nameOf(row), cell, want: plainCell(cells[cell][0]), have: plainCell(cells[cell][1]) }),
  ).filter(({ want, have }) => want !== have);
}

function dueFaults(row: GoldRow, { deadline: { due } }: ReadRow): CellFault[] {
  const { deadline } = row;
  const isRight = due === deadline.due || (deadline.alt != null && due === (deadline.alt.due ?? null));
  return isRight ? [] : [{ row: nameOf(row), cell: 'due', want: deadline.due ?? '', have: due ?? '' }];
}
