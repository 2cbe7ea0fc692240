import { Command } from 'commander';
import { HELP_OPTION, VIETNAMESE_ERRORS, VIETNAMESE_HELP } from '../src/commands/command-line.ts';
import { openApp, runCommand } from '../src/commands/open-app.ts';
import { taskRecords } from '../src/commands/task-records.ts';
import * as words from '../src/messages/reports.ts';

const program = new Command('tasks')
  .configureHelp(VIETNAMESE_HELP)
  .configureOutput(VIETNAMESE_ERRORS)
  .helpOption(...HELP_OPTION)
  .description(words.help.tasks)
  .option('--json', words.help.json)
  .option('--data <thu-muc>', words.help.data)
  .parse();
const options = program.opts<{ json?: boolean; data?: string }>();

await runCommand(async () => {
  const app = await openApp(options);
  try {
    const records = taskRecords(await app.tasks());
    const lines = records.map((task) =>
      words.tableOfTasks(task.document, task.ordinal, task.leadWording, task.deadline.wording, task.task),
    );
    process.stdout.write(options.json === true ? `${JSON.stringify(records)}\n` : `${lines.join('\n')}\n`);
  } finally {
    await app.close();
  }
});
