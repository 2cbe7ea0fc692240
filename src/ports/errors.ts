/** What went wrong at the edge of the programme, as far as the use cases care. */
export const PORT_ERROR_CODES = ['unavailable', 'busy', 'corrupt', 'not-permitted', 'disk-full', 'not-found'] as const;
export type PortErrorCode = (typeof PORT_ERROR_CODES)[number];

/** A fault of an adapter (not an expected outcome: those are values). */
export class PortError extends Error {
  readonly code: PortErrorCode;
  /** Whether the same call may succeed later. */
  readonly retryable: boolean;

  constructor(code: PortErrorCode, message: string, options: { readonly retryable?: boolean; readonly cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.name = 'PortError';
    this.code = code;
    this.retryable = options.retryable ?? false;
  }
}
