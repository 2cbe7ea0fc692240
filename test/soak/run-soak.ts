// node --import ./test/support/typescript-loader.mjs test/soak/run-soak.ts --kills 500 --seed 1
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { HELP_OPTION, VIETNAMESE_ERRORS, VIETNAMESE_HELP } from '../../src/commands/command-line.ts';
import { isolatedParsers } from '../support/isolated-parsers.ts';
import { type LayoutName, PAGE_LAYOUTS } from '../support/render-html.ts';
import { makeRoundTrips, shareBack } from '../support/round-trips.ts';
import { isFaultless } from './compare.ts';
import { fuzzFiles } from './fuzz-files.ts';
import { runSoak } from './soak.ts';
import * as words from './words.ts';

/** Share of cells that have to come back. */
const ENOUGH = 0.995;

const program = new Command('soak')
  .configureHelp(VIETNAMESE_HELP)
  .configureOutput(VIETNAMESE_ERRORS)
  .helpOption(...HELP_OPTION)
  .description(words.help.soak)
  .option('--kills <so>', words.help.kills, '500')
  .option('--files <so>', words.help.files)
  .option('--tables', words.help.tables)
  .option('--seed <so>', words.help.seed)
  .option('--polling', words.help.polling)
  .option('--keep', words.help.keep)
  .parse();
const options = program.opts<{ kills: string; files?: string; tables?: boolean; seed?: string; polling?: boolean; keep?: boolean }>();

const seed = Number(options.seed ?? Date.now() % 1_000_000);
const folder = await mkdtemp(join(tmpdir(), 'sau-ro-soak-'));
await mkdir(join(folder, 'tmp'));
process.exitCode = (await chosen()) ? 0 : 1;
if (options.keep !== true) await rm(folder, { recursive: true, force: true });

function chosen(): Promise<boolean> {
  if (options.tables === true) return tables();
  return options.files === undefined ? soak() : fuzz(Number(options.files));
}

/** Reads the tables of all documents back from every layout and format. */
async function tables(): Promise<boolean> {
  console.log(words.beginTables);
  const trips = await makeRoundTrips(join(folder, 'tmp'), Object.keys(PAGE_LAYOUTS) as LayoutName[]);
  console.log(words.tripsTable(trips, shareBack(trips)));
  return shareBack(trips) >= ENOUGH && trips.every(({ hasOtherRows }) => !hasOtherRows);
}

/** Kills the program again and again; whether nothing went wrong. */
async function soak(): Promise<boolean> {
  console.log(words.begin(Number(options.kills), seed, folder));
  const report = await runSoak({
    kills: Number(options.kills),
    seed,
    mode: options.polling === true ? 'polling' : 'webhook',
    folder,
    onProgress: (progress) => {
      if (progress.rounds % 25 === 0) console.log(words.progress(progress));
    },
  });
  console.log(words.table(report));
  return isFaultless(report);
}

/** Reads files that are damaged. */
async function fuzz(files: number): Promise<boolean> {
  console.log(words.beginFiles(files, seed));
  const report = await fuzzFiles({ files, seed, folder: join(folder, 'tmp'), parsers: isolatedParsers() });
  console.log(words.filesTable(report));
  return report.problems.length === 0;
}
