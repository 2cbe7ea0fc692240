import { documentTitle, type OfficialDocument } from '../domain/document.ts';
import { citedName } from '../domain/document-number.ts';
import * as words from '../messages/link-report.ts';
import type { LevelComparison } from '../tracking/levels/compare-levels.ts';
import { type Levels, type LinkReport, reportLinks, type Said } from '../tracking/levels/report-levels.ts';
import { openWithPorts } from './open-app.ts';

/** Prints how the stored documents hang together. */
export async function printLinks({ data, json }: { readonly data?: string; readonly json?: boolean }): Promise<void> {
  const { app, ports } = await openWithPorts({ data });
  try {
    const report = await reportLinks(ports.storage);
    const lines = json === true ? [JSON.stringify(recordOf(report))] : reportLines(report);
    process.stdout.write(`${lines.join('\n')}\n`);
  } finally {
    await app.close();
  }
}

/** The lines of the report. */
export function reportLines({ superseded, successions, carriedOut, levels }: LinkReport): string[] {
  const lines = [
    ...headed(
      words.heads.superseded,
      superseded.map(({ fileName, by }) => words.superseded(fileName, by)),
    ),
    ...headed(words.heads.successions, successions.map(saidLine)),
    ...headed(words.heads.carriedOut, carriedOut.map(saidLine)),
    ...levels.flatMap(levelLines),
  ];
  return lines.length === 0 ? [words.nothing] : lines;
}

const headed = (head: string, lines: readonly string[]): string[] => (lines.length === 0 ? [] : [head, ...lines]);

const titleOf = ({ metadata, province }: OfficialDocument): string => documentTitle({ ...metadata, subject: null }, province);

function saidLine({ document, relation, target, isSure }: Said): string {
  const { by, kind, whole, where } = relation;
  if (by !== null) return words.indirectly(by, citedName(relation.target), titleOf(document), where);
  const state = target === null ? 'not-loaded' : isSure ? 'loaded' : 'perhaps';
  return words.said(titleOf(document), kind, whole, citedName(relation.target), state, where);
}

function levelLines({ upper, lower, isSure, comparison, forOthers }: Levels): string[] {
  const { missing, doubtful, disagreeing, agreeing, unread } = comparison;
  return [
    words.levels.head(titleOf(lower), titleOf(upper), isSure),
    ...missing.map(({ ordinal, content, deadline }) => words.levels.missing(ordinal, content, deadline.wording)),
    ...doubtful.map(({ task, perhaps }) =>
      words.levels.doubtful(
        task.ordinal,
        task.content,
        perhaps.map((each) => each.task.ordinal),
      ),
    ),
    ...disagreeing.map(({ task, below, how }) =>
      words.levels[how](task.ordinal, task.deadline.wording, below.ordinal, below.deadline.wording),
    ),
    ...(unread.length === 0 ? [] : [words.levels.unread(unread.map(({ ordinal }) => ordinal))]),
    ...(agreeing === 0 ? [] : [words.levels.agreeing(agreeing)]),
    ...(forOthers === 0 ? [] : [words.levels.forOthers(forOthers)]),
  ];
}

/** The same for machines: documents by file name, rows by number. */
function recordOf({ superseded, successions, carriedOut, levels }: LinkReport) {
  return {
    superseded,
    relations: [...successions, ...carriedOut].map(({ document, relation: { spans: _, ...relation }, target, isSure }) => ({
      document: document.fileName,
      ...relation,
      loaded: target?.fileName ?? null,
      isSure,
    })),
    levels: levels.map(({ upper, lower, isSure, comparison, forOthers }) => ({
      upper: upper.fileName,
      lower: lower.fileName,
      isSure,
      forOthers,
      ...rowsOf(comparison),
    })),
  };
}

const rowsOf = ({ missing, doubtful, disagreeing, agreeing, unread }: LevelComparison) => ({
  missing: missing.map(({ ordinal }) => ordinal),
  doubtful: doubtful.map(({ task, perhaps }) => ({ ordinal: task.ordinal, perhaps: perhaps.map((each) => each.task.ordinal) })),
  disagreeing: disagreeing.map(({ task, below, how }) => ({ ordinal: task.ordinal, below: below.ordinal, how })),
  unread: unread.map(({ ordinal }) => ordinal),
  agreeing,
});
