// Parses a file of the misbehaving kind that starts another programme; whoever runs this kills it meanwhile.
// node parse-and-wait.ts FILE: into which the number of that programme is written
import { createIsolatedParsers } from '../../src/adapters/runtime/isolated-parser.ts';

const [parser] = createIsolatedParsers([['.starts']], {
  entry: new URL('./hostile-parser-process.ts', import.meta.url),
  nodeOptions: ['--import', new URL('./typescript-loader.mjs', import.meta.url).href],
  timeoutMs: 60_000,
  memoryMb: 300,
  environment: { PATH: '/usr/bin:/bin' },
});
await parser?.parse(new TextEncoder().encode(process.argv[2]));
