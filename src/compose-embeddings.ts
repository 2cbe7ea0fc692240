import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createHnswlibStore } from './adapters/search/hnswlib/hnswlib-index.ts';
import { MODEL_VECTOR_FOLDER } from './adapters/storage/storage.ts';
import { type Config, ConfigError, type EmbeddingConfig, parserEnvironment } from './config/env.ts';
import { EMBEDDING_MODELS, findEmbeddingModel } from './domain/embedding-model.ts';
import type { EmbedderProvider } from './ports/embedder.ts';
import { PortError } from './ports/errors.ts';
import type { VectorIndexStore } from './ports/vector-index.ts';

export interface PretrainedPorts {
  readonly provider: EmbedderProvider;
  readonly vectorStore: VectorIndexStore;
}

/** The pretrained model that is chosen and what holds its vectors; null for none, which is enough. */
export async function composePretrained({ embeddings, dataFolder }: Config): Promise<PretrainedPorts | null> {
  const provider = await composeProvider(embeddings);
  return provider === null ? null : { provider, vectorStore: createHnswlibStore(join(dataFolder, MODEL_VECTOR_FOLDER)) };
}

async function composeProvider(config: EmbeddingConfig): Promise<EmbedderProvider | null> {
  if (config.choice === 'lsa') return null;
  if (config.endpoint !== null) return composeEndpoint(config, config.endpoint);
  const folder = localModelFolder(config);
  // Half a model was never chosen by anybody
  const isHere = existsSync(join(folder, 'config.json')) && existsSync(join(folder, 'onnx'));
  if (config.choice === 'auto' && config.namedFolder === null && !isHere) return null;
  return composeLocal(folder, localModelName(config));
}

/** The model that is meant where a local one is. */
export const localModelName = ({ model }: Pick<EmbeddingConfig, 'model'>): string =>
  model === '' ? EMBEDDING_MODELS[0].name : (findEmbeddingModel(model)?.name ?? model);

/** Where that model is, or would be. */
export const localModelFolder = (config: Pick<EmbeddingConfig, 'namedFolder' | 'modelsFolder' | 'model'>): string =>
  config.namedFolder ?? join(config.modelsFolder, ...localModelName(config).split('/'));

async function composeEndpoint(
  { model }: EmbeddingConfig,
  { baseUrl, apiKey, dimensions: given, isExternal }: NonNullable<EmbeddingConfig['endpoint']>,
): Promise<EmbedderProvider> {
  const known = findEmbeddingModel(model);
  const dimensions = given ?? known?.dimensions;
  if (dimensions === undefined) throw new ConfigError(`EMBEDDING_DIMENSIONS: needed, as ${model} is not one of the known models`);
  const { createOpenaiEmbedder } = await import('./adapters/models/openai/openai-embedder.ts');
  const { queryPrefix = '', passagePrefix = '' } = known ?? {};
  return createOpenaiEmbedder({ baseUrl, apiKey, model, dimensions, isExternal, queryPrefix, passagePrefix });
}

/** The model of a folder; one that cannot be used says so whenever it is asked. */
export async function composeLocal(folder: string, name: string): Promise<EmbedderProvider> {
  const { readModelFolder } = await import('./adapters/models/transformers/model-folder.ts');
  const { createTransformersProvider } = await import('./adapters/models/transformers/transformers-provider.ts');
  try {
    return createTransformersProvider({ model: readModelFolder(folder, name), environment: parserEnvironment() });
  } catch (error) {
    if (!(error instanceof PortError)) throw error;
    return absent(name, error);
  }
}

/** A model that is wanted and not there: it says so whenever it is asked, and LSA answers. */
function absent(name: string, fault: PortError): EmbedderProvider {
  const refuse = (): Promise<never> => Promise.reject(fault);
  return {
    fingerprint: 'local/absent',
    kind: 'local',
    model: name,
    isExternal: false,
    train: refuse,
    restore: refuse,
    close: async () => undefined,
  };
}
