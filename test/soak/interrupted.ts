import { readMarker } from './markers.ts';
import { readStore } from './read-store.ts';

/** A message that was at the platform when the process was killed. */
export interface Interrupted {
  readonly platform: string;
  readonly chatId: string;
  readonly marker: string | null;
  readonly round: number;
  /** The same for one that is found once more, because the next process was killed before it could look at it. */
  readonly attempt: string;
}

/** Reads them from the disk as the process has left it, and looks whether the database is sound. */
export function readInterrupted(
  dataFolder: string,
  round: number,
): { readonly interrupted: readonly Interrupted[]; readonly check: string } {
  return readStore(dataFolder, (store) => ({
    check: store.check('quick_check'),
    interrupted: store.inFlight().map(({ id, attempts, channel, chat_id, message }) => {
      const { text = '' } = JSON.parse(message ?? '{}') as { readonly text?: string };
      return { platform: channel, chatId: chat_id, marker: readMarker(text), round, attempt: `${id}/${attempts}` };
    }),
  }));
}
