// node build-session.js: reads CORPUS_DIR into DATA_DIR and builds the index, both for the first time; prints one JSON line of figures.
import { createCorpusFolder } from '../../src/adapters/documents/files/document-files.ts';
import { composeApp } from '../../src/compose.ts';
import { readConfig } from '../../src/config/env.ts';
import type { BuildFigures } from './sessions.ts';
import { timed } from './measure.ts';

const config = readConfig();
const app = await composeApp(config);
const starts: number[] = [];
const ingested = await timed(() => app.ingest(createCorpusFolder(config.corpusFolder), () => starts.push(performance.now())));
const end = performance.now();
const indexed = await timed(() => app.openIndex());
const documents = ingested.value.map((outcome) => {
  if (outcome.kind !== 'added') throw new Error(`${outcome.fileName}: ${outcome.kind}`);
  return { fileName: outcome.fileName, province: outcome.province, passages: outcome.passages };
});
const figures: BuildFigures = {
  documents,
  documentMs: starts.map((start, i) => (starts[i + 1] ?? end) - start),
  ingestMs: ingested.ms,
  indexMs: indexed.ms,
  peakBytes: process.resourceUsage().maxRSS * 1024,
};
await app.close();
process.stdout.write(`${JSON.stringify(figures)}\n`);
