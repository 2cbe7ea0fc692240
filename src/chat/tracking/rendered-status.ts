import type { Reply } from '../../domain/message.ts';

/** A status in words, and which assignments its numbers mean: "xong 2" is the second of them. */
export interface RenderedStatus {
  readonly reply: Reply;
  readonly shown: readonly number[];
}
