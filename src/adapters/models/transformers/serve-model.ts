// node serve-model.js: holds one model in memory and answers its parent. Inference stops the thread that asks for it, and a damaged model
// may end its process: neither shall be that of the service. Loads nothing from the network.
import { setPriority } from 'node:os';
import type { FeatureExtractionPipeline } from '@huggingface/transformers';
import type { ModelReply, ModelRequest } from './model-messages.ts';

type Model = Extract<ModelRequest, { kind: 'load' }>['model'];

let extractor: FeatureExtractionPipeline | null = null;
let pooling: Model['pooling'] = 'mean';

const send = (reply: ModelReply): void => void process.send?.(reply);

process.on('message', (request: ModelRequest) => {
  const work = request.kind === 'load' ? load(request.model) : embed(request.text);
  work.then(send, () => send({ kind: 'fault', fault: request.kind === 'load' ? 'not-loaded' : 'not-embedded' }));
});
process.on('disconnect', () => process.exit());
// Whoever is answered goes first
if (process.argv.includes('--patient')) setPriority(10);

async function load(model: Model): Promise<ModelReply> {
  const library = await import('@huggingface/transformers').catch(() => null);
  if (library === null) return { kind: 'fault', fault: 'no-library' };
  const { env, LogLevel, pipeline } = library;
  env.allowRemoteModels = false;
  env.useFSCache = false;
  env.logLevel = LogLevel.NONE;
  extractor = await pipeline('feature-extraction', model.folder, {
    local_files_only: true,
    device: 'cpu',
    dtype: model.weights === 'onnx/model.onnx' ? 'fp32' : 'q8',
    session_options: { intraOpNumThreads: 1, interOpNumThreads: 1 },
  });
  pooling = model.pooling;
  return { kind: 'loaded' };
}

async function embed(text: string): Promise<ModelReply> {
  if (extractor === null) return { kind: 'fault', fault: 'not-loaded' };
  const { data } = await extractor(text, { pooling, normalize: true });
  return { kind: 'vector', vector: Float32Array.from(data as Float32Array) };
}
