import { Command } from 'commander';
import { createConsoleChannel } from '../src/adapters/channels/console/console-channel.ts';
import { createSystemClock } from '../src/adapters/runtime/system-clock.ts';
import { HELP_OPTION, VIETNAMESE_ERRORS, VIETNAMESE_HELP } from '../src/commands/command-line.ts';
import { openApp, runCommand } from '../src/commands/open-app.ts';
import * as words from '../src/messages/reports.ts';

const program = new Command('chat')
  .configureHelp(VIETNAMESE_HELP)
  .configureOutput(VIETNAMESE_ERRORS)
  .helpOption(...HELP_OPTION)
  .description(words.help.chat)
  .option('--data <thu-muc>', words.help.data)
  .option('--province <ten>', words.help.province)
  .option('--agency <ten>', words.help.agency)
  .parse();
const options = program.opts<{ data?: string; province?: string; agency?: string }>();

await runCommand(async () => {
  const app = await openApp(options);
  const end = new AbortController();
  const indexing = app.refreshModelIndex(end.signal);
  const known = options.province !== undefined || options.agency !== undefined;
  const person = known ? { province: options.province ?? null, agency: options.agency ?? null, role: 'viewer' as const } : null;
  const { stdin: input, stdout: output } = process;
  try {
    if (input.isTTY) process.stderr.write(`${words.console.ready((await app.tasks()).length)}\n`);
    const channel = createConsoleChannel({ input, output, prompt: words.console.prompt, person, clock: createSystemClock() });
    const service = app.serve([channel]);
    await service.start();
    await channel.ended;
    await service.drain();
    await service.stop();
  } finally {
    end.abort();
    await indexing;
    await app.close();
  }
});
