import http from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ModelHub {
  readonly url: string;
  /** Path and range of each request. */
  readonly requests: readonly string[];
  close(): Promise<void>;
}

/** What becomes of a request: the file, the file until it breaks off, something else of the same length, or a status. */
export type HubAnswer = 'whole' | 'cut' | 'exchanged' | 'longer' | 'no-ranges' | number;

/** A hub of models over HTTP, on loopback, that knows ranges as the real one does. */
export async function startModelHub(
  files: Readonly<Record<string, Buffer>>,
  answer: (path: string, count: number) => HubAnswer = () => 'whole',
): Promise<ModelHub> {
  const requests: string[] = [];
  const server = http.createServer((request, response) => {
    const url = request.url ?? '';
    const { range } = request.headers;
    requests.push(range === undefined ? url : `${url} ${range}`);
    const content = files[url];
    const does = answer(url, requests.length);
    if (typeof does === 'number') return void response.writeHead(does).end('no');
    if (content === undefined) return void response.writeHead(404).end('Entry not found');
    const start = does === 'no-ranges' ? 0 : Number(/^bytes=(\d+)-$/u.exec(range ?? '')?.[1] ?? 0);
    const body = does === 'exchanged' ? Buffer.alloc(content.length, 'x') : content;
    if (start >= content.length && start > 0) return void response.writeHead(416).end();
    const rest = does === 'longer' ? Buffer.concat([body, Buffer.from('more')]) : body.subarray(start);
    response.writeHead(start > 0 ? 206 : 200, { 'content-length': rest.length });
    if (does !== 'cut') return void response.end(rest);
    response.write(rest.subarray(0, Math.floor(rest.length / 2)), () => setTimeout(() => response.destroy(), 20));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
