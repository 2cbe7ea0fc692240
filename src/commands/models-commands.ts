import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { checkModel } from '../adapters/models/transformers/check-model.ts';
import { fetchModel } from '../adapters/models/transformers/fetch-model.ts';
import { composeLocal, localModelFolder, localModelName } from '../compose-embeddings.ts';
import type { EmbeddingConfig } from '../config/env.ts';
import { EMBEDDING_MODELS, type EmbeddingModel, findEmbeddingModel } from '../domain/embedding-model.ts';
import * as words from '../messages/models.ts';
import { PortError } from '../ports/errors.ts';
import { CommandError, configFor } from './open-app.ts';

/** A line for each model of the table. */
export function listModels(): string {
  const { embeddings } = configFor(undefined);
  const chosen = localModelName(embeddings);
  const lines = EMBEDDING_MODELS.map((model) => {
    const weights = model.published?.files.find(({ path }) => path === model.weights);
    return words.listed({
      name: model.name,
      dimensions: model.dimensions,
      bytes: weights?.bytes ?? null,
      isHere: existsSync(join(folderOf(model.name, embeddings), model.weights)),
      isChosen: model.name === chosen,
    });
  });
  return [...lines, words.listedNote].join('\n');
}

/** Fetches a model; what it does meanwhile it tells on standard error. */
export async function fetchChosenModel(name: string | undefined): Promise<string> {
  const { embeddings } = configFor(undefined);
  const wanted = name ?? localModelName(embeddings);
  const model = findEmbeddingModel(wanted);
  if (model === null) throw new CommandError(words.unknown(wanted, fetchable()));
  if (model.published === null) throw new CommandError(words.notFetchable(model.name));
  const folder = folderOf(model.name, embeddings);
  const tell = createProgress();
  try {
    await fetchModel({ hubUrl: embeddings.hubUrl, model, folder, onProgress: tell });
  } catch (error) {
    if (!(error instanceof PortError)) throw error;
    const url = `${embeddings.hubUrl}/${model.name}/tree/${model.published.revision}`;
    throw new CommandError(words.failure(error.code, error.message, url, folder), error);
  }
  return words.fetched(model.name, folder);
}

/** Compares the files of a model with what is known of them, and lets it embed a sentence. */
export async function verifyModel(name: string | undefined): Promise<string> {
  const { embeddings } = configFor(undefined);
  const wanted = findEmbeddingModel(name ?? localModelName(embeddings))?.name ?? name ?? localModelName(embeddings);
  const folder = folderOf(wanted, embeddings);
  const known = findEmbeddingModel(wanted);
  const files = known === null ? [] : await checkModel(folder, known);
  const lines = files.map(({ path, verdict }) => words.checked(path, verdict));
  const isBad = files.some(({ verdict }) => verdict === 'differs' || verdict === 'missing');
  // What is not the file that it should be is not run
  const trial = isBad ? null : await tryModel(folder, wanted);
  const report = [...lines, ...(trial === null ? [] : [trial.text])].join('\n');
  if (trial?.works !== true) throw new CommandError(report);
  return report;
}

async function tryModel(folder: string, name: string): Promise<{ readonly works: boolean; readonly text: string }> {
  const provider = await composeLocal(folder, name);
  try {
    const { embedder } = await provider.train([]);
    await embedder.embedQuery(name);
    return { works: true, text: words.works(provider.model ?? name, embedder.dimensions) };
  } catch (error) {
    if (!(error instanceof PortError)) throw error;
    return { works: false, text: words.fails(name, error.message) };
  } finally {
    await provider.close();
  }
}

const fetchable = (): string[] => EMBEDDING_MODELS.filter(({ published }) => published !== null).map((model: EmbeddingModel) => model.name);

/** A folder that is named is that of the chosen model; others stand beside each other. */
const folderOf = (name: string, embeddings: EmbeddingConfig): string =>
  name === localModelName(embeddings) ? localModelFolder(embeddings) : localModelFolder({ ...embeddings, namedFolder: null, model: name });

const TELL_EVERY_MS = 1000;

function createProgress(): (path: string, done: number, total: number | null) => void {
  let told = 0;
  let last = '';
  return (path, done, total) => {
    const isDue = path !== last || done === total || Date.now() - told > TELL_EVERY_MS;
    if (!isDue) return;
    [told, last] = [Date.now(), path];
    process.stderr.write(`${words.fetching(path, done, total)}\n`);
  };
}
