import { open } from 'node:fs/promises';
import { type Assignment, timelinessOf } from '../../src/domain/assignment.ts';
import type { Storage } from '../../src/ports/repositories.ts';
import { TODAY } from './tracking-at-scale.ts';

/** What most bots for following work do: all rows of the sheet in memory, looked through for every question. */
export interface TrackingBaseline {
  /** The first page of the open current assignments of an agency, and how many there are. */
  mine(agencyId: string, limit: number): { readonly page: readonly Assignment[]; readonly count: number };
  /** The sum, and the sums by agency and by plan. */
  summary(): readonly Map<string, Map<string, number>>[];
}

const OPEN = new Set(['not-started', 'in-progress', 'blocked', 'returned']);

/** Reads all assignments of the store into memory. */
export async function createTrackingBaseline(storage: Storage): Promise<TrackingBaseline> {
  const rows: Assignment[] = [];
  for (const { document } of await storage.plans.list()) {
    // One by one: spread over an argument list, the thousands of a plan would be too many
    for (const row of await storage.assignments.list({ kind: 'everything' }, { document }, { limit: 1e6, offset: 0 })) rows.push(row);
  }
  return {
    mine(agencyId, limit) {
      const own = rows.filter((row) => row.agencyId === agencyId);
      const current = new Map<number, Assignment>();
      for (const row of own.toSorted((a, b) => (a.period < b.period ? -1 : 1))) {
        const before = current.get(row.task.id)?.lastDay;
        if (before === undefined || (before !== null && before < TODAY)) current.set(row.task.id, row);
      }
      const open = [...current.values()].filter(({ status }) => OPEN.has(status.state));
      const sorted = open.toSorted((a, b) => ((a.lastDay ?? '~') < (b.lastDay ?? '~') ? -1 : 1));
      return { page: sorted.slice(0, limit), count: open.length };
    },
    summary: () => [sumBy(rows, () => ''), sumBy(rows, (row) => row.agencyId), sumBy(rows, (row) => row.task.document)],
  };
}

function sumBy(rows: readonly Assignment[], keyOf: (row: Assignment) => string): Map<string, Map<string, number>> {
  const sums = new Map<string, Map<string, number>>();
  for (const row of rows) {
    const key = keyOf(row);
    const sum = sums.get(key) ?? new Map<string, number>();
    sums.set(key, sum);
    const timeliness = timelinessOf(row, TODAY);
    sum.set(timeliness, (sum.get(timeliness) ?? 0) + 1);
  }
  return sums;
}

/** The least that a change on the disk can cost: a line at the end of a file, waited for. Milliseconds for each. */
export async function appendLines(file: string, times: number): Promise<number[]> {
  const handle = await open(file, 'a');
  const ms: number[] = [];
  for (let i = 0; i < times; i++) {
    const start = performance.now();
    await handle.write(`${JSON.stringify({ change: 'report-progress', percent: i % 100, note: 'under way'.padEnd(200) })}\n`);
    await handle.datasync();
    ms.push(performance.now() - start);
  }
  await handle.close();
  return ms;
}
