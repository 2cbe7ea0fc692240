import { createInterface, type Interface } from 'node:readline/promises';
import { REVIEWED_CELLS, type ReviewedCells, type Verdict } from '../domain/row-review.ts';
import { fold } from '../domain/vietnamese-text.ts';
import { cellsOf, type DoubtfulRow, listDoubtful, versionOf } from '../ingestion/review-rows.ts';
import * as words from '../messages/review.ts';
import type { Opened } from './open-app.ts';
import { isWaiting, judge } from './review-command.ts';

export interface WalkOptions {
  /** Who says so. */
  readonly by: string;
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream;
}

/** Asks a question; null where the input has ended. */
type Ask = (question: string) => Promise<string | null>;

/** Shows the rows that wait, one after the other, and asks what to do with each; what is said is kept at once. */
export async function walkThroughRows(opened: Pick<Opened, 'app' | 'ports'>, { by, input, output }: WalkOptions): Promise<void> {
  const lines = createInterface({ input, output, terminal: false });
  const tell = (line: string): void => void output.write(`${line}\n`);
  const ask = createAsker(lines);
  try {
    const rows = (await listDoubtful(opened.ports.storage, null)).filter(isWaiting);
    if (rows.length > 0) tell(words.walk.begin(rows.length));
    for (const [at, row] of rows.entries()) {
      tell(`\n${words.walk.place(at + 1, rows.length)} ${showRow(row)}`);
      if ((await settle(row, { by, opened, ask, tell })) === 'end') break;
    }
    const left = (await listDoubtful(opened.ports.storage, null)).filter(isWaiting).length;
    tell(rows.length === 0 ? words.nothingWaits : words.left(left));
  } finally {
    lines.close();
  }
}

const showRow = ({ fileName, task, code, words: printed }: DoubtfulRow): string =>
  words.row(fileName, task.ordinal, code, printed, cellsOf(task));

interface Walk {
  readonly by: string;
  readonly opened: Pick<Opened, 'app' | 'ports'>;
  readonly ask: Ask;
  readonly tell: (line: string) => void;
}

/** Asks about a row until something was done with it, it is left for later, or the walk is to end. */
async function settle(row: DoubtfulRow, walk: Walk): Promise<'next' | 'end'> {
  const { ask, tell, by, opened } = walk;
  for (;;) {
    const typed = await ask(words.walk.choose);
    const choice = typed === null ? 'end' : readChoice(typed);
    if (choice === 'end' || choice === 'skip') return choice === 'end' ? 'end' : 'next';
    if (choice === null) {
      tell(words.walk.notUnderstood);
      continue;
    }
    const verdict: Verdict | null = choice === 'corrected' ? await askForCells(row, ask) : { kind: choice };
    if (verdict === null) return 'end';
    const fault = await judge(row, { verdict, by, seen: versionOf(row) }, opened);
    tell(fault ?? words.done[verdict.kind](row.task.ordinal, row.fileName));
    if (fault === null) return 'next';
  }
}

type Choice = keyof typeof words.walk.choices;

function readChoice(typed: string): Choice | null {
  const word = fold(typed.trim());
  const ways = Object.entries(words.walk.choices) as [Choice, readonly string[]][];
  return ways.find(([, each]) => each.some((way) => fold(way) === word))?.[0] ?? null;
}

/** Only the cells that were typed; null where the input has ended before the last one. */
async function askForCells({ task }: DoubtfulRow, ask: Ask): Promise<Verdict | null> {
  const present = cellsOf(task);
  const cells: Partial<Record<keyof ReviewedCells, string>> = {};
  for (const cell of REVIEWED_CELLS) {
    const typed = await ask(words.walk.cell(cell, present[cell]));
    if (typed === null) return null;
    if (typed.trim() !== '') cells[cell] = typed.trim() === words.walk.clear ? '' : typed;
  }
  return { kind: 'corrected', cells };
}

function createAsker(lines: Interface): Ask {
  const ended = new Promise<null>((resolve) => lines.once('close', () => resolve(null)));
  // Lines that come before they are asked for are not lost
  const waiting: string[] = [];
  const askers: ((line: string) => void)[] = [];
  lines.on('line', (line) => {
    const asker = askers.shift();
    if (asker === undefined) waiting.push(line);
    else asker(line);
  });
  return async (question) => {
    lines.setPrompt(question);
    const line = waiting.shift();
    lines.prompt();
    return line ?? Promise.race([new Promise<string>((resolve) => askers.push(resolve)), ended]);
  };
}
