import { Command } from 'commander';
import { HELP_OPTION, VIETNAMESE_ERRORS, VIETNAMESE_HELP } from '../src/commands/command-line.ts';
import { runCommand } from '../src/commands/open-app.ts';
import { deleteWebhook, setWebhook, showWebhook, testWebhook } from '../src/commands/webhooks.ts';
import * as words from '../src/messages/operations.ts';

const COMMANDS = [
  ['set', words.help.webhookSet, setWebhook],
  ['info', words.help.webhookInfo, showWebhook],
  ['delete', words.help.webhookDelete, deleteWebhook],
  ['test', words.help.webhookTest, testWebhook],
] as const;

const program = new Command('webhook')
  .configureHelp(VIETNAMESE_HELP)
  .configureOutput(VIETNAMESE_ERRORS)
  .helpOption(...HELP_OPTION)
  .helpCommand(false)
  .description(words.help.webhook);

for (const [name, description, work] of COMMANDS) {
  program
    .command(name)
    .helpOption(...HELP_OPTION)
    .description(description)
    .argument('<nen-tang>', words.help.platform)
    .action((platform: string) => runCommand(async () => void process.stdout.write(`${await work(platform)}\n`)));
}

await program.parseAsync();
