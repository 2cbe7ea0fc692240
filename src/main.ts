import { randomUUID } from 'node:crypto';
import { Command } from 'commander';
import { runConsoleChat } from './adapters/channels/console/console-chat.ts';
import { HELP_OPTION, VIETNAMESE_ERRORS, VIETNAMESE_HELP } from './commands/command-line.ts';
import { openApp, runCommand } from './commands/open-app.ts';
import * as words from './messages/reports.ts';
import * as vi from './messages/vi.ts';

const program = new Command('sau-ro')
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
  const known = options.province !== undefined || options.agency !== undefined;
  const person = known ? { province: options.province ?? null, agency: options.agency ?? null, role: 'viewer' as const } : null;
  const conversationId = `console:${randomUUID()}`;
  try {
    if (process.stdin.isTTY) process.stderr.write(`${words.console.ready((await app.tasks()).length)}\n`);
    await runConsoleChat(
      async (text) => {
        const { introduction, pages } = await app.handleMessage({ conversationId, text, person, reach: 'all' });
        return [introduction, pages[0] ?? vi.chat.failed].filter((part) => part !== null).join('\n');
      },
      { input: process.stdin, output: process.stdout, prompt: words.console.prompt },
    );
  } finally {
    await app.close();
  }
});
