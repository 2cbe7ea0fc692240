// Lets a child process run the TypeScript sources as they are: node --import ./test/support/typescript-loader.mjs script.ts
import { readFile } from 'node:fs/promises';
import { register } from 'node:module';
import { fileURLToPath } from 'node:url';
import { isMainThread } from 'node:worker_threads';
import { transform } from '@swc/core';

export async function load(url, context, nextLoad) {
  if (!url.endsWith('.ts')) return nextLoad(url, context);
  const file = fileURLToPath(url);
  const options = { filename: file, sourceMaps: 'inline', jsc: { target: 'es2022', parser: { syntax: 'typescript' } } };
  const { code } = await transform(await readFile(file, 'utf8'), options);
  return { format: 'module', source: code, shortCircuit: true };
}

// The thread of the hooks loads this file too
if (isMainThread) register(import.meta.url);
