import type { App } from '../app.ts';
import type { IngestOutcome } from '../ingestion/ingest-documents.ts';
import * as words from '../messages/uploads.ts';
import type { ReadFileIn, ReadIn } from '../ports/document-desk.ts';
import type { Logger } from '../ports/logger.ts';
import type { PlanOutcome } from '../tracking/plans/sync-plans.ts';
import { reportLines } from './report.ts';

/** Reads handed-in files one after the other, in the running service; what became of one is told as a command would tell it. */
export function createFileReader(app: Pick<App, 'ingest' | 'syncPlans' | 'openIndex'>, logger: Logger): ReadFileIn {
  let last: Promise<unknown> = Promise.resolve();
  return (file) => {
    const turn = last.then(() => readIn(file, app, logger));
    last = turn;
    return turn;
  };
}

async function readIn(
  { name, isPublic, bytes }: Parameters<ReadFileIn>[0],
  app: Parameters<typeof createFileReader>[0],
  logger: Logger,
): Promise<ReadIn> {
  try {
    const file = { fileName: name, province: undefined, isPublic, read: async () => bytes };
    const [outcome] = await app.ingest({ list: async () => [file] }, () => undefined);
    if (outcome === undefined) throw new Error('nothing became of the file');
    return describe(outcome, await followUp(outcome, app, logger));
  } catch (error) {
    // The store as a rule: what was not stored is not there
    logger.error('upload-not-read', error);
    return { kind: 'failed', lines: [words.failed(name)], doubtful: 0 };
  }
}

/** The document is stored: what follows from it is done again by the next chore where it fails now. */
async function followUp(
  { kind }: IngestOutcome,
  app: Pick<App, 'syncPlans' | 'openIndex'>,
  logger: Logger,
): Promise<readonly PlanOutcome[]> {
  if (kind === 'refused' || kind === 'unchanged') return [];
  try {
    const plans = await app.syncPlans();
    await app.openIndex();
    return plans;
  } catch (error) {
    logger.error('upload-not-followed', error);
    return [];
  }
}

function describe(outcome: IngestOutcome, plans: readonly PlanOutcome[]): ReadIn {
  const { kind, fileName } = outcome;
  if (kind === 'unchanged') return { kind, lines: [words.unchanged(fileName, outcome.isPublic)], doubtful: 0 };
  // Its name may be as secret as its words
  if (kind === 'refused' && outcome.reason === 'secret') return { kind: 'secret', lines: [words.secret], doubtful: 0 };
  if (kind === 'refused' || kind === 'superseded') return { kind, lines: lines(reportLines([outcome])), doubtful: 0 };
  const findings = outcome.findings.filter((finding) => finding.kind !== 'doubtful-row');
  return {
    kind,
    lines: lines(
      reportLines(
        [{ ...outcome, findings }],
        plans.filter(({ document }) => document === fileName),
      ),
    ),
    doubtful: outcome.findings.length - findings.length,
  };
}

/** Without the indents of a terminal. */
const lines = (report: readonly string[]): string[] => report.map((line) => line.trim());
