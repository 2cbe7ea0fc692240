import { createHash } from 'node:crypto';
import { closeSync, existsSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { type EmbeddingModel, findEmbeddingModel } from '../../../domain/embedding-model.ts';
import { PortError } from '../../../ports/errors.ts';

/** Beside a model that the table does not know: how it wants to be used. */
export const DESCRIPTION_FILE = 'sau-ro-model.json';

export type ModelUse = Pick<EmbeddingModel, 'name' | 'dimensions' | 'pooling' | 'queryPrefix' | 'passagePrefix' | 'weights'>;

/** A model on this machine. */
export interface ModelFolder extends ModelUse {
  readonly folder: string;
  /** Tells one state of its files from another. */
  readonly revision: string;
}

const descriptionSchema = z.object({
  name: z.string().min(1),
  dimensions: z.number().int().min(1).max(8192),
  pooling: z.enum(['mean', 'cls']),
  queryPrefix: z.string().default(''),
  passagePrefix: z.string().default(''),
  weights: z.enum(['onnx/model_quantized.onnx', 'onnx/model.onnx']).default('onnx/model_quantized.onnx'),
});

/**
 * The model of a folder: as the folder itself describes it, or as the table describes the model of this name.
 * @throws PortError 'not-found' where files are missing or nobody knows the model, 'corrupt' where its description cannot be read
 */
export function readModelFolder(folder: string, name: string): ModelFolder {
  const use = readDescription(join(folder, DESCRIPTION_FILE)) ?? findEmbeddingModel(name);
  if (use === null) throw new PortError('not-found', `nothing is known of the model ${name}: ${DESCRIPTION_FILE} is missing`);
  const needed = ['config.json', 'tokenizer.json', 'tokenizer_config.json', use.weights];
  const missing = needed.filter((file) => !existsSync(join(folder, file)));
  if (missing.length > 0) throw new PortError('not-found', `missing in the folder of the model: ${missing.join(', ')}`);
  const hash = createHash('sha256');
  for (const file of needed) hash.update(sampleOf(join(folder, file)));
  const { dimensions, pooling, queryPrefix, passagePrefix, weights } = use;
  return { name: use.name, dimensions, pooling, queryPrefix, passagePrefix, weights, folder, revision: hash.digest('hex').slice(0, 16) };
}

function readDescription(file: string): ModelUse | null {
  if (!existsSync(file)) return null;
  try {
    return descriptionSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    throw new PortError('corrupt', `${DESCRIPTION_FILE} cannot be read`, { cause: error });
  }
}

/** So many pieces of a large file tell it from any other model; reading all of it would be half a second of every start. */
const PIECES = 32;
const PIECE_BYTES = 16 * 1024;

/** The size of a file and pieces of it, evenly spread; the whole of a small one. */
function sampleOf(file: string): Buffer {
  const handle = openSync(file, 'r');
  try {
    const { size } = fstatSync(handle);
    const step = Math.max(PIECE_BYTES, Math.floor((size - PIECE_BYTES) / (PIECES - 1)));
    const pieces: Buffer[] = [Buffer.from(`${size}\n`)];
    for (let at = 0; at < size; at += step) {
      const piece = Buffer.alloc(Math.min(PIECE_BYTES, size - at));
      readSync(handle, piece, 0, piece.length, at);
      pieces.push(piece);
    }
    return Buffer.concat(pieces);
  } finally {
    closeSync(handle);
  }
}
