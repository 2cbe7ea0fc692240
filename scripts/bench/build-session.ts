// node build-session.js CORPUS-FOLDER DATA-FOLDER: reads the documents and builds the index, both for the first time; prints one JSON line of figures.
import { createCorpusFolder } from '../../src/adapters/documents/files/document-files.ts';
import { composeApp } from '../../src/compose.ts';
import { timed } from './measure.ts';
import { type BuildFigures, sessionConfig } from './sessions.ts';

const config = sessionConfig(process.argv);
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
