/** Who may import whom. src/README.md draws it; test/architecture.test.ts runs it, on `src` and `scripts`. */

/** Outermost first: the command line and the composition root. */
const EDGE =
  '^(?:src/commands/|src/(?:main|compose|compose-channels|compose-embeddings|compose-parsers|compose-real-parsers|parser-process)[.]ts$|scripts/)';
const USE_CASES = '^src/(?:ingestion|retrieval|answering|assistant|delivery|people|tracking|reminding|chat)/';
/** What a language model writes comes from outside, wherever it stood before. */
const MODEL_OUTPUT = '^src/assistant/model-output[.]ts$';
const SDKS =
  '@huggingface/transformers|openai|better-sqlite3|kysely|hnswlib-node|ml-matrix|pino|telegraf|fastify|prom-client|csv-parse|exceljs|chrono-node|saxes|fflate|pdfjs-dist';

/** A package, resolved into node_modules or not. */
const npm = (names) => `(?:^|/)node_modules/(?:${names})/|^(?:${names})(?:/|$)`;
const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    rule(
      'domain-is-pure',
      'Types and rules without I/O: domain/ imports itself, and Temporal for its days.',
      { path: '^src/domain/' },
      { pathNot: `^src/domain/|${npm('temporal-polyfill')}` },
    ),
    rule(
      'ports-know-the-domain-only',
      'A port says what the use cases need in words of the domain.',
      { path: '^src/ports/' },
      { pathNot: '^src/(?:domain|ports)/' },
    ),
    rule(
      'messages-are-leaves',
      'Sentences take plain values; they know no use case.',
      { path: '^src/messages/' },
      { pathNot: '^src/(?:domain|messages)/' },
    ),
    rule(
      'messages-stay-at-the-edge',
      'Only what speaks to people words anything.',
      { path: '^src/', pathNot: '^src/(?:chat|commands|messages)/|^src/main[.]ts$' },
      { path: '^src/messages/' },
    ),
    rule(
      'these-use-cases-stand-alone',
      'They can be used and tested without each other.',
      { path: '^src/(ingestion|retrieval|delivery|people|tracking|reminding)/' },
      { path: '^src/', pathNot: '^src/(?:$1|domain|ports)/' },
    ),
    rule(
      'answering-uses-retrieval',
      'An answer needs passages, and nothing of how it will be worded or sent.',
      { path: '^src/answering/' },
      { path: '^src/', pathNot: '^src/(?:answering|retrieval|domain|ports)/' },
    ),
    rule(
      'assistant-uses-answering-and-retrieval',
      'What a model may look at is what an answer may; it knows nothing of tracked work and words nothing.',
      { path: '^src/assistant/' },
      { path: '^src/', pathNot: '^src/(?:assistant|answering|retrieval|domain|ports)/' },
    ),
    rule(
      'chat-uses-answering-people-tracking-reminding-and-delivery',
      'Chat reads, asks and words; it does not look into the index or the files.',
      { path: '^src/chat/' },
      { path: '^src/', pathNot: '^src/(?:chat|answering|assistant|people|tracking|reminding|delivery|messages|domain|ports)/' },
    ),
    rule(
      'use-cases-know-no-package',
      'Technology stands behind ports; a hash and Temporal days are values.',
      { path: `${USE_CASES}|^src/app[.]ts$`, pathNot: MODEL_OUTPUT },
      { pathNot: `^src/|${npm('temporal-polyfill')}|^(?:node:)?crypto$` },
    ),
    rule(
      'app-knows-no-technology',
      'createApp() is what tests build: ports in, use cases out.',
      { path: '^src/app[.]ts$' },
      { path: '^src/', pathNot: '^src/(?:domain|ports|ingestion|retrieval|answering|assistant|delivery|people|tracking|reminding|chat)/' },
    ),
    rule(
      'config-is-read-at-the-edge',
      'Everything else is handed what it needs.',
      { path: '^src/', pathNot: `^src/config/|${EDGE}` },
      { path: '^src/config/' },
    ),
    rule(
      'config-knows-nothing',
      'The environment comes before the programme.',
      { path: '^src/config/' },
      { path: '^src/', pathNot: '^src/config/' },
    ),
    rule(
      'adapters-are-chosen-at-the-edge',
      'Only the composition root knows which technology is behind a port.',
      { path: '^src/', pathNot: `^src/adapters/|${EDGE}` },
      { path: '^src/adapters/' },
    ),
    rule(
      'adapters-know-domain-and-ports',
      'An adapter serves a port; it calls no use case.',
      { path: '^src/adapters/' },
      { path: '^src/', pathNot: '^src/(?:domain|ports|adapters)/' },
    ),
    rule(
      'adapters-do-not-know-each-other',
      'One technology can go without another noticing.',
      { path: '^src/adapters/([^/]+)/' },
      { path: '^src/adapters/', pathNot: '^src/adapters/$1/' },
    ),
    rule(
      'technologies-of-one-port-stand-apart',
      'The text parser knows nothing of files, one model nothing of another.',
      { path: '^src/adapters/(dates|documents|models|search|tables)/([^/]+)/' },
      { path: '^src/adapters/$1/', pathNot: '^src/adapters/$1/$2/' },
    ),
    rule(
      'sdks-in-adapters-only',
      'Replacing one is the work of one folder.',
      { path: '^(?:src|scripts)/', pathNot: '^src/adapters/' },
      { path: npm(SDKS) },
    ),
    rule(
      'zod-where-data-comes-in',
      'What came through the edge has been checked; the inside trusts its types.',
      { path: '^(?:src|scripts)/', pathNot: `^src/(?:adapters|config|commands)/|${MODEL_OUTPUT}` },
      { path: npm('zod') },
    ),
    rule(
      'commander-where-programmes-start',
      'Options of the command line end where the command begins.',
      { path: '^src/', pathNot: '^src/main[.]ts$' },
      { path: npm('commander') },
    ),
    rule(
      'the-edge-is-not-imported',
      'Nothing inside knows how it was started.',
      { path: '^src/', pathNot: EDGE },
      {
        path: '^(?:src/commands/|src/(?:main|compose|compose-channels|compose-embeddings|compose-parsers|compose-real-parsers|parser-process)[.]ts$)',
      },
    ),
    rule('src-imports-neither-tests-nor-scripts', 'What is shipped stands on its own.', { path: '^src/' }, { path: '^(?:test|scripts)/' }),
    rule(
      'nothing-for-development-only',
      'What runs must be installed with --omit=dev.',
      { path: '^(?:src|scripts)/' },
      { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'], pathNot: '^src/' },
    ),
    rule('everything-is-found', 'A path that does not resolve is a rule that does not hold.', {}, { couldNotResolve: true }),
    rule('no-circles', 'A circle cannot be read from either end.', {}, { circular: true }),
    rule(
      'no-orphans',
      'A module that nobody imports and that imports nobody is left over.',
      { orphan: true, path: '^(?:src|scripts)/' },
      {},
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    /** The TypeScript 7 compiler is not known to dependency-cruiser; without swc it would see no module, and pass. */
    parser: 'swc',
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default', 'types'] },
  },
};
