import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFileList } from '../../adapters/documents/files/document-files.ts';
import type { App } from '../../app.ts';
import { composeApp, makeReady } from '../../compose.ts';
import type { Config } from '../../config/env.ts';

/** The moment at which the sets were made; what is due and overdue hangs on it. */
const NOW = '2026-11-22T09:00:00+07:00';

/** Runs `work` with the app over the corpus and the files of `otherFolders`, in a store of its own that is gone afterwards. */
export async function withEvaluationApp<T>(config: Config, otherFolders: readonly string[], work: (app: App) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'sau-ro-evaluation-'));
  try {
    const own: Config = { ...config, dataFolder: join(folder, 'data'), corpusFolder: join(config.projectFolder, 'corpus') };
    const app = await composeApp(own, { now: NOW });
    try {
      await makeReady(app, own, () => undefined);
      if (otherFolders.length > 0) await addFolders(app, otherFolders);
      await app.refreshModelIndex(new AbortController().signal);
      return await work(app);
    } finally {
      await app.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function addFolders(app: App, folders: readonly string[]): Promise<void> {
  const files = await Promise.all(
    folders.map(async (folder) =>
      (await readdir(folder))
        .filter((name) => /[.](?:txt|md)$/u.test(name))
        .toSorted()
        .map((name) => join(folder, name)),
    ),
  );
  const outcomes = await app.ingest(createFileList(files.flat(), { isPublic: true }), () => undefined);
  const refused = outcomes.find(({ kind }) => kind === 'refused');
  if (refused !== undefined) throw new Error(`${refused.fileName} was not read`);
  await app.openIndex();
}
