import net from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createTelegramApi, type TelegramApi } from '../../../../src/adapters/channels/telegram/telegram-api.ts';
import { TELEGRAM_FAULTS as FAULTS, type TelegramFault } from '../../../fakes/telegram/faults.ts';
import { startTelegramServer, type TelegramServer } from '../../../fakes/telegram-server.ts';

let server: TelegramServer;
let api: TelegramApi;
beforeEach(async () => {
  server = await startTelegramServer();
  api = createTelegramApi({ token: server.token, apiRoot: server.url });
});
afterEach(() => server.close());

/** A place to connect to that behaves as `serve` says. */
async function listen(serve: (socket: net.Socket) => void): Promise<{ readonly port: number; close(): void }> {
  const sockets = new Set<net.Socket>();
  const listener = net.createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => sockets.delete(socket));
    serve(socket);
  });
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  const close = (): void => {
    listener.close();
    for (const socket of sockets) socket.destroy();
  };
  return { port: (listener.address() as net.AddressInfo).port, close };
}

describe('the token', () => {
  const faults: readonly TelegramFault[] = [
    FAULTS.wrongPage(),
    FAULTS.truncatedAfter(),
    FAULTS.resetBefore(),
    FAULTS.resetAfter(),
    FAULTS.badGateway(),
    FAULTS.unauthorized(),
  ];
  test.each(faults)('is in no answer after %j', async (fault) => {
    server.fail('getMe', fault);
    const answer = await api.call('getMe', {});
    expect(answer.kind).not.toBe('ok');
    expect(JSON.stringify(answer)).not.toContain(server.token.slice(-10));
  });

  test('is struck from what the platform says, should it repeat it', async () => {
    server.fail('getMe', FAULTS.badRequest(`no bot ${server.token}`));
    expect(await api.call('getMe', {})).toMatchObject({ description: 'Bad Request: no bot [token]' });
  });

  test('that is missing is a refusal', async () => {
    expect(await createTelegramApi({ token: '', apiRoot: server.url }).call('getMe', {})).toMatchObject({ kind: 'refused', code: 401 });
  });
});

describe('a call', () => {
  test('gives what the platform answers', async () => {
    expect(await api.call('getMe', {})).toMatchObject({ kind: 'ok', result: { username: 'SauRoBot' } });
  });

  test('lets go of the connection of a long page that nobody reads', async () => {
    for (let time = 0; time < 5; time += 1) {
      server.fail('getMe', { kind: 'page', status: 502, bytes: 1_000_000 });
      await api.call('getMe', {});
    }
    await api.call('getMe', {});
    await server.until(() => server.openConnections() === 1, 'one connection is left', 3000);
  });

  test('has its own time to end', async () => {
    server.fail('getMe', FAULTS.silentAfter());
    expect(await api.call('getMe', {}, { timeoutMs: 50 })).toEqual({ kind: 'unknown', reason: 'timeout' });
  });

  test('is surely not taken where the handshake never ends', async () => {
    const hole = await listen(() => undefined);
    const deaf = createTelegramApi({ token: '1:a', apiRoot: `https://127.0.0.1:${hole.port}`, connectMs: 50 });
    expect(await deaf.call('getMe', {})).toEqual({ kind: 'unsent', reason: 'etimedout' });
    hole.close();
  });

  test.each([
    ['is broken off', (socket: net.Socket) => socket.destroy()],
    ['speaks another language', (socket: net.Socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')],
  ])('is surely not taken where the handshake %s', async (_, serve) => {
    const place = await listen((socket) => socket.once('data', () => serve(socket)));
    const cut = createTelegramApi({ token: '1:a', apiRoot: `https://127.0.0.1:${place.port}` });
    expect(await cut.call('getMe', {})).toMatchObject({ kind: 'unsent' });
    place.close();
  });
});
