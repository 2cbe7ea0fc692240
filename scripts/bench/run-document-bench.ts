import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Config } from '../../src/config/env.ts';
import { squeeze } from '../../src/domain/vietnamese-text.ts';
import { percentile, timed } from './measure.ts';
import { planAsPdf } from './plan-as-pdf.ts';

export interface DocumentEffort {
  readonly pages: number;
  readonly rounds: number;
}
export const FULL_DOCUMENTS: DocumentEffort = { pages: 300, rounds: 3 };
export const QUICK_DOCUMENTS: DocumentEffort = { pages: 60, rounds: 1 };

/** What reading one file cost, in a process of its own. */
export interface ReadingFigures {
  readonly ms: number;
  /** Of its tables. */
  readonly rows: number;
  readonly peakBytes: number;
}

/** Times in milliseconds, sizes in bytes. */
export interface DocumentFigures {
  readonly pages: number;
  readonly rows: number;
  readonly fileBytes: number;
  /** Medians; the memory is the most of all rounds. */
  readonly perPage: number;
  readonly peakBytes: number;
  /** The bare text of the same file by poppler's pdftotext; null where that is not installed. */
  readonly baselinePerPage: number | null;
}

/** Whose words are taken. */
const SOURCE = 'dong-thap-498-kh-ubnd.txt';
const run = promisify(execFile);

/** Reads a long plan as PDF again and again, each time in a new process. Leaves nothing behind. */
export async function runDocumentBench({ corpusFolder }: Config, { pages, rounds }: DocumentEffort): Promise<DocumentFigures> {
  const words = squeeze(await readFile(join(corpusFolder, SOURCE), 'utf8'));
  const folder = await mkdtemp(join(tmpdir(), 'sau-ro-bench-'));
  try {
    const file = join(folder, 'plan.pdf');
    const bytes = planAsPdf(pages, words);
    await writeFile(file, bytes);
    const read: ReadingFigures[] = [];
    const plain: (number | null)[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const session = fileURLToPath(new URL('./document-session.js', import.meta.url));
      const { stdout } = await run(process.execPath, [...process.execArgv, session, file]);
      read.push(JSON.parse(stdout) as ReadingFigures);
      plain.push(await plainText(file, join(folder, 'plan.txt')));
    }
    const plainMs = plain.filter((ms) => ms !== null);
    return {
      pages,
      rows: read[0]?.rows ?? 0,
      fileBytes: bytes.length,
      perPage:
        percentile(
          read.map(({ ms }) => ms),
          0.5,
        ) / pages,
      peakBytes: Math.max(...read.map(({ peakBytes }) => peakBytes)),
      baselinePerPage: plainMs.length === 0 ? null : percentile(plainMs, 0.5) / pages,
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** How long pdftotext takes, its start included. */
async function plainText(file: string, target: string): Promise<number | null> {
  try {
    return (await timed(() => run('pdftotext', ['-layout', file, target]))).ms;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}
