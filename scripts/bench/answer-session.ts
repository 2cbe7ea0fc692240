// node answer-session.js CORPUS-FOLDER DATA-FOLDER: opens the app, prints "ready", answers the questions of one JSON line of standard input, and
// prints one JSON line of figures.
import { createInterface } from 'node:readline';
import { composeApp, makeReady } from '../../src/compose.ts';
import { timed } from './measure.ts';
import { type AnswerFigures, type BenchQuestion, sessionConfig } from './sessions.ts';

/** Memory is taken after so many questions. */
const MEMORY_AFTER = 200;

const config = sessionConfig(process.argv);
const app = await composeApp(config, { now: '2026-11-22T09:00:00+07:00' });
await makeReady(app, config, () => undefined);
process.stdout.write('ready\n');
for await (const line of createInterface({ input: process.stdin })) {
  const questions = JSON.parse(line) as readonly BenchQuestion[];
  const ms: number[] = [];
  let residentBytes = 0;
  for (const { text, person } of questions) {
    ms.push((await timed(() => app.handleMessage({ conversationId: null, text, person, reach: 'all' }))).ms);
    if (ms.length <= MEMORY_AFTER) residentBytes = process.memoryUsage.rss();
  }
  const figures: AnswerFigures = { ms, residentBytes };
  process.stdout.write(`${JSON.stringify(figures)}\n`);
}
await app.close();
