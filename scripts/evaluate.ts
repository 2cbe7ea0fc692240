import { Command, Option } from 'commander';
import { HELP_OPTION, VIETNAMESE_ERRORS, VIETNAMESE_HELP } from '../src/commands/command-line.ts';
import { reaches } from '../src/commands/evaluation/evaluate-set.ts';
import { evaluationTable, failureLines } from '../src/commands/evaluation/evaluation-table.ts';
import { runEvaluation } from '../src/commands/evaluation/run-evaluation.ts';
import { MODEL_STATES, type ModelState, withTroubledModel } from '../src/commands/evaluation/troubled-model.ts';
import { runCommand } from '../src/commands/open-app.ts';
import { type Config, readConfig } from '../src/config/env.ts';
import * as words from '../src/messages/evaluation.ts';

const program = new Command('evaluate')
  .configureHelp(VIETNAMESE_HELP)
  .configureOutput(VIETNAMESE_ERRORS)
  .helpOption(...HELP_OPTION)
  .description(words.help.evaluate)
  .option('--json', words.help.json)
  .option('--set <tep>', words.help.set)
  .option('--min <muc>', words.help.min, '0')
  .option('--failures', words.help.failures)
  .addOption(new Option('--model <tinh-trang>', words.help.model).choices(MODEL_STATES))
  .parse();
const options = program.opts<{ json?: boolean; set?: string; min: string; failures?: boolean; model?: ModelState }>();

await runCommand(async () => {
  const least = Number(options.min);
  if (!(least >= 0 && least <= 1)) program.error(words.help.invalidMin);
  const evaluate = (config: Config) => runEvaluation(config, options.set);
  const config = readConfig();
  const reports = options.model === undefined ? await evaluate(config) : await withTroubledModel(config, options.model, evaluate);
  if (options.json === true) process.stdout.write(`${JSON.stringify(reports)}\n`);
  else process.stdout.write(`${[...(options.failures === true ? failureLines(reports) : []), evaluationTable(reports)].join('\n')}\n`);
  for (const { name } of reports.filter((report) => !reaches(report, least))) {
    process.stderr.write(`${words.belowMinimum(name, least)}\n`);
    process.exitCode = 1;
  }
});
