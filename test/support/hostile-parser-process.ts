// A process of parsers that misbehave as a parser of a hostile file may: what createIsolatedParsers() is tried against
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { serveParsers } from '../../src/adapters/runtime/serve-parsers.ts';
import { fail, ok } from '../../src/domain/result.ts';
import type { DocumentParser } from '../../src/ports/document-parser.ts';

const misbehaving = (extension: string, parse: DocumentParser['parse']): DocumentParser => ({ extensions: [extension], parse });
const textOf = (text: string) => ok({ text, blocks: [], furniture: [], notes: [] });

serveParsers([
  misbehaving('.good', async (bytes) => textOf(new TextDecoder().decode(bytes))),
  misbehaving('.refused', async () => fail('password')),
  misbehaving('.throws', async () => {
    throw new Error('words of the document');
  }),
  misbehaving('.exits', async () => process.exit(3)),
  misbehaving('.aborts', async () => process.abort()),
  misbehaving('.loops', async () => {
    for (;;);
  }),
  misbehaving('.waits', () => new Promise(() => setInterval(() => undefined, 1000))),
  misbehaving('.heap', async () => {
    const kept: number[][] = [];
    for (;;) kept.push(Array.from({ length: 100_000 }, (_, i) => i));
  }),
  misbehaving('.buffers', async () => {
    const kept: Buffer[] = [];
    for (;;) {
      kept.push(Buffer.alloc(8 * 1024 * 1024, 1));
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
  }),
  // Starts a programme, writes its number into the file that is named, and does not come back
  misbehaving('.starts', async (bytes) => {
    writeFileSync(new TextDecoder().decode(bytes), String(spawn('sleep', ['600'], { stdio: 'ignore' }).pid));
    for (;;);
  }),
  misbehaving('.environment', async () => textOf(JSON.stringify(process.env))),
  misbehaving('.long', async () => textOf('x'.repeat(17 * 1024 * 1024))),
]);
