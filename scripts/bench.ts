import { Command, Option } from 'commander';
import { HELP_OPTION, VIETNAMESE_ERRORS, VIETNAMESE_HELP } from '../src/commands/command-line.ts';
import { runCommand } from '../src/commands/open-app.ts';
import { readConfig } from '../src/config/env.ts';
import * as words from '../src/messages/bench.ts';
import { benchTable, messageTable } from './bench/bench-table.ts';
import { FULL, QUICK, readMessageTexts, runBench } from './bench/run-bench.ts';
import { FULL_MESSAGES, QUICK_MESSAGES, runMessageBench } from './bench/run-message-bench.ts';

const program = new Command('bench')
  .configureHelp(VIETNAMESE_HELP)
  .configureOutput(VIETNAMESE_ERRORS)
  .helpOption(...HELP_OPTION)
  .description(words.help.bench)
  .option('--json', words.help.json)
  .option('--quick', words.help.quick)
  .addOption(new Option('--only <phan>', words.help.only).choices(['corpus', 'messages']))
  .parse();
const options = program.opts<{ json?: boolean; quick?: boolean; only?: 'corpus' | 'messages' }>();
const tell = (step: keyof typeof words.step): void => void process.stderr.write(`${words.step[step]}\n`);

await runCommand(async () => {
  const config = readConfig();
  const isQuick = options.quick === true;
  const corpora = options.only === 'messages' ? [] : await runBench(config, isQuick ? QUICK : FULL, tell);
  if (options.only !== 'corpus') tell('messages');
  const messages =
    options.only === 'corpus' ? null : await runMessageBench(await readMessageTexts(config), isQuick ? QUICK_MESSAGES : FULL_MESSAGES);
  const tables = [...corpora.map((each, i) => benchTable(each, i > 0)), ...(messages === null ? [] : [messageTable(messages)])];
  process.stdout.write(`${options.json === true ? JSON.stringify({ corpora, messages }) : tables.join('\n\n')}\n`);
});
