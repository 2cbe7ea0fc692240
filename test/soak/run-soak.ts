// node --import ./test/support/typescript-loader.mjs test/soak/run-soak.ts --kills 500 --seed 1
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { HELP_OPTION, VIETNAMESE_ERRORS, VIETNAMESE_HELP } from '../../src/commands/command-line.ts';
import { isFaultless } from './compare.ts';
import { runSoak } from './soak.ts';
import * as words from './words.ts';

const program = new Command('soak')
  .configureHelp(VIETNAMESE_HELP)
  .configureOutput(VIETNAMESE_ERRORS)
  .helpOption(...HELP_OPTION)
  .description(words.help.soak)
  .option('--kills <so>', words.help.kills, '500')
  .option('--seed <so>', words.help.seed)
  .option('--polling', words.help.polling)
  .option('--keep', words.help.keep)
  .parse();
const options = program.opts<{ kills: string; seed?: string; polling?: boolean; keep?: boolean }>();

const seed = Number(options.seed ?? Date.now() % 1_000_000);
const folder = await mkdtemp(join(tmpdir(), 'sau-ro-soak-'));
await mkdir(join(folder, 'tmp'));
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
if (options.keep !== true) await rm(folder, { recursive: true, force: true });
process.exitCode = isFaultless(report) ? 0 : 1;
