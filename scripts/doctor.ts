import { Command } from 'commander';
import { HELP_OPTION, VIETNAMESE_ERRORS, VIETNAMESE_HELP } from '../src/commands/command-line.ts';
import { examine } from '../src/commands/doctor.ts';
import { askModel } from '../src/commands/model-state.ts';
import { openWithPorts, runCommand } from '../src/commands/open-app.ts';
import { askPlatforms } from '../src/commands/platforms.ts';
import * as doctor from '../src/messages/doctor.ts';
import * as words from '../src/messages/operations.ts';

const program = new Command('doctor')
  .configureHelp(VIETNAMESE_HELP)
  .configureOutput(VIETNAMESE_ERRORS)
  .helpOption(...HELP_OPTION)
  .description(words.help.doctor)
  .option('--data <thu-muc>', words.help.data)
  .option('--json', words.help.json)
  .parse();
const options = program.opts<{ data?: string; json?: boolean }>();

await runCommand(async () => {
  const opened = await openWithPorts(options);
  try {
    const findings = await examine(opened, await askPlatforms(opened.config), await askModel(opened.config));
    const bad = findings.filter(({ verdict }) => verdict === 'bad').length;
    const lines = findings.map(({ check, verdict, text }) => doctor.line(doctor.marks[verdict], doctor.checks[check], text));
    const told = [...lines, bad === 0 ? doctor.allGood : doctor.someBad(bad)].join('\n');
    process.stdout.write(`${options.json === true ? JSON.stringify(findings) : told}\n`);
    if (bad > 0) process.exitCode = 1;
  } finally {
    await opened.app.close();
  }
});
