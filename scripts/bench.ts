import { Command, Option } from 'commander';
import { HELP_OPTION, VIETNAMESE_ERRORS, VIETNAMESE_HELP } from '../src/commands/command-line.ts';
import { runCommand } from '../src/commands/open-app.ts';
import { readConfig } from '../src/config/env.ts';
import * as words from '../src/messages/bench.ts';
import { benchTable, messageTable } from './bench/bench-table.ts';
import { documentTable } from './bench/document-table.ts';
import { modelTable } from './bench/model-table.ts';
import { reindexTable } from './bench/reindex-table.ts';
import { reminderTable } from './bench/reminder-table.ts';
import { FULL, QUICK, readMessageTexts, runBench } from './bench/run-bench.ts';
import { FULL_DOCUMENTS, QUICK_DOCUMENTS, runDocumentBench } from './bench/run-document-bench.ts';
import { FULL_MESSAGES, QUICK_MESSAGES, runMessageBench } from './bench/run-message-bench.ts';
import { FULL_MODEL, QUICK_MODEL, runModelBench } from './bench/run-model-bench.ts';
import { FULL_REINDEX, QUICK_REINDEX, runReindexBench } from './bench/run-reindex-bench.ts';
import { FULL_REMINDERS, QUICK_REMINDERS, runReminderBench } from './bench/run-reminder-bench.ts';
import { FULL_TRACKING, QUICK_TRACKING, runTrackingBench } from './bench/run-tracking-bench.ts';
import { trackingTable } from './bench/tracking-table.ts';

const PARTS = ['corpus', 'messages', 'tracking', 'reminders', 'model', 'documents', 'reindex'] as const;
type Part = (typeof PARTS)[number];

const program = new Command('bench')
  .configureHelp(VIETNAMESE_HELP)
  .configureOutput(VIETNAMESE_ERRORS)
  .helpOption(...HELP_OPTION)
  .description(words.help.bench)
  .option('--json', words.help.json)
  .option('--quick', words.help.quick)
  .addOption(new Option('--only <phan>', words.help.only).choices(PARTS))
  .parse();
const options = program.opts<{ json?: boolean; quick?: boolean; only?: Part }>();
const tell = (step: keyof typeof words.step): void => void process.stderr.write(`${words.step[step]}\n`);
const isWanted = (part: Part): boolean => (options.only ?? part) === part;

await runCommand(async () => {
  const config = readConfig();
  const isQuick = options.quick === true;
  const corpora = isWanted('corpus') ? await runBench(config, isQuick ? QUICK : FULL, tell) : [];
  if (isWanted('messages')) tell('messages');
  const messages = isWanted('messages')
    ? await runMessageBench(await readMessageTexts(config), isQuick ? QUICK_MESSAGES : FULL_MESSAGES)
    : null;
  if (isWanted('tracking')) tell('tracking');
  const tracking = isWanted('tracking') ? await runTrackingBench(isQuick ? QUICK_TRACKING : FULL_TRACKING) : null;
  if (isWanted('reminders')) tell('reminders');
  const reminders = isWanted('reminders') ? await runReminderBench(isQuick ? QUICK_REMINDERS : FULL_REMINDERS) : null;
  if (isWanted('model')) tell('model');
  const model = isWanted('model') ? await runModelBench(config, isQuick ? QUICK_MODEL : FULL_MODEL) : null;
  if (isWanted('documents')) tell('documents');
  const documents = isWanted('documents') ? await runDocumentBench(config, isQuick ? QUICK_DOCUMENTS : FULL_DOCUMENTS) : null;
  if (isWanted('reindex')) tell('reindex');
  const reindex = isWanted('reindex') ? await runReindexBench(config, isQuick ? QUICK_REINDEX : FULL_REINDEX) : null;
  const tables = [
    ...corpora.map((each, i) => benchTable(each, i > 0)),
    ...(messages === null ? [] : [messageTable(messages)]),
    ...(tracking === null ? [] : [trackingTable(tracking)]),
    ...(reminders === null ? [] : [reminderTable(reminders)]),
    ...(model === null ? [] : [modelTable(model)]),
    ...(documents === null ? [] : [documentTable(documents)]),
    ...(reindex === null ? [] : [reindexTable(reindex)]),
  ];
  process.stdout.write(
    `${options.json === true ? JSON.stringify({ corpora, messages, tracking, reminders, model, documents, reindex }) : tables.join('\n\n')}\n`,
  );
});
