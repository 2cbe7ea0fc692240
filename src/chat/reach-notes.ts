import type { Reach } from '../domain/message.ts';
import * as vi from '../messages/vi.ts';

/** Says where not every document was looked at. */
export const reachNotes = (reach: Reach): string[] => (reach === 'public' ? [vi.publicOnly] : []);
