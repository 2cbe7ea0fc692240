// node document-session.js FILE: reads a PDF file in this process; prints one JSON line of figures.
import { readFile } from 'node:fs/promises';
import { composeRealParsers } from '../../src/compose-real-parsers.ts';
import { timed } from './measure.ts';
import type { ReadingFigures } from './run-document-bench.ts';

const parser = composeRealParsers().find(({ extensions }) => extensions.includes('.pdf'));
const [, , file = ''] = process.argv;
const bytes = await readFile(file);
const { value: parsed, ms } = await timed(() => parser?.parse(bytes));
if (parsed?.ok !== true) throw new Error(`not read: ${parsed?.error}`);
const rows = parsed.value.blocks.reduce((sum, block) => sum + (block.kind === 'table' ? block.rows.length : 0), 0);
const figures: ReadingFigures = { ms, rows, peakBytes: process.resourceUsage().maxRSS * 1024 };
process.stdout.write(`${JSON.stringify(figures)}\n`);
