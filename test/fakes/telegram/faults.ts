import { Refusal } from './refusal.ts';

/** What goes wrong with a call. Of those "after acceptance" the call was carried out, but its caller does not learn so. */
export type TelegramFault =
  | { readonly kind: 'refuse'; readonly refusal: Refusal }
  /** A gateway's page instead of an answer; `accepted` says whether the call got through before. */
  | { readonly kind: 'page'; readonly status: number; readonly accepted?: boolean; readonly bytes?: number }
  | { readonly kind: 'reset-before' }
  | { readonly kind: 'reset-after' }
  | { readonly kind: 'silent-after' }
  | { readonly kind: 'truncated-after' }
  | { readonly kind: 'slow'; readonly ms: number }
  /** A success with another result. */
  | { readonly kind: 'result'; readonly result: unknown };

const refuse = (code: number, description: string, parameters?: Readonly<Record<string, number>>): TelegramFault => ({
  kind: 'refuse',
  refusal: new Refusal(code, description, parameters),
});

/** The faults that occur, in the platform's words. */
export const TELEGRAM_FAULTS = {
  tooManyRequests: (seconds: number) => refuse(429, `Too Many Requests: retry after ${seconds}`, { retry_after: seconds }),
  blocked: () => refuse(403, 'Forbidden: bot was blocked by the user'),
  deactivated: () => refuse(403, 'Forbidden: user is deactivated'),
  kicked: () => refuse(403, 'Forbidden: bot was kicked from the supergroup chat'),
  notStarted: () => refuse(403, "Forbidden: bot can't initiate conversation with a user"),
  chatNotFound: () => refuse(400, 'Bad Request: chat not found'),
  badRequest: (words: string) => refuse(400, `Bad Request: ${words}`),
  cannotParse: () => refuse(400, 'Bad Request: can\'t parse entities: Unsupported start tag "x" at byte offset 0'),
  unauthorized: () => refuse(401, 'Unauthorized'),
  tooLarge: () => refuse(413, 'Request Entity Too Large'),
  serverError: () => refuse(500, 'Internal Server Error'),
  badGateway: (accepted = false): TelegramFault => ({ kind: 'page', status: 502, accepted }),
  /** A page of a proxy or of a carrier that blocks, under a status that looks well. */
  wrongPage: (status = 200): TelegramFault => ({ kind: 'page', status }),
  resetBefore: (): TelegramFault => ({ kind: 'reset-before' }),
  resetAfter: (): TelegramFault => ({ kind: 'reset-after' }),
  silentAfter: (): TelegramFault => ({ kind: 'silent-after' }),
  truncatedAfter: (): TelegramFault => ({ kind: 'truncated-after' }),
  slow: (ms: number): TelegramFault => ({ kind: 'slow', ms }),
} as const;

/** A call as a fault rule sees it. */
export interface CallToJudge {
  readonly method: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

export type FaultRule = (call: CallToJudge) => TelegramFault | null;

/** Faults for coming calls, per method ("*" is every method): first those queued, one per call, then the rule. */
export function createFaultPlan() {
  const queues = new Map<string, TelegramFault[]>();
  const rules = new Map<string, FaultRule>();
  return {
    queue(method: string, faults: readonly TelegramFault[]): void {
      queues.set(method, [...(queues.get(method) ?? []), ...faults]);
    },
    rule(method: string, rule: FaultRule | null): void {
      if (rule === null) rules.delete(method);
      else rules.set(method, rule);
    },
    next(call: CallToJudge): TelegramFault | null {
      const queued = queues.get(call.method)?.shift() ?? queues.get('*')?.shift();
      return queued ?? rules.get(call.method)?.(call) ?? rules.get('*')?.(call) ?? null;
    },
  };
}
