import { Command } from 'commander';
import { answerLines } from '../src/commands/answer-lines.ts';
import { HELP_OPTION, VIETNAMESE_ERRORS, VIETNAMESE_HELP } from '../src/commands/command-line.ts';
import { openApp, openTemporaryApp, runCommand } from '../src/commands/open-app.ts';
import * as words from '../src/messages/reports.ts';

interface Options {
  jsonl?: boolean;
  now?: string;
  data?: string;
  province?: string;
  agency?: string;
}

const program = new Command('ask')
  .configureHelp(VIETNAMESE_HELP)
  .configureOutput(VIETNAMESE_ERRORS)
  .helpOption(...HELP_OPTION)
  .description(words.help.ask)
  .argument('[cau-hoi...]', words.help.question)
  .option('--jsonl', words.help.jsonl)
  .option('--now <thoi-diem>', words.help.now)
  .option('--data <thu-muc>', words.help.data)
  .option('--province <ten>', words.help.province)
  .option('--agency <ten>', words.help.agency)
  .parse();

const options = program.opts<Options>();
const question = program.args.join(' ');

await runCommand(async () => {
  if (options.now !== undefined && Number.isNaN(Date.parse(options.now))) program.error(words.failure.invalidNow);
  if (options.jsonl === true) await answerAll();
  else if (question.trim() === '') program.error(words.failure.nothingAsked);
  else await answerOne();
});

async function answerAll(): Promise<void> {
  const { app, dispose } =
    options.data === undefined
      ? await openTemporaryApp(options)
      : await openApp({ ...options, waitsForModel: true }).then((opened) => ({ app: opened, dispose: () => opened.close() }));
  try {
    await answerLines(app, process.stdin, (line) => process.stdout.write(`${line}\n`));
  } finally {
    await dispose();
  }
}

async function answerOne(): Promise<void> {
  const app = await openApp({ ...options, waitsForModel: true });
  try {
    const known = options.province !== undefined || options.agency !== undefined;
    const person = known ? { province: options.province ?? null, agency: options.agency ?? null, role: 'viewer' as const } : null;
    const { text } = await app.handleMessage({ conversationId: null, text: question, person, reach: 'all' });
    process.stdout.write(`${text}\n`);
  } finally {
    await app.close();
  }
}
