// node answer-session.js: opens the app over DATA_DIR, prints "ready", answers the questions of one JSON line of standard input, and
// prints one JSON line of figures.
import { createInterface } from 'node:readline';
import { openApp } from '../../src/commands/open-app.ts';
import type { AnswerFigures, BenchQuestion } from './sessions.ts';
import { timed } from './measure.ts';

/** Memory is taken after so many questions. */
const MEMORY_AFTER = 200;

const app = await openApp({ now: '2026-11-22T09:00:00+07:00' });
process.stdout.write('ready\n');
for await (const line of createInterface({ input: process.stdin })) {
  const questions = JSON.parse(line) as readonly BenchQuestion[];
  const ms: number[] = [];
  let residentBytes = 0;
  for (const { text, person } of questions) {
    ms.push((await timed(() => app.handleMessage({ conversationId: null, text, person }))).ms);
    if (ms.length <= MEMORY_AFTER) residentBytes = process.memoryUsage.rss();
  }
  const figures: AnswerFigures = { ms, residentBytes };
  process.stdout.write(`${JSON.stringify(figures)}\n`);
}
await app.close();
