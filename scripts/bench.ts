import { Command } from 'commander';
import { HELP_OPTION, VIETNAMESE_ERRORS, VIETNAMESE_HELP } from '../src/commands/command-line.ts';
import { runCommand } from '../src/commands/open-app.ts';
import { readConfig } from '../src/config/env.ts';
import * as words from '../src/messages/bench.ts';
import { benchTable } from './bench/bench-table.ts';
import { FULL, QUICK, runBench } from './bench/run-bench.ts';

const program = new Command('bench')
  .configureHelp(VIETNAMESE_HELP)
  .configureOutput(VIETNAMESE_ERRORS)
  .helpOption(...HELP_OPTION)
  .description(words.help.bench)
  .option('--json', words.help.json)
  .option('--quick', words.help.quick)
  .parse();
const options = program.opts<{ json?: boolean; quick?: boolean }>();

await runCommand(async () => {
  const figures = await runBench(readConfig(), options.quick === true ? QUICK : FULL, (step) =>
    process.stderr.write(`${words.step[step]}\n`),
  );
  const table = figures.map((each, i) => benchTable(each, i > 0)).join('\n\n');
  process.stdout.write(`${options.json === true ? JSON.stringify(figures) : table}\n`);
});
