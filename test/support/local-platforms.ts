import { afterEach } from '@jest/globals';
import { startTelegramServer, type TelegramServer } from '../fakes/telegram-server.ts';
import { startZaloServer, type ZaloServer, type ZaloServerOptions } from '../fakes/zalo-server.ts';

const open: { close(): Promise<void> }[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

/** Closes something after the test. */
export function closedAfterwards<T extends { close(): Promise<void> }>(server: T): T {
  open.push(server);
  return server;
}

export const localTelegram = async (): Promise<TelegramServer> => closedAfterwards(await startTelegramServer());
export const localZalo = async (options: Partial<ZaloServerOptions> = {}): Promise<ZaloServer> =>
  closedAfterwards(await startZaloServer(options));

/** The variables that lead a program to the server, with the right token. */
export const telegramEnv = ({ url, token }: TelegramServer) => ({ TELEGRAM_BOT_TOKEN: token, TELEGRAM_API_ROOT: url });
export const zaloEnv = ({ apiRoot, token }: ZaloServer) => ({ ZALO_BOT_TOKEN: token, ZALO_API_ROOT: apiRoot });

/** Calls a method of the server as somebody else with the token may. @returns the body of the answer */
export async function callPlatform(server: TelegramServer | ZaloServer, method: string, params: object): Promise<string> {
  const root = 'url' in server ? server.url : server.apiRoot;
  const response = await fetch(`${root}/bot${server.token}/${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(params),
  });
  const body = await response.text();
  if (!response.ok) throw new Error(`${method}: ${response.status} ${body}`);
  return body;
}
