import { Command } from 'commander';
import { HELP_OPTION, VIETNAMESE_ERRORS, VIETNAMESE_HELP } from '../src/commands/command-line.ts';
import { runCommand } from '../src/commands/open-app.ts';
import { describeNotTold, describeReminders, type RemindOptions } from '../src/commands/remind-command.ts';
import { help } from '../src/messages/reminders.ts';

const program = new Command('remind')
  .configureHelp(VIETNAMESE_HELP)
  .configureOutput(VIETNAMESE_ERRORS)
  .helpOption(...HELP_OPTION)
  .description(help.remind)
  .option('--dry-run', help.dryRun)
  .option('--undelivered', help.undelivered)
  .option('--on <ngay>', help.on)
  .option('--province <tinh>', help.province)
  .option('--data <thu-muc>', help.data)
  .parse();
const options = program.opts<RemindOptions & { dryRun?: boolean; undelivered?: boolean }>();
if (options.dryRun !== true && options.undelivered !== true) program.error(help.needsDryRun);

await runCommand(async () => {
  process.stdout.write(`${(await (options.undelivered === true ? describeNotTold : describeReminders)(options)).join('\n')}\n`);
});
