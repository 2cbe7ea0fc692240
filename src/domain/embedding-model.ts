/** How a pretrained model of meaning wants to be used: what its makers say, as data. */
export interface EmbeddingModel {
  /** As the hub calls the copy that runs here. */
  readonly name: string;
  /** As servers and other copies call the same model. */
  readonly aliases: readonly string[];
  readonly dimensions: number;
  readonly pooling: 'mean' | 'cls';
  readonly queryPrefix: string;
  readonly passagePrefix: string;
  /** Where in a model's folder its weights are. */
  readonly weights: 'onnx/model_quantized.onnx' | 'onnx/model.onnx';
  /** What to fetch from the hub; null for a model that is to be had in another way only. */
  readonly published: { readonly revision: string; readonly files: readonly PublishedFile[] } | null;
}

/** A file of the hub; null where its digest is not publicly known. */
export interface PublishedFile {
  readonly path: string;
  readonly bytes: number | null;
  readonly sha256: string | null;
}

const WEIGHTS = 'onnx/model_quantized.onnx';
const E5 = { pooling: 'mean', queryPrefix: 'query: ', passagePrefix: 'passage: ', weights: WEIGHTS } as const;
const BGE = { pooling: 'cls', queryPrefix: '', passagePrefix: '', weights: WEIGHTS } as const;
/** Without which no model can be loaded, beside its weights. */
const SETTINGS = ['config.json', 'tokenizer.json', 'tokenizer_config.json'];
const file = (path: string, bytes: number | null = null, sha256: string | null = null): PublishedFile => ({ path, bytes, sha256 });

/** The first is the default. All cut a text to what they can read (E5: 512 tokens, BGE-M3: 8192), as their tokenizer_config.json says. */
export const EMBEDDING_MODELS: readonly [EmbeddingModel, ...EmbeddingModel[]] = [
  {
    ...E5,
    name: 'Xenova/multilingual-e5-small',
    aliases: ['intfloat/multilingual-e5-small', 'multilingual-e5-small'],
    dimensions: 384,
    published: {
      revision: '761b726dd34fb83930e26aab4e9ac3899aa1fa78',
      files: [
        file('config.json', 658, 'cb99455288675345e1a4f411438d5d0adbba5fbd3a67ea4fb03c015433b996c1'),
        file('tokenizer_config.json', 443, 'a1d6bc8734a6f635dc158508bef000f8e2e5a759c7d92f984b2c86e5ff53425b'),
        file('tokenizer.json', 17_082_730, '0b44a9d7b51c3c62626640cda0e2c2f70fdacdc25bbbd68038369d14ebdf4c39'),
        file(WEIGHTS, 118_308_185, 'f80102d3f2a1229f387d3c81909990d8945513e347b0eab049f7de3c6f98c193'),
      ],
    },
  },
  {
    ...E5,
    name: 'Xenova/multilingual-e5-base',
    aliases: ['intfloat/multilingual-e5-base', 'multilingual-e5-base'],
    dimensions: 768,
    published: {
      revision: '1ec9243030a27d1a115d5c340572074c125b58b2',
      files: [
        ...SETTINGS.map((path) => file(path)),
        file(WEIGHTS, 278_647_662, 'df7a9a29309e3ad491e1783adf8baee710262cc06079c7cbab63c630277fac94'),
      ],
    },
  },
  {
    ...BGE,
    name: 'Xenova/bge-m3',
    aliases: ['BAAI/bge-m3', 'bge-m3', 'bge-m3:latest'],
    dimensions: 1024,
    published: {
      revision: '4de13258303883538bd53b696b452bf8099f0858',
      files: [
        ...SETTINGS.map((path) => file(path)),
        file(WEIGHTS, 569_694_530, '0826f8c1ab9edf1801db86c61919d4d108e8bfc0b809ec823ad366882ff0b77d'),
      ],
    },
  },
  { ...BGE, name: 'AITeamVN/Vietnamese_Embedding', aliases: ['Vietnamese_Embedding'], dimensions: 1024, published: null },
];

/** The model of a name, in whatever case; null for one that the table does not know. */
export function findEmbeddingModel(name: string): EmbeddingModel | null {
  const wanted = name.toLowerCase();
  return EMBEDDING_MODELS.find((model) => [model.name, ...model.aliases].some((each) => each.toLowerCase() === wanted)) ?? null;
}
