import { Command } from 'commander';
import { HELP_OPTION, VIETNAMESE_ERRORS, VIETNAMESE_HELP } from '../src/commands/command-line.ts';
import { runCommand } from '../src/commands/open-app.ts';
import * as people from '../src/commands/people-commands.ts';
import * as words from '../src/messages/people.ts';

interface Options {
  data?: string;
  name?: string;
  role?: string;
  agency?: string;
  province?: string;
}

const { help } = words.commandLine;
const program = new Command('people')
  .configureHelp(VIETNAMESE_HELP)
  .configureOutput(VIETNAMESE_ERRORS)
  .helpOption(...HELP_OPTION)
  .helpCommand(false)
  .description(help.people);

const command = (name: string, description: string): Command =>
  program.command(name).description(description).option('--data <thu-muc>', help.data);
const withProfile = (described: Command): Command =>
  described
    .option('--name <ten>', help.name)
    .option('--role <vai-tro>', help.role)
    .option('--agency <co-quan>', help.agency)
    .option('--province <tinh>', help.province);
const typed = ({ name, role, agency, province }: Options) => ({ name, role, agency, province });

withProfile(command('add', help.add)).action((options: Options) => run(options, (parts) => people.addPerson(typed(options), parts)));
command('code', help.code)
  .argument('<id>', help.id)
  .action((id: string, options: Options) => run(options, (parts) => people.issueCode(id, parts)));
command('list', help.list).action((options: Options) => run(options, people.listPeople));
withProfile(command('set', help.set))
  .argument('<id>', help.id)
  .action((id: string, options: Options) => run(options, (parts) => people.changePerson(id, typed(options), parts)));
command('remove', help.remove)
  .argument('<id>', help.id)
  .action((id: string, options: Options) => run(options, (parts) => people.removePerson(id, parts)));

function run({ data }: Options, work: (parts: people.PeopleParts) => Promise<people.Outcome>): Promise<void> {
  return runCommand(async () => {
    const outcome = await people.withPeople(data, work);
    if (!outcome.ok) return program.error(outcome.error);
    process.stdout.write(`${outcome.value.join('\n')}\n`);
  });
}

await program.parseAsync();
