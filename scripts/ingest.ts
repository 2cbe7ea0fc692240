import { Command } from 'commander';
import { createFileList } from '../src/adapters/documents/files/document-files.ts';
import { HELP_OPTION, VIETNAMESE_ERRORS, VIETNAMESE_HELP } from '../src/commands/command-line.ts';
import { openApp, runCommand } from '../src/commands/open-app.ts';
import { reportLines } from '../src/commands/report.ts';
import * as words from '../src/messages/reports.ts';

const program = new Command('ingest')
  .configureHelp(VIETNAMESE_HELP)
  .configureOutput(VIETNAMESE_ERRORS)
  .helpOption(...HELP_OPTION)
  .description(words.help.ingest)
  .argument('[tep...]', words.help.files)
  .option('--public', words.help.public)
  .option('--latest', words.help.latest)
  .option('--data <thu-muc>', words.help.data)
  .parse();

await runCommand(async () => {
  if (program.args.length === 0) program.error(words.failure.noFiles);
  const options = program.opts<{ data?: string; public?: boolean; latest?: boolean }>();
  const isPublic = options.public === true;
  const app = await openApp(options);
  try {
    const outcomes = await app.ingest(
      createFileList(program.args, { isPublic, isLatest: options.latest === true }),
      ({ done, total, fileName }) => process.stderr.write(`${words.reading(done, total, fileName)}\n`),
    );
    const plans = await app.syncPlans();
    const built = await app.openIndex();
    const hint = outcomes.every(({ kind }) => kind === 'refused') ? '' : words.howToChangeAccess(isPublic);
    process.stdout.write(`${[...reportLines(outcomes, plans), hint, words.index[built]].filter((line) => line !== '').join('\n')}\n`);
    if (outcomes.some(({ kind }) => kind === 'refused')) process.exitCode = 1;
  } finally {
    await app.close();
  }
});
