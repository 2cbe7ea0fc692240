import { Command } from 'commander';
import { HELP_OPTION, VIETNAMESE_ERRORS, VIETNAMESE_HELP } from '../src/commands/command-line.ts';
import { CommandError, runCommand, withStorage } from '../src/commands/open-app.ts';
import * as words from '../src/messages/operations.ts';

const MOST = 200;

const program = new Command('letters')
  .configureHelp(VIETNAMESE_HELP)
  .configureOutput(VIETNAMESE_ERRORS)
  .helpOption(...HELP_OPTION)
  .helpCommand(false)
  .description(words.help.letters)
  .option('--data <thu-muc>', words.help.data);
const storage = <T>(work: Parameters<typeof withStorage<T>>[1]): Promise<T> => withStorage(program.opts<{ data?: string }>(), work);
const print = (line: string): void => void process.stdout.write(`${line}\n`);

program
  .command('list', { isDefault: true })
  .helpOption(...HELP_OPTION)
  .description(words.help.lettersList)
  .option('--json', words.help.json)
  .action(({ json }: { json?: boolean }) =>
    runCommand(async () => {
      const letters = await storage(({ deadLetters }) => deadLetters.list(MOST));
      if (json === true) print(JSON.stringify(letters));
      else print(letters.length === 0 ? words.letters.none : letters.map(words.letters.line).join('\n'));
    }),
  );

program
  .command('resend')
  .helpOption(...HELP_OPTION)
  .description(words.help.lettersResend)
  .argument('<ma...>', words.help.letterId)
  .action((ids: string[]) =>
    runCommand(async () => {
      for (const id of ids) await change(id, ({ deadLetters }) => deadLetters.resend(id, new Date().toISOString()), words.letters.resent);
    }),
  );

program
  .command('discard')
  .helpOption(...HELP_OPTION)
  .description(words.help.lettersDiscard)
  .argument('<ma...>', words.help.letterId)
  .action((ids: string[]) =>
    runCommand(async () => {
      for (const id of ids) await change(id, ({ deadLetters }) => deadLetters.discard(id), words.letters.discarded);
    }),
  );

await program.parseAsync();

async function change(id: string, work: Parameters<typeof withStorage<boolean>>[1], done: (id: string) => string): Promise<void> {
  if (!(await storage(work))) throw new CommandError(words.letters.unknown(id));
  print(done(id));
}
