/** What an error code of the platform means for the one who called. */
export type ZaloMeaning =
  | 'bad-request'
  | 'unauthorized'
  | 'not-found'
  | 'server-error'
  | 'timed-out'
  | 'webhook-set'
  | 'too-large'
  | 'daily-cap'
  | 'quota'
  | 'unknown-code';

/** The table of errors in the documentation of the Zalo Bot Platform, where 403 stands for an internal error; 409 and 413 as clients saw them. */
const MEANINGS: Readonly<Record<number, ZaloMeaning>> = {
  400: 'bad-request',
  401: 'unauthorized',
  403: 'server-error',
  404: 'not-found',
  408: 'timed-out',
  409: 'webhook-set',
  413: 'too-large',
  426: 'daily-cap',
  429: 'quota',
};

export function meaningOf(code: number): ZaloMeaning {
  return MEANINGS[code] ?? (code >= 500 ? 'server-error' : 'unknown-code');
}
