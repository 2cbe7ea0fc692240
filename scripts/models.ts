import { Command } from 'commander';
import { HELP_OPTION, VIETNAMESE_ERRORS, VIETNAMESE_HELP } from '../src/commands/command-line.ts';
import { fetchChosenModel, listModels, verifyModel } from '../src/commands/models-commands.ts';
import { runCommand } from '../src/commands/open-app.ts';
import * as words from '../src/messages/models.ts';

const program = new Command('models')
  .configureHelp(VIETNAMESE_HELP)
  .configureOutput(VIETNAMESE_ERRORS)
  .helpOption(...HELP_OPTION)
  .helpCommand(false)
  .description(words.help.models);

const print = (work: () => string | Promise<string>): Promise<void> =>
  runCommand(async () => void process.stdout.write(`${await work()}\n`));

program
  .command('list')
  .helpOption(...HELP_OPTION)
  .description(words.help.list)
  .action(() => print(listModels));
program
  .command('fetch')
  .helpOption(...HELP_OPTION)
  .description(words.help.fetch)
  .argument('[ten]', words.help.name)
  .action((name: string | undefined) => print(() => fetchChosenModel(name)));
program
  .command('verify')
  .helpOption(...HELP_OPTION)
  .description(words.help.verify)
  .argument('[ten]', words.help.name)
  .action((name: string | undefined) => print(() => verifyModel(name)));

await program.parseAsync();
