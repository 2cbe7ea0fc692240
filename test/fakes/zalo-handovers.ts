import type { Envelope } from './zalo-faults.ts';
import type { ZaloUpdate } from './zalo-updates.ts';

/** A message that a poll was handed: it does not come again. */
export interface ZaloHandover {
  readonly messageId: string;
  /** The answer did not leave whole. */
  readonly cutOff: boolean;
}

/** Keeps account of what polls were handed. */
export function createHandovers() {
  const handovers: ZaloHandover[] = [];
  return {
    /** Writes the answer to a poll; `write` says whether it left whole. Until then what it holds counts as cut off. */
    async handOver(answer: Envelope, write: (answer: Envelope) => Promise<boolean>): Promise<void> {
      const { result } = answer.body as { readonly result?: ZaloUpdate };
      if (result === undefined) {
        await write(answer);
        return;
      }
      const { message_id: messageId } = result.message;
      const place = handovers.push({ messageId, cutOff: true }) - 1;
      handovers[place] = { messageId, cutOff: !(await write(answer)) };
    },
    list: (): readonly ZaloHandover[] => handovers,
  };
}
