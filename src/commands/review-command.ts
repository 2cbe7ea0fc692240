import { userInfo } from 'node:os';
import { createAgencyRecognizer } from '../domain/agency-recognition.ts';
import type { ReviewedCells, Verdict } from '../domain/row-review.ts';
import type { Task } from '../domain/task.ts';
import { listWaiting, reviewRow, type WaitingRow } from '../ingestion/review-rows.ts';
import * as words from '../messages/review.ts';
import type { Storage } from '../ports/repositories.ts';
import { CommandError, type Opened, openWithPorts } from './open-app.ts';

export interface ReviewOptions {
  readonly data?: string;
  /** Who says so. */
  readonly by?: string;
  /** Of several waiting rows with the same number, from 1. */
  readonly nth?: number;
}

const print = (line: string): void => void process.stdout.write(`${line}\n`);
const isOpen = ({ review }: WaitingRow): boolean => review?.verdict.kind !== 'rejected';

/** Prints the rows that wait for a person. */
export async function printWaiting({ data, json }: Pick<ReviewOptions, 'data'> & { readonly json?: boolean }): Promise<void> {
  const rows = await withOpened(data, ({ ports }) => listWaiting(ports.storage, null));
  const open = rows.filter(isOpen);
  if (json === true)
    return print(
      JSON.stringify(open.map((row) => ({ document: row.fileName, ordinal: row.task.ordinal, words: row.words, ...cellsOf(row.task) }))),
    );
  if (open.length === 0) return print(words.nothingWaits);
  for (const { fileName, task, words: printed } of open) print(words.row(fileName, task.ordinal, printed, cellsOf(task), false));
  print(words.total(open.length));
}

/**
 * Keeps what a person says of a row.
 * @throws CommandError
 */
export async function giveVerdict(fileName: string, ordinal: string, verdict: Verdict, options: ReviewOptions): Promise<void> {
  const by = nameOf(options.by);
  const left = await withOpened(options.data, async ({ app, ports: { storage, lexicon, clock } }) => {
    const row = await findRow(fileName, ordinal, options.nth, storage);
    const isKept = await reviewRow(row, verdict, { by, at: clock.now() }, storage, createAgencyRecognizer(lexicon));
    if (!isKept) throw new CommandError(words.replaced);
    await app.syncPlans();
    return (await listWaiting(storage, null)).filter(isOpen).length;
  });
  print(words.done[verdict.kind](ordinal, fileName));
  print(words.left(left));
}

/** @throws CommandError where no cell is named, or the task would have no words */
export function correction(cells: ReviewedCells): Verdict {
  if (Object.keys(cells).length === 0) throw new CommandError(words.noCells);
  if (cells.content !== undefined && cells.content.trim() === '') throw new CommandError(words.isEmpty);
  return { kind: 'corrected', cells };
}

async function findRow(fileName: string, ordinal: string, nth: number | undefined, storage: Storage): Promise<WaitingRow> {
  if ((await storage.documents.findByFileName(fileName)) === null) throw new CommandError(words.unknownDocument(fileName));
  const found = (await listWaiting(storage, fileName)).filter(({ task }) => task.ordinal === ordinal);
  const row = found.length > 1 ? found[(nth ?? 0) - 1] : found[0];
  if (found.length === 0) throw new CommandError(words.notWaiting(ordinal, fileName));
  if (row === undefined) throw new CommandError(words.several(ordinal, found.length));
  return row;
}

const cellsOf = (task: Task): Required<ReviewedCells> => ({
  content: task.content,
  lead: task.leadWording,
  coordinating: task.coordinatingWording,
  deadline: task.deadline.wording,
  deliverable: task.deliverable,
});

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
