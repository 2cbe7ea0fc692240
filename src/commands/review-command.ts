import { userInfo } from 'node:os';
import { createAgencyRecognizer } from '../domain/agency-recognition.ts';
import type { ReviewedCells, Verdict } from '../domain/row-review.ts';
import { cellsOf, type DoubtfulRow, listDoubtful, reviewRow } from '../ingestion/review-rows.ts';
import * as words from '../messages/review.ts';
import type { Storage } from '../ports/repositories.ts';
import { CommandError, type Opened, openWithPorts } from './open-app.ts';

export interface ReviewOptions {
  readonly data?: string;
  /** Who says so. */
  readonly by?: string;
  /** Of a row, as the list shows it: where several rows have one number. */
  readonly code?: string;
}

const print = (line: string): void => void process.stdout.write(`${line}\n`);
const isWaiting = ({ review }: DoubtfulRow): boolean => review === null;

/** Prints the rows that wait for a person. */
export async function printWaiting({ data, json }: Pick<ReviewOptions, 'data'> & { readonly json?: boolean }): Promise<void> {
  const rows = (await withOpened(data, ({ ports }) => listDoubtful(ports.storage, null))).filter(isWaiting);
  if (json === true) return print(JSON.stringify(rows.map(recordOf)));
  if (rows.length === 0) return print(words.nothingWaits);
  for (const { fileName, task, code, words: printed } of rows) print(words.row(fileName, task.ordinal, code, printed, cellsOf(task)));
  print(words.total(rows.length));
}

const recordOf = ({ fileName, task, code, words: printed }: DoubtfulRow) => ({
  document: fileName,
  ordinal: task.ordinal,
  code,
  words: printed,
  ...cellsOf(task),
});

/**
 * Keeps what a person says of a row. What was said may be said otherwise; only what was corrected is not simply accepted.
 * @throws CommandError
 */
export async function giveVerdict(fileName: string, ordinal: string, verdict: Verdict, options: ReviewOptions): Promise<void> {
  const by = nameOf(options.by);
  const left = await withOpened(options.data, async ({ app, ports: { storage, lexicon, clock } }) => {
    const row = await findRow(fileName, ordinal, options.code, storage);
    if (verdict.kind === 'accepted' && row.task.correctedBy !== undefined) throw new CommandError(words.isCorrected(ordinal));
    const content = verdict.kind === 'corrected' ? (verdict.cells.content ?? row.task.content) : row.task.content;
    if (verdict.kind !== 'rejected' && content.trim() === '') throw new CommandError(words.isEmpty);
    const isKept = await reviewRow(row, verdict, { by, at: clock.now() }, storage, createAgencyRecognizer(lexicon));
    if (!isKept) throw new CommandError(words.replaced);
    await app.syncPlans();
    return (await listDoubtful(storage, null)).filter(isWaiting).length;
  });
  print(words.done[verdict.kind](ordinal, fileName));
  print(words.left(left));
}

/** @throws CommandError where no cell is named */
export function correction(cells: ReviewedCells): Verdict {
  if (Object.keys(cells).length === 0) throw new CommandError(words.noCells);
  return { kind: 'corrected', cells };
}

async function findRow(fileName: string, ordinal: string, code: string | undefined, storage: Storage): Promise<DoubtfulRow> {
  if ((await storage.documents.findByFileName(fileName)) === null) throw new CommandError(words.unknownDocument(fileName));
  const all = (await listDoubtful(storage, fileName)).filter(({ task }) => task.ordinal === ordinal);
  const found = code === undefined ? all : all.filter((row) => row.code === code);
  const [row, other] = found;
  if (row === undefined) throw new CommandError(words.notDoubtful(ordinal, fileName));
  if (other !== undefined)
    throw new CommandError(
      words.several(
        ordinal,
        found.map((each) => each.code),
      ),
    );
  return row;
}

function nameOf(by: string | undefined): string {
  const name = (by ?? loginName()).trim();
  if (name === '') throw new CommandError(words.noName);
  return name;
}

/** Empty where the system knows none. */
function loginName(): string {
  try {
    return userInfo().username;
  } catch (error) {
    if (error instanceof Error) return '';
    throw error;
  }
}

async function withOpened<T>(data: string | undefined, work: (opened: Opened) => Promise<T>): Promise<T> {
  const opened = await openWithPorts({ data });
  try {
    return await work(opened);
  } finally {
    await opened.app.close();
  }
}
