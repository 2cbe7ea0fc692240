import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ReplySink {
  readonly url: string;
  close(): void;
}

/** Takes every message that is sent to it, as the Zalo platform would, and forgets it. */
export async function startReplySink(): Promise<ReplySink> {
  let next = 0;
  const server = createServer((request, response) => {
    request.resume();
    request.on('end', () => {
      next += 1;
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ ok: true, result: { message_id: String(next), date: Date.now() } }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.closeAllConnections() ?? server.close() };
}
