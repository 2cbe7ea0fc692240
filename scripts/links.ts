import { Command } from 'commander';
import { HELP_OPTION, VIETNAMESE_ERRORS, VIETNAMESE_HELP } from '../src/commands/command-line.ts';
import { printLinks } from '../src/commands/link-report.ts';
import { runCommand } from '../src/commands/open-app.ts';
import { help } from '../src/messages/link-report.ts';

const program = new Command('links')
  .configureHelp(VIETNAMESE_HELP)
  .configureOutput(VIETNAMESE_ERRORS)
  .helpOption(...HELP_OPTION)
  .description(help.links)
  .option('--json', help.json)
  .option('--data <thu-muc>', help.data)
  .parse();

await runCommand(() => printLinks(program.opts<{ json?: boolean; data?: string }>()));
