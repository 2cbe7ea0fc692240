import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { runSoak, type SoakOptions } from '../soak/soak.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** SAU_RO_SEED plays a failed run again. */
const SEED = Number(process.env['SAU_RO_SEED'] ?? Math.floor(Math.random() * 1_000_000));
const TIMEOUT_MS = 300_000;

async function soak(options: Pick<SoakOptions, 'kills' | 'firstKills' | 'mode'>) {
  const folder = await temporaryFolder();
  await mkdir(join(folder, 'tmp'));
  return runSoak({ ...options, seed: SEED, folder });
}

const RUNS = [
  ['webhooks', { kills: 10, firstKills: 1, mode: 'webhook' }],
  ['polling', { kills: 4, firstKills: 0, mode: 'polling' }],
] as const;

test.each(RUNS)(
  `a program that is killed while it receives by %s loses no message and sends none twice without a reason (seed ${SEED})`,
  async (_name, options) => {
    const { lost, doubledWrongly, wrong, problems, ...report } = await soak(options);
    expect({ lost, doubledWrongly, wrong, problems }).toEqual({ lost: [], doubledWrongly: [], wrong: [], problems: [] });
    expect(report.kills).toBe(options.kills);
    // The run was one: people wrote, and were answered
    expect(report.delivered).toBeGreaterThan(50);
    expect(report.effects).toBe(report.delivered);
    expect(report.answered).toBeGreaterThan(report.delivered * 0.9);
  },
  TIMEOUT_MS,
);
