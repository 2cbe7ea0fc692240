import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createLsaProvider } from '../../src/adapters/models/lsa/lsa-provider.ts';
import { seededRandom } from '../../src/domain/seeded-random.ts';

export interface TinyModel {
  readonly dimensions: number;
  readonly words: ReadonlyMap<string, readonly number[]>;
}

/** Words of these texts with what LSA makes of each; other words lie in a direction of their own. */
export async function tinyModelOf(texts: readonly string[], dimensions = 32): Promise<TinyModel> {
  const { embedder } = await createLsaProvider({ dimensions }).train(texts);
  const words = new Map<string, readonly number[]>();
  for (const word of new Set(texts.flatMap((text) => text.toLowerCase().match(/[\p{L}\p{M}\d]+/gu) ?? []))) {
    const vector = await embedder.embedQuery(word);
    if (vector !== null) words.set(word, [...vector, 0]);
  }
  return { dimensions: embedder.dimensions + 1, words };
}

/** A model of random words, as deep as wanted: for what costs time, not for what it finds. */
export function randomModel(dimensions: number, words: readonly string[]): TinyModel {
  const random = seededRandom(7);
  return { dimensions, words: new Map(words.map((word) => [word, Array.from({ length: dimensions }, () => random() - 0.5)])) };
}

/** Writes a folder that the real library loads: an ONNX graph that looks up the vector of each word, and a tokenizer that splits at spaces. */
export async function writeTinyModel(folder: string, { dimensions, words }: TinyModel, description: object = {}): Promise<void> {
  await mkdir(join(folder, 'onnx'), { recursive: true });
  const unknown = [...new Array<number>(dimensions - 1).fill(0), 0.01];
  const table = [unknown, unknown, ...words.values()];
  const vocab = Object.fromEntries(['[PAD]', '[UNK]', ...words.keys()].map((word, id) => [word, id]));
  const special = (id: number, content: string) => ({
    id,
    content,
    special: true,
    single_word: false,
    lstrip: false,
    rstrip: false,
    normalized: false,
  });
  const tokenizer = {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: [special(0, '[PAD]'), special(1, '[UNK]')],
    normalizer: { type: 'Lowercase' },
    pre_tokenizer: { type: 'WhitespaceSplit' },
    post_processor: null,
    decoder: null,
    model: { type: 'WordLevel', vocab, unk_token: '[UNK]' },
  };
  const files = {
    'config.json': { model_type: 'bert', architectures: ['BertModel'], hidden_size: dimensions },
    'tokenizer.json': tokenizer,
    'tokenizer_config.json': {
      tokenizer_class: 'PreTrainedTokenizerFast',
      model_max_length: 512,
      pad_token: '[PAD]',
      unk_token: '[UNK]',
    },
    'sau-ro-model.json': {
      name: 'thu/nho',
      dimensions,
      pooling: 'mean',
      queryPrefix: 'query: ',
      passagePrefix: 'passage: ',
      ...description,
    },
  };
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), JSON.stringify(content));
  await writeFile(join(folder, 'onnx', 'model_quantized.onnx'), onnxOf(table, dimensions));
}

// ONNX is protocol buffers: a field is its number and kind, then a number, or a length and bytes.
function varint(value: number): Buffer {
  const bytes: number[] = [];
  for (let left = value; ; left = Math.floor(left / 128)) {
    if (left < 128) return Buffer.from([...bytes, left]);
    bytes.push((left % 128) + 128);
  }
}
const number = (field: number, value: number): Buffer => Buffer.concat([varint(field * 8), varint(value)]);
const bytes = (field: number, ...parts: readonly (Buffer | string)[]): Buffer => {
  const content = Buffer.concat(parts.map((part) => Buffer.from(part as string)));
  return Buffer.concat([varint(field * 8 + 2), varint(content.length), content]);
};

const FLOAT = 1;
const INT64 = 7;

/** Fields by onnx.proto3: ValueInfoProto { name = 1, type = 2 { tensor_type = 1 { elem_type = 1, shape = 2 { dim = 1 } } } }. */
const valueInfo = (name: string, type: number, shape: readonly (string | number)[]): Buffer =>
  Buffer.concat([
    bytes(1, name),
    bytes(
      2,
      bytes(1, number(1, type), bytes(2, ...shape.map((dim) => bytes(1, typeof dim === 'number' ? number(1, dim) : bytes(2, dim))))),
    ),
  ]);

function onnxOf(table: readonly (readonly number[])[], dimensions: number): Buffer {
  const raw = Buffer.from(Float32Array.from(table.flat()).buffer);
  const words = Buffer.concat([number(1, table.length), number(1, dimensions), number(2, FLOAT), bytes(8, 'words'), bytes(9, raw)]);
  const lookUp = Buffer.concat([bytes(1, 'words'), bytes(1, 'input_ids'), bytes(2, 'last_hidden_state'), bytes(4, 'Gather')]);
  const graph = Buffer.concat([
    bytes(1, lookUp),
    bytes(2, 'words'),
    bytes(5, words),
    bytes(11, valueInfo('input_ids', INT64, ['batch', 'length'])),
    bytes(11, valueInfo('attention_mask', INT64, ['batch', 'length'])),
    bytes(12, valueInfo('last_hidden_state', FLOAT, ['batch', 'length', dimensions])),
  ]);
  return Buffer.concat([number(1, 8), bytes(7, graph), bytes(8, bytes(1, ''), number(2, 17))]);
}

/** What such a model makes of a text: the mean of its words, as a server of embeddings would give it. */
export function meanOf({ dimensions, words }: TinyModel, text: string): number[] {
  const found = text
    .toLowerCase()
    .split(/\s+/u)
    .flatMap((word) => [words.get(word) ?? []])
    .filter(({ length }) => length > 0);
  const sum = new Array<number>(dimensions).fill(0);
  sum[dimensions - 1] = 0.01;
  for (const vector of found)
    vector.forEach((value, i) => {
      sum[i] = (sum[i] ?? 0) + value;
    });
  return sum;
}
