import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { parseDocx } from '../../src/adapters/documents/office/docx/docx-parser.ts';
import { createPdfParser } from '../../src/adapters/documents/pdf/pdf-parser.ts';
import type { ParsedDocument } from '../../src/ports/document-parser.ts';
import { DOCUMENT_FILES } from './document-files.ts';
import { parseBytes } from './reading.ts';
import { type LayoutName, PAGE_LAYOUTS, renderHtml } from './render-html.ts';
import { PROJECT } from './source-files.ts';
import { taskCells } from './task-cells.ts';

const FORMATS = ['pdf', 'docx'] as const;
const FILTERS = { pdf: 'pdf:writer_pdf_Export', docx: 'docx:MS Word 2007 XML' } as const;

/** What came back of the tasks of one document in one layout and format. */
export interface RoundTrip {
  /** "dong-thap-498-kh-ubnd portrait pdf". */
  readonly name: string;
  readonly cells: number;
  readonly lostCells: readonly string[];
  /** Numbers of rows are others than before. */
  readonly hasOtherRows: boolean;
}

/** Every document of the repository that has tasks in tables, laid out by LibreOffice as PDF and as Word, and read again. */
export async function makeRoundTrips(folder: string, layouts: readonly LayoutName[]): Promise<RoundTrip[]> {
  const sources = await readSources();
  const names: string[] = [];
  for (const { name, parsed } of sources) {
    for (const layout of layouts) {
      names.push(`${name}-${layout}`);
      await writeFile(join(folder, `${name}-${layout}.html`), renderHtml(parsed.blocks, PAGE_LAYOUTS[layout]));
    }
  }
  for (const format of FORMATS) await convert(folder, names, format);
  const trips: RoundTrip[] = [];
  for (const { name, parsed } of sources) {
    const tasks = taskCells(parsed);
    for (const layout of layouts) for (const format of FORMATS) trips.push(await readBack(tasks, folder, `${name}-${layout}`, format));
  }
  return trips;
}

async function readSources(): Promise<{ readonly name: string; readonly parsed: ParsedDocument }[]> {
  const all = await Promise.all(
    DOCUMENT_FILES.map(async (file) => ({
      name: /([^/]+)\.[a-z]+$/u.exec(file)?.[1] ?? file,
      parsed: parseBytes(await readFile(join(PROJECT, file))),
    })),
  );
  return all.filter(({ parsed }) => parsed.blocks.some(({ kind }) => kind === 'table') && taskCells(parsed).length > 0);
}

/** All in one run, as the start is what takes long. */
async function convert(folder: string, names: readonly string[], format: (typeof FORMATS)[number]): Promise<void> {
  await mkdir(join(folder, format));
  const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`;
  const sources = names.map((name) => join(folder, `${name}.html`));
  const words = [profile, '--headless', '--infilter=HTML (StarWriter)', '--convert-to', FILTERS[format], '--outdir', join(folder, format)];
  await promisify(execFile)('soffice', [...words, ...sources]);
}

async function readBack(
  tasks: readonly ReadonlyMap<string, string>[],
  folder: string,
  name: string,
  format: (typeof FORMATS)[number],
): Promise<RoundTrip> {
  const bytes = await readFile(join(folder, format, `${name}.${format}`));
  const back = format === 'pdf' ? await createPdfParser().parse(bytes) : parseDocx(bytes);
  if (!back.ok) throw new Error(`${name}: ${back.error}`);
  const read = taskCells(back.value);
  const found = new Set(cellsOf(read));
  const cells = cellsOf(tasks);
  const numbersOf = (of: readonly ReadonlyMap<string, string>[]): string => of.map((task) => task.get('ordinal')).join(' ');
  return {
    name: `${name} ${format}`,
    cells: cells.length,
    lostCells: cells.filter((cell) => !found.has(cell)),
    hasOtherRows: numbersOf(read) !== numbersOf(tasks),
  };
}

/** By the row they stand in; names of groups may be joined otherwise. */
const cellsOf = (tasks: readonly ReadonlyMap<string, string>[]): string[] =>
  tasks.flatMap((cells, i) => [...cells].filter(([name]) => name !== 'groups').map(([name, value]) => `${i} ${name}: ${value}`));

/** The share of cells that came back. */
export function shareBack(trips: readonly RoundTrip[]): number {
  const [cells, lost] = trips.reduce(([all, gone], trip) => [all + trip.cells, gone + trip.lostCells.length], [0, 0]);
  return 1 - lost / Math.max(cells, 1);
}
