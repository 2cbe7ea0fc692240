import { Command } from 'commander';
import { HELP_OPTION, VIETNAMESE_ERRORS, VIETNAMESE_HELP } from '../src/commands/command-line.ts';
import { runCommand, withStorage } from '../src/commands/open-app.ts';
import { help, none, trace as traceLines } from '../src/messages/traces.ts';

/** The newest so many. */
const MOST = 50;

interface TraceOptions {
  readonly message?: string;
  readonly json?: boolean;
  readonly data?: string;
}

await new Command('traces')
  .configureHelp(VIETNAMESE_HELP)
  .configureOutput(VIETNAMESE_ERRORS)
  .helpOption(...HELP_OPTION)
  .description(help.traces)
  .option('--message <ma>', help.message)
  .option('--json', help.json)
  .option('--data <thu-muc>', help.data)
  .action(({ message, json, data }: TraceOptions) =>
    runCommand(async () => {
      const traces = await withStorage({ data }, ({ modelUse }) => modelUse.traces(MOST, message ?? null));
      const lines = traces.map((trace) => (json === true ? JSON.stringify(trace) : traceLines(trace)));
      if (lines.length === 0 && json !== true) lines.push(none);
      if (lines.length > 0) process.stdout.write(`${lines.join('\n')}\n`);
    }),
  )
  .parseAsync();
