import { Command } from 'commander';
import { HELP_OPTION, VIETNAMESE_ERRORS, VIETNAMESE_HELP } from './commands/command-line.ts';
import { runCommand } from './commands/open-app.ts';
import { serve } from './commands/serve.ts';
import * as words from './messages/operations.ts';

const program = new Command('sau-ro')
  .configureHelp(VIETNAMESE_HELP)
  .configureOutput(VIETNAMESE_ERRORS)
  .helpOption(...HELP_OPTION)
  .description(words.help.serve)
  .option('--data <thu-muc>', words.help.data)
  .parse();

await runCommand(() => serve(program.opts<{ data?: string }>()));
