import { Worker } from 'node:worker_threads';
import { fail, type Result } from '../../domain/result.ts';
import type { DocumentParser, ParsedDocument, ParseFailure } from '../../ports/document-parser.ts';

/** What a process that parses is sent: once, the file. */
export interface ParseRequest {
  /** Of the format; of its parser. */
  readonly extension: string;
  readonly bytes: Uint8Array;
}

export type ParseReply = { readonly result: Result<ParsedDocument, ParseFailure> } | { readonly fault: string };

/**
 * A process whose parent was killed has nobody to kill it, should it be in an endless loop, nor the programmes that it started: a thread of its
 * own looks after that. It leads its group, and ends all of it.
 */
const ORPHAN_WATCH = `
const { workerData: parent } = require('node:worker_threads');
setInterval(() => {
  if (process.ppid === parent) return;
  try {
    process.kill(-process.pid, 'SIGKILL');
  } finally {
    process.kill(process.pid, 'SIGKILL');
  }
}, 500);
`;

/** The side of the child: takes one file from its parent, sends back what was read, and ends. Writes nothing anywhere. */
export function serveParsers(parsers: readonly DocumentParser[]): void {
  // Asked here: by the time that the thread has started, the parent may be another one already
  new Worker(ORPHAN_WATCH, { eval: true, workerData: process.ppid }).unref();
  process.once('message', (request: ParseRequest) => {
    const parser = parsers.find(({ extensions }) => extensions.includes(request.extension));
    if (parser === undefined) return send({ fault: 'no parser of this format' });
    parser.parse(request.bytes).then(
      (result) => send({ result: bounded(result) }),
      // Its name alone: a message may hold words of the document
      (error: unknown) => send({ fault: error instanceof Error ? error.name : 'unknown' }),
    );
  });
}

/** Characters; the parent takes the reply into its own memory. */
const LONGEST_TEXT = 16 * 1024 * 1024;

const bounded = (result: Result<ParsedDocument, ParseFailure>): Result<ParsedDocument, ParseFailure> =>
  result.ok && result.value.text.length > LONGEST_TEXT ? fail('too-large') : result;

function send(reply: ParseReply): void {
  process.send?.(reply, () => process.disconnect());
}
