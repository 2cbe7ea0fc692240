import type { ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';

/** What goes wrong with one call. Where nothing else is said, the call is not carried out. */
export type ZaloFault =
  /** An error in the dialect. `status` is that of HTTP, the code itself when left out; 200 is an `ok: false` that looks well from outside. */
  | { readonly kind: 'error'; readonly code: number; readonly status?: number; readonly description?: string; readonly camelCase?: boolean }
  /** A gateway answers, in HTML. */
  | { readonly kind: 'html'; readonly status: number }
  /** Any body at all. `carriedOut`: the call was carried out nevertheless. */
  | { readonly kind: 'body'; readonly status: number; readonly body: string; readonly carriedOut?: boolean }
  /** The connection is reset, before or after the call was carried out. */
  | { readonly kind: 'reset'; readonly when: 'before' | 'after' }
  /** Carried out, and never answered. */
  | { readonly kind: 'silence' }
  /** Carried out; the answer ends in the middle of its JSON. */
  | { readonly kind: 'truncated' }
  /** Carried out; the answer comes when the promise resolves or the milliseconds have passed. */
  | { readonly kind: 'late'; readonly until: Promise<unknown> | number };

export interface ZaloCall {
  readonly method: string;
  readonly params: Readonly<Record<string, unknown>>;
}

export type FaultSource = (call: ZaloCall) => ZaloFault | null;

/** Faults wait in line per method; "*" stands for any. A function decides about the calls that no line has a fault for. */
export interface ZaloFaults {
  queue(method: string, ...faults: readonly ZaloFault[]): void;
  /** Null takes the function away. */
  decideBy(source: FaultSource | null): void;
  /** How many wait in all lines. */
  waiting(): number;
}

export function createFaults(): ZaloFaults & { next(call: ZaloCall): ZaloFault | null } {
  const lines = new Map<string, ZaloFault[]>();
  let source: FaultSource | null = null;
  return {
    queue: (method, ...faults) => {
      lines.set(method, [...(lines.get(method) ?? []), ...faults]);
    },
    decideBy: (next) => {
      source = next;
    },
    waiting: () => [...lines.values()].flat().length,
    next: (call) => lines.get(call.method)?.shift() ?? lines.get('*')?.shift() ?? source?.(call) ?? null,
  };
}

export interface Envelope {
  readonly status: number;
  readonly body: object;
}

export const done = (result?: object): Envelope => ({ status: 200, body: result === undefined ? { ok: true } : { ok: true, result } });
export const failed = (code: number, description: string, { status = code, camelCase = false } = {}): Envelope => ({
  status,
  body: { ok: false, [camelCase ? 'errorCode' : 'error_code']: code, description },
});

const HTML = '<!DOCTYPE html>\n<html><head><title>Bad Gateway</title></head><body><center><h1>Bad Gateway</h1></center></body></html>\n';

export function writeJson(response: ServerResponse, { status, body }: Envelope): void {
  writeBody(response, status, 'application/json', JSON.stringify(body));
}

function writeBody(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { 'content-type': type, 'content-length': Buffer.byteLength(body) }).end(body);
}

/** Whether a call with this fault is carried out. */
export function isCarriedOut(fault: ZaloFault | null): boolean {
  if (fault === null) return true;
  if (fault.kind === 'reset') return fault.when === 'after';
  if (fault.kind === 'body') return fault.carriedOut ?? false;
  return fault.kind === 'silence' || fault.kind === 'truncated' || fault.kind === 'late';
}

const isGone = ({ destroyed, socket }: ServerResponse): boolean => destroyed || socket === null || socket.destroyed || socket.readableEnded;

/** Writes what the fault leaves of an answer. @returns whether the caller can read the whole of it */
export async function writeFaulty(response: ServerResponse, answer: Envelope, fault: ZaloFault): Promise<boolean> {
  if (fault.kind === 'late') {
    await (typeof fault.until === 'number' ? delay(fault.until, null, { ref: false }) : fault.until);
    if (isGone(response)) return false;
    writeJson(response, answer);
    return true;
  }
  if (fault.kind === 'silence') return false;
  if (fault.kind === 'reset') {
    response.socket?.resetAndDestroy();
    return false;
  }
  if (fault.kind === 'truncated') {
    const json = JSON.stringify(answer.body);
    writeBody(response, answer.status, 'application/json', json.slice(0, json.length / 2));
    return false;
  }
  if (fault.kind === 'error') writeJson(response, failed(fault.code, fault.description ?? `error ${fault.code}`, fault));
  else
    writeBody(response, fault.status, fault.kind === 'html' ? 'text/html' : 'application/json', fault.kind === 'html' ? HTML : fault.body);
  return fault.kind !== 'body';
}
