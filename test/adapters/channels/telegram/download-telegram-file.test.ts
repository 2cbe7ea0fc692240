import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { downloadTelegramFile } from '../../../../src/adapters/channels/telegram/download-telegram-file.ts';
import { createTelegramApi } from '../../../../src/adapters/channels/telegram/telegram-api.ts';
import type { DownloadOutcome } from '../../../../src/ports/chat-channel.ts';
import { TELEGRAM_FAULTS as FAULTS } from '../../../fakes/telegram/faults.ts';
import { startTelegramServer, type TelegramServer } from '../../../fakes/telegram-server.ts';

let server: TelegramServer;
beforeEach(async () => {
  server = await startTelegramServer();
});
afterEach(() => server.close());

const NEVER = new AbortController().signal;
const addFile = (bytes: Buffer): string => server.privateChat().sendFile('document', { bytes }).fileId;
const access = () => ({ token: server.token, apiRoot: server.url });
const download = (fileId: string, maxBytes = 1000, signal = NEVER): Promise<DownloadOutcome> =>
  downloadTelegramFile({ api: createTelegramApi(access()), ...access() }, fileId, maxBytes, signal);

describe('a download', () => {
  test('gives the bytes that were sent', async () => {
    const bytes = Buffer.from([0, 255, 13, 10, 0]);
    const outcome = await download(addFile(bytes));
    expect(outcome.kind === 'downloaded' && Buffer.from(outcome.bytes).equals(bytes)).toBe(true);
  });

  test('takes as much as is allowed and no more', async () => {
    const fileId = addFile(Buffer.alloc(100));
    expect(await download(fileId, 100)).toMatchObject({ kind: 'downloaded' });
    expect(await download(fileId, 99)).toEqual({ kind: 'refused', reason: 'too-large' });
  });

  test('stops at the limit where the platform told a smaller size', async () => {
    const fileId = addFile(Buffer.alloc(1_000_000));
    server.failWhen('getFile', () => ({ kind: 'result', result: { file_id: fileId, file_path: `documents/${fileId}` } }));
    expect(await download(fileId, 10)).toEqual({ kind: 'refused', reason: 'too-large' });
  });

  test('of more than 20 MB is refused, whatever is allowed', async () => {
    expect(await download(addFile(Buffer.alloc(20 * 1024 * 1024 + 1)), 1e9)).toEqual({ kind: 'refused', reason: 'too-large' });
  });

  test.each([['/var/lib/file'], ['../../getMe'], ['documents/unknown']])('of a file at %j gives nothing', async (path) => {
    server.failWhen('getFile', () => ({ kind: 'result', result: { file_id: 'x', file_path: path } }));
    expect(await download('x')).toEqual({ kind: 'refused', reason: 'gone' });
  });

  test.each([
    [FAULTS.serverError(), { kind: 'later', reason: 'http-500' }],
    [FAULTS.tooManyRequests(1), { kind: 'later', reason: 'too-many-requests' }],
    [FAULTS.unauthorized(), { kind: 'later', reason: 'unauthorized' }],
    [FAULTS.badRequest('wrong file_id'), { kind: 'refused', reason: 'gone' }],
  ])('after %j is %j', async (fault, expected) => {
    const fileId = addFile(Buffer.from('x'));
    server.fail('getFile', fault);
    expect(await download(fileId)).toEqual(expected);
  });

  test('whose file server is gone is for later, and does not tell the token', async () => {
    const place = await startTelegramServer();
    const fileId = addFile(Buffer.from('x'));
    const parts = { api: createTelegramApi(access()), token: server.token, apiRoot: place.url };
    await place.close();
    expect(await downloadTelegramFile(parts, fileId, 10, NEVER)).toEqual({ kind: 'later', reason: 'download-broke' });
  });

  test('can be given up', async () => {
    expect(await download('x', 10, AbortSignal.abort())).toEqual({ kind: 'later', reason: 'aborted' });
  });
});
