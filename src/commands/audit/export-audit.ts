import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { Temporal } from 'temporal-polyfill';
import { loadLexicon } from '../../adapters/lexicons/json-lexicon.ts';
import { createProvinceFinder } from '../../domain/province-names.ts';
import * as words from '../../messages/audit.ts';
import { CommandError, configFor, withStorage } from '../open-app.ts';
import { auditCells, auditRecord } from './audit-record.ts';
import { BYTE_ORDER_MARK, csvLine } from './csv.ts';
import { type LogFilter, readLog } from './read-log.ts';

/** As the command line has them. */
export interface AuditOptions {
  readonly csv?: boolean;
  readonly json?: boolean;
  readonly province?: string;
  readonly document?: string;
  readonly since?: string;
  readonly until?: string;
  readonly data?: string;
  readonly out?: string;
}

/**
 * Writes the log of all changes line by line, to a file or to standard output.
 * @throws CommandError for options that make no sense, and a file that cannot be written
 */
export async function exportAudit(options: AuditOptions): Promise<void> {
  if (options.csv === true && options.json === true) throw new CommandError(words.wrong.formats);
  const filter = readFilter(options);
  const { out } = options;
  if (out === undefined) {
    await writeLog(process.stdout, options, filter);
    return;
  }
  const file = createWriteStream(out);
  try {
    const [lines] = await Promise.all([writeLog(file, options, filter).finally(() => file.end()), finished(file)]);
    process.stderr.write(`${words.written(lines, out)}\n`);
  } catch (error) {
    if (file.errored === null) throw error;
    throw new CommandError(words.wrong.file(out), error);
  }
}

/** @returns how many changes were written */
async function writeLog(target: NodeJS.WritableStream, { json, data }: AuditOptions, filter: LogFilter): Promise<number> {
  const write = async (text: string): Promise<void> => {
    if (!target.write(text)) await once(target, 'drain');
  };
  let lines = 0;
  await withStorage({ data }, async ({ assignments }) => {
    if (json !== true) await write(BYTE_ORDER_MARK + csvLine(words.columns));
    for await (const event of readLog(assignments, filter)) {
      await write(json === true ? `${JSON.stringify(auditRecord(event))}\n` : csvLine(auditCells(event)));
      lines += 1;
    }
  });
  return lines;
}

function readFilter({ province, document, since, until, data }: AuditOptions): LogFilter {
  return {
    province: province === undefined ? null : readProvince(province, data),
    document: document ?? null,
    since: readDay('--since', since),
    until: readDay('--until', until),
  };
}

function readProvince(typed: string, data: string | undefined): string {
  const { dataFolder, lexiconFolder } = configFor(data);
  const province = createProvinceFinder(loadLexicon(lexiconFolder, join(dataFolder, 'lexicons')))(typed);
  if (province === null) throw new CommandError(words.wrong.province(typed));
  return province;
}

function readDay(option: string, typed: string | undefined): string | null {
  if (typed === undefined) return null;
  try {
    if (/^\d{4}-\d{2}-\d{2}$/u.test(typed)) return Temporal.PlainDate.from(typed).toString();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  throw new CommandError(words.wrong.day(option, typed));
}
