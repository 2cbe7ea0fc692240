import { Command } from 'commander';
import { HELP_OPTION, VIETNAMESE_ERRORS, VIETNAMESE_HELP } from '../src/commands/command-line.ts';
import { runCommand } from '../src/commands/open-app.ts';
import { giveVerdict, nameOf, printWaiting, type ReviewOptions, withOpened } from '../src/commands/review-command.ts';
import { walkThroughRows } from '../src/commands/review-walk.ts';
import type { ReviewedCells } from '../src/domain/row-review.ts';
import { help } from '../src/messages/review.ts';

const program = new Command('review')
  .configureHelp(VIETNAMESE_HELP)
  .configureOutput(VIETNAMESE_ERRORS)
  .helpOption(...HELP_OPTION)
  .helpCommand(false)
  .description(help.review)
  .option('--data <thu-muc>', help.data);
const data = (): Pick<ReviewOptions, 'data'> => program.opts<Pick<ReviewOptions, 'data'>>();

const command = (name: string, description: string): Command =>
  program
    .command(name)
    .helpOption(...HELP_OPTION)
    .description(description);
const ofRow = (name: string, description: string): Command =>
  command(name, description)
    .argument('<tep>', help.file)
    .argument('<so>', help.ordinal)
    .option('--ma <ma>', help.code)
    .option('--nguoi <ten>', help.by);

interface RowOptions {
  readonly ma?: string;
  readonly nguoi?: string;
}
const reviewOptions = ({ ma, nguoi }: RowOptions): ReviewOptions => ({
  ...data(),
  ...(ma === undefined ? {} : { code: ma }),
  ...(nguoi === undefined ? {} : { by: nguoi }),
});

program
  .command('list', { isDefault: true })
  .helpOption(...HELP_OPTION)
  .description(help.list)
  .option('--json', help.json)
  .action((options: { json?: boolean }) =>
    runCommand(async () => {
      // Without any word a person at a terminal goes through the rows; a programme on a pipe gets the list
      const isWalk = !process.argv.slice(2).includes('list') && options.json !== true;
      if (isWalk && process.stdin.isTTY && process.stdout.isTTY) await walk(data());
      else await printWaiting({ ...data(), ...options });
    }),
  );

ofRow('accept', help.accept).action((file: string, ordinal: string, options: RowOptions) =>
  runCommand(() => giveVerdict(file, ordinal, { kind: 'accepted' }, reviewOptions(options))),
);

ofRow('reject', help.reject).action((file: string, ordinal: string, options: RowOptions) =>
  runCommand(() => giveVerdict(file, ordinal, { kind: 'rejected' }, reviewOptions(options))),
);

const walk = (options: Pick<ReviewOptions, 'data'>): Promise<void> =>
  withOpened(options.data, (opened) => walkThroughRows(opened, { by: nameOf(undefined), input: process.stdin, output: process.stdout }));

const CELLS = { noiDung: 'content', chuTri: 'lead', phoiHop: 'coordinating', thoiHan: 'deadline', sanPham: 'deliverable' } as const;

ofRow('correct', help.correct)
  .option('--noi-dung <chu>', help.content)
  .option('--chu-tri <chu>', help.lead)
  .option('--phoi-hop <chu>', help.coordinating)
  .option('--thoi-han <chu>', help.deadline)
  .option('--san-pham <chu>', help.deliverable)
  .action((file: string, ordinal: string, options: RowOptions & Partial<Record<keyof typeof CELLS, string>>) =>
    runCommand(async () => {
      const cells = Object.entries(CELLS).flatMap(([option, cell]) => {
        const typed = options[option as keyof typeof CELLS];
        return typed === undefined ? [] : [[cell, typed] as const];
      });
      await giveVerdict(file, ordinal, { kind: 'corrected', cells: Object.fromEntries(cells) as ReviewedCells }, reviewOptions(options));
    }),
  );

await program.parseAsync();
