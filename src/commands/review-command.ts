import { userInfo } from 'node:os';
import { createAgencyRecognizer } from '../domain/agency-recognition.ts';
import type { Verdict } from '../domain/row-review.ts';
import { cellsOf, type DoubtfulRow, judgeRow, listDoubtful, type Opinion } from '../ingestion/review-rows.ts';
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
export const isWaiting = ({ review }: DoubtfulRow): boolean => review === null;

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
  const left = await withOpened(options.data, async (opened) => {
    const row = await findRow(fileName, ordinal, options.code, opened.ports.storage);
    const fault = await judge(row, { verdict, by }, opened);
    if (fault !== null) throw new CommandError(fault);
    return (await listDoubtful(opened.ports.storage, null)).filter(isWaiting).length;
  });
  print(words.done[verdict.kind](ordinal, fileName));
  print(words.left(left));
}

/** Null: it is kept, and followed from now on; else why not, in words. */
export async function judge(
  row: DoubtfulRow,
  opinion: Omit<Opinion, 'at'>,
  { app, ports: { storage, lexicon, clock } }: Pick<Opened, 'app' | 'ports'>,
): Promise<string | null> {
  const judgement = await judgeRow(row, { ...opinion, at: clock.now() }, { storage, agencies: createAgencyRecognizer(lexicon) });
  if (judgement !== 'kept') return words.notKept(judgement, row.task.ordinal);
  await app.syncPlans();
  return null;
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

export function nameOf(by: string | undefined): string {
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

export async function withOpened<T>(data: string | undefined, work: (opened: Opened) => Promise<T>): Promise<T> {
  const opened = await openWithPorts({ data });
  try {
    return await work(opened);
  } finally {
    await opened.app.close();
  }
}
