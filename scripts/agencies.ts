import { Command } from 'commander';
import * as agencies from '../src/commands/agencies-commands.ts';
import { HELP_OPTION, VIETNAMESE_ERRORS, VIETNAMESE_HELP } from '../src/commands/command-line.ts';
import { runCommand } from '../src/commands/open-app.ts';
import * as words from '../src/messages/agencies.ts';

interface Options {
  data?: string;
  province?: string;
  name?: string;
  kind?: string;
  aliases?: string;
  dryRun?: boolean;
}
type Outcome = ReturnType<typeof agencies.writeTemplate>;

const { help } = words.commandLine;
const program = new Command('agencies')
  .configureHelp(VIETNAMESE_HELP)
  .configureOutput(VIETNAMESE_ERRORS)
  .helpOption(...HELP_OPTION)
  .helpCommand(false)
  .description(help.agencies);
const command = (name: string, description: string): Command =>
  program.command(name).description(description).option('--province <tinh>', help.province).option('--data <thu-muc>', help.data);

command('import', help.import)
  .argument('<tep>', help.file)
  .option('--dry-run', help.dryRun)
  .action((file: string, { data, province, dryRun = false }: Options) =>
    run(() => agencies.withDirectories(data, (parts) => agencies.importFile(file, { province, dryRun }, parts))),
  );
command('list', help.list).action(({ data, province }: Options) =>
  run(() => agencies.withDirectories(data, (parts) => agencies.listAgencies(province, parts))),
);
command('add', help.add)
  .requiredOption('--name <ten>', help.name)
  .option('--kind <loai>', help.kind)
  .option('--aliases <ten-khac>', help.aliases)
  .action(({ data, province, name, kind, aliases }: Options) =>
    run(() => agencies.withDirectories(data, (parts) => agencies.addAgency({ province, name, kind, aliases }, parts))),
  );
program
  .command('template')
  .description(help.template)
  .argument('<tep>', help.templateFile)
  .action((file: string) => run(() => agencies.writeTemplate(file)));

function run(work: () => Outcome): Promise<void> {
  return runCommand(async () => {
    const outcome = await work();
    if (!outcome.ok) return program.error(outcome.error);
    process.stdout.write(`${outcome.value.join('\n')}\n`);
  });
}

await program.parseAsync();
