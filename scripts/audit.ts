import { Command } from 'commander';
import { type AuditOptions, exportAudit } from '../src/commands/audit/export-audit.ts';
import { HELP_OPTION, VIETNAMESE_ERRORS, VIETNAMESE_HELP } from '../src/commands/command-line.ts';
import { runCommand } from '../src/commands/open-app.ts';
import { help } from '../src/messages/audit.ts';

await new Command('audit')
  .configureHelp(VIETNAMESE_HELP)
  .configureOutput(VIETNAMESE_ERRORS)
  .helpOption(...HELP_OPTION)
  .description(help.audit)
  .option('--csv', help.csv)
  .option('--json', help.json)
  .option('--province <tinh>', help.province)
  .option('--document <tep>', help.document)
  .option('--since <ngay>', help.since)
  .option('--until <ngay>', help.until)
  .option('--data <thu-muc>', help.data)
  .option('--out <tep>', help.out)
  .action((options: AuditOptions) => runCommand(() => exportAudit(options)))
  .parseAsync();
