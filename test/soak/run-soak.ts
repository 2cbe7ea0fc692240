// node --import ./test/support/typescript-loader.mjs test/soak/run-soak.ts --kills 500 --seed 1
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { HELP_OPTION, VIETNAMESE_ERRORS, VIETNAMESE_HELP } from '../../src/commands/command-line.ts';
import { isolatedParsers } from '../support/isolated-parsers.ts';
import { isFaultless } from './compare.ts';
import { fuzzFiles } from './fuzz-files.ts';
import { runSoak } from './soak.ts';
import * as words from './words.ts';

const program = new Command('soak')
  .configureHelp(VIETNAMESE_HELP)
  .configureOutput(VIETNAMESE_ERRORS)
  .helpOption(...HELP_OPTION)
  .description(words.help.soak)
  .option('--kills <so>', words.help.kills, '500')
  .option('--files <so>', words.help.files)
  .option('--seed <so>', words.help.seed)
  .option('--polling', words.help.polling)
  .option('--keep', words.help.keep)
  .parse();
const options = program.opts<{ kills: string; files?: string; seed?: string; polling?: boolean; keep?: boolean }>();

const seed = Number(options.seed ?? Date.now() % 1_000_000);
const folder = await mkdtemp(join(tmpdir(), 'sau-ro-soak-'));
await mkdir(join(folder, 'tmp'));
process.exitCode = (options.files === undefined ? await soak() : await fuzz(Number(options.files))) ? 0 : 1;
if (options.keep !== true) await rm(folder, { recursive: true, force: true });

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
