import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Makes a folder for what the files of one run of the tests share, and names it to them; it is gone after the run. */
export default async function makeRunFolder() {
  process.env.SAU_RO_RUN_FOLDER = await mkdtemp(join(tmpdir(), 'sau-ro-run-'));
}
