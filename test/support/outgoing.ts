import type { NewOutgoing } from '../../src/ports/delivery-repositories.ts';

/** A message for the outbox, with something to change in it. */
export const outgoing = (key: string, change: Partial<NewOutgoing> = {}): NewOutgoing => ({
  key,
  trace: `trace-${key}`,
  channel: 'scripted',
  kind: 'reply',
  essential: true,
  isPrivate: true,
  message: { chatId: 'chat', text: key, styles: [], buttons: [], replaces: null, file: null },
  ...change,
});
