/** Time as the use cases see it. */
export interface Clock {
  /** The moment now, ISO with offset Z. */
  now(): string;
  /** The day now in Asia/Ho_Chi_Minh, ISO. */
  today(): string;
}
