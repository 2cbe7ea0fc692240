// new Worker(embedding-server.js): a server of embeddings on loopback that makes vectors of a text's letters; tells its port, and nothing more.
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parentPort, workerData } from 'node:worker_threads';

const { dimensions } = workerData as { readonly dimensions: number };

/** Each word in a direction of its own. */
function embed(text: string): number[] {
  const vector = new Array<number>(dimensions).fill(0);
  for (const word of text.toLowerCase().split(/\s+/u)) {
    const digest = createHash('md5').update(word).digest();
    for (let i = 0; i < digest.length; i += 2) {
      const at = digest.readUInt16LE(i) % dimensions;
      vector[at] = (vector[at] ?? 0) + ((digest[i] ?? 0) % 2 === 0 ? 1 : -1);
    }
  }
  return vector.map((value) => Math.round(value * 1000) / 1000 + 1e-4);
}

const server = createServer((request, response) => {
  const pieces: Buffer[] = [];
  request.on('data', (piece: Buffer) => pieces.push(piece));
  request.on('end', () => {
    const { input } = JSON.parse(Buffer.concat(pieces).toString()) as { input: readonly string[] };
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ data: input.map((text, index) => ({ index, embedding: embed(text) })) }));
  });
});
server.listen(0, '127.0.0.1', () => parentPort?.postMessage((server.address() as AddressInfo).port));
