import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { PortError } from '../../../ports/errors.ts';
import type { ModelFolder } from './model-folder.ts';
import type { ModelReply, ModelRequest } from './model-messages.ts';

export interface ModelProcessOptions {
  readonly model: ModelFolder;
  /** The module that the child runs. */
  readonly entry: URL;
  /** Options of Node for the child; those of this process when left out. */
  readonly nodeOptions?: readonly string[];
  /** Variables that the child may see; no others, for tokens are among them. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Lets others go first. */
  readonly isPatient: boolean;
  readonly loadTimeoutMs: number;
  readonly embedTimeoutMs: number;
  /** Ends after so long without work, and gives back its memory; null for never. */
  readonly idleMs: number | null;
}

/** A model in a process of its own, started when it is needed; one that hangs or breaks is ended, and started anew for the next text. */
export interface ModelProcess {
  /** One text at a time, in the order of the calls. */
  embed(text: string): Promise<Float32Array>;
  /** Ready to embed at once. */
  warm(): Promise<void>;
  close(): Promise<void>;
}

export function createModelProcess(options: ModelProcessOptions): ModelProcess {
  let child: ChildProcess | null = null;
  let turn: Promise<unknown> = Promise.resolve();
  let idle: NodeJS.Timeout | undefined;
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    clearTimeout(idle);
    const mine = turn.then(work).finally(restLater);
    turn = mine.catch(() => undefined);
    return mine;
  };

  function restLater(): void {
    clearTimeout(idle);
    if (options.idleMs !== null) idle = setTimeout(stop, options.idleMs).unref();
  }

  function stop(): void {
    child?.kill('SIGKILL');
    child = null;
  }

  async function loaded(): Promise<ChildProcess> {
    if (child?.connected === true) return child;
    child = startChild(options);
    // It must not keep this process alive when nobody waits for it
    child.unref();
    // Whoever waits for it hears of its faults
    child.on('error', () => undefined);
    child.channel?.unref();
    const { folder, pooling, weights } = options.model;
    await request({ kind: 'load', model: { folder, pooling, weights } }, child, options.loadTimeoutMs);
    return child;
  }

  async function request(message: ModelRequest, to: ChildProcess, timeoutMs: number): Promise<ModelReply> {
    try {
      const reply = await ask(to, message, timeoutMs);
      if (reply.kind === 'fault') throw faultOf(reply.fault);
      return reply;
    } catch (error) {
      stop();
      throw error;
    }
  }

  return {
    embed: (text) =>
      inTurn(async () => {
        const reply = await request({ kind: 'embed', text }, await loaded(), options.embedTimeoutMs);
        if (reply.kind !== 'vector') throw new PortError('corrupt', 'the process of the model answered something else');
        return reply.vector;
      }),
    warm: () => inTurn(async () => void (await loaded())),
    async close() {
      stop();
      await turn;
      clearTimeout(idle);
    },
  };
}

function startChild({ entry, nodeOptions, environment, isPatient }: ModelProcessOptions): ChildProcess {
  const args = [...(nodeOptions ?? process.execArgv), fileURLToPath(entry), ...(isPatient ? ['--patient'] : [])];
  return spawn(process.execPath, args, {
    env: { ...environment },
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    serialization: 'advanced',
  });
}

function ask(child: ChildProcess, message: ModelRequest, timeoutMs: number): Promise<ModelReply> {
  return new Promise((resolve, reject) => {
    const settle = (work: () => void): void => {
      clearTimeout(timer);
      child.channel?.unref();
      child.off('message', answered).off('exit', ended).off('error', ended);
      work();
    };
    const answered = (reply: ModelReply): void => settle(() => resolve(reply));
    const ended = (): void => settle(() => reject(new PortError('corrupt', 'the process of the model ended')));
    const timer = setTimeout(
      () => settle(() => reject(new PortError('unavailable', 'the model took too long', { retryable: true }))),
      timeoutMs,
    );
    child.on('message', answered).on('exit', ended).on('error', ended);
    child.channel?.ref();
    // One that ended before is seen by its end, or by the time
    child.send(message, (error) => {
      if (error !== null) ended();
    });
  });
}

function faultOf(fault: Extract<ModelReply, { kind: 'fault' }>['fault']): PortError {
  if (fault === 'no-library') return new PortError('not-found', 'the package @huggingface/transformers is not installed');
  return new PortError('corrupt', fault === 'not-loaded' ? 'the model could not be loaded' : 'the model could not embed a text');
}
