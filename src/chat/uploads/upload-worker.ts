import { createHash } from 'node:crypto';
import { createSignal } from '../../delivery/signal.ts';
import { addMinutes } from '../../domain/moment.ts';
import { mayUpload } from '../../domain/permission.ts';
import { MAX_UPLOAD_BYTES } from '../../domain/upload-limits.ts';
import * as words from '../../messages/uploads.ts';
import type { ChatChannel } from '../../ports/chat-channel.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Logger } from '../../ports/logger.ts';
import type { Storage } from '../../ports/repositories.ts';
import type { StoredUpload } from '../../ports/upload-repository.ts';
import type { UploadParts } from './upload-parts.ts';

/** Somebody may have said what a file is to be. */
const LOOK_MS = 1_000;
/** A file that is begun so often without an end, as the process was ended meanwhile or the platform gives it out not, is given up. */
const MAX_ATTEMPTS = 5;
const DAY_MINUTES = 24 * 60;

export interface UploadWorkerParts {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly channels: readonly ChatChannel[];
  readonly uploads: UploadParts;
  /** Something is to be sent by this channel. */
  readonly onTold: (channel: string) => void;
}

/** Reads files that were sent into chats, one after the other, and tells there what became of them. */
export interface UploadWorker {
  start(): void;
  /** Resolves when there is nothing left that can be read now. */
  drain(): Promise<void>;
  stop(): Promise<void>;
}

export function createUploadWorker(parts: UploadWorkerParts): UploadWorker {
  const { storage, clock, logger, channels } = parts;
  const givers = new Map(channels.filter(({ download }) => download !== undefined).map((channel) => [channel.name, channel]));
  const signal = createSignal();
  const stopped = new AbortController();
  let last: Promise<unknown> = Promise.resolve();
  let loop: Promise<void> = Promise.resolve();

  async function takeNext(): Promise<boolean> {
    const upload = stopped.signal.aborted ? null : await storage.uploads.due([...givers.keys()], clock.now());
    if (upload === null) return false;
    const text = await read(upload, givers.get(upload.channel), parts, stopped.signal);
    if (text === null) return true;
    await tell(upload, text, storage, clock.now());
    parts.onTold(upload.channel);
    return true;
  }

  /** One at a time, whoever asks. */
  function next(): Promise<boolean> {
    const turn = last.then(takeNext, takeNext);
    last = turn;
    return turn;
  }

  async function run(): Promise<void> {
    while (!stopped.signal.aborted) {
      try {
        if (await next()) continue;
        await storage.uploads.prune(addMinutes(clock.now(), -DAY_MINUTES));
      } catch (error) {
        logger.error('upload-worker-failed', error);
      }
      await signal.wait(LOOK_MS);
    }
  }

  return {
    start() {
      if (givers.size > 0) loop = run();
    },
    async drain() {
      while (await next());
    },
    async stop() {
      stopped.abort();
      signal.wake();
      await loop;
    },
  };
}

/** What is to be told of a file; null: it comes again later. */
async function read(
  upload: StoredUpload,
  channel: ChatChannel | undefined,
  { storage, clock, uploads }: UploadWorkerParts,
  signal: AbortSignal,
): Promise<string | null> {
  const { id, name, attempts } = upload;
  if (attempts >= MAX_ATTEMPTS) return words.notRead['gave-up'](name);
  // Before it is begun: a file that ends the process does not do so for ever
  await storage.uploads.postpone(id, attempts + 1, clock.now());
  const person = await storage.links.personOf(upload);
  if (person === null || !mayUpload(person)) return words.notRead['not-allowed'](name);
  void channel?.showTyping(upload.chatId);
  const file = (await channel?.download?.(upload.fileId, MAX_UPLOAD_BYTES, signal)) ?? { kind: 'refused', reason: 'gone' };
  if (file.kind === 'refused') return words.notRead[file.reason](name);
  if (file.kind === 'later') {
    // Who is told to stop has not failed
    const failed = signal.aborted ? attempts : attempts + 1;
    if (failed >= MAX_ATTEMPTS) return words.notRead.unreachable(name);
    await storage.uploads.postpone(id, failed, addMinutes(clock.now(), signal.aborted ? 0 : 2 ** attempts));
    return null;
  }
  if (await isTaken(upload, file.bytes, storage)) return words.notRead['name-taken'](name);
  const result = await uploads.readIn({ name, isPublic: upload.access === 'public', bytes: file.bytes });
  return words.result({ ...result, isSecret: result.kind === 'secret' }, uploads.page);
}

/** By a document of which the person was not told when they were asked. */
async function isTaken({ name, replaces }: StoredUpload, bytes: Uint8Array, { documents }: Storage): Promise<boolean> {
  const known = await documents.findByFileName(name);
  return known !== null && known.sha256 !== replaces && known.sha256 !== createHash('sha256').update(bytes).digest('hex');
}

/** The end of the file and the word of it are one. */
async function tell({ id, channel, chatId, trace }: StoredUpload, text: string, storage: Storage, at: string): Promise<void> {
  await storage.atomically(async ({ uploads, outbox }) => {
    await uploads.remove(id);
    const message = { chatId, text, styles: [], buttons: [], replaces: null, file: null };
    await outbox.add([{ key: `upload:${id}`, trace, channel, kind: 'notice', essential: true, isPrivate: true, message }], at);
  });
}
