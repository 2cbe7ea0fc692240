import type { ChatChannel } from '../ports/chat-channel.ts';
import type { HttpReply, HttpRoute } from '../ports/http.ts';
import type { Metrics } from '../ports/metrics.ts';
import type { Storage } from '../ports/repositories.ts';

export interface OperationsParts {
  readonly storage: Storage;
  readonly metrics: Metrics;
  readonly channels: readonly ChatChannel[];
}

/** /healthz and /metrics, for whoever watches the machine. They ask the store and what the channels remember, never a platform. */
export function operationsRoutes(parts: OperationsParts): HttpRoute[] {
  return [
    { method: 'GET', path: '/healthz', maxBytes: 0, handle: () => health(parts) },
    { method: 'GET', path: '/metrics', maxBytes: 0, handle: () => figures(parts) },
  ];
}

/** 200 as long as messages can be stored and answered; a platform that cannot be reached is told, but restarting would not help. */
async function health({ storage, channels }: OperationsParts): Promise<HttpReply> {
  const [inboxWaiting, outbox] = [await storage.inbox.countWaiting(), await storage.outbox.count()];
  const states = channels.map((channel) => ({ name: channel.name, ...channel.health() }));
  const status = states.every(({ problem }) => problem === null) ? 'ok' : 'degraded';
  return json(200, { status, channels: states, inbox: { waiting: inboxWaiting }, outbox });
}

async function figures({ storage, metrics, channels }: OperationsParts): Promise<HttpReply> {
  metrics.level('inbox_waiting', await storage.inbox.countWaiting());
  for (const [state, count] of Object.entries(await storage.outbox.count())) metrics.level('outbox_messages', count, { state });
  for (const channel of channels) metrics.level('channel_healthy', channel.health().problem === null ? 1 : 0, { channel: channel.name });
  metrics.level('process_resident_memory_bytes', process.memoryUsage.rss());
  const { contentType, text } = await metrics.render();
  return { status: 200, headers: { 'content-type': contentType, 'cache-control': 'no-store' }, body: text };
}

const json = (status: number, value: object): HttpReply => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
  body: `${JSON.stringify(value)}\n`,
});
