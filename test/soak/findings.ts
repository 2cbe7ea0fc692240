import { type Evidence, keyOf } from './evidence.ts';
import { isReminder, readMarker } from './markers.ts';

/** What platforms took and nobody asked for. */
export function findStrangers({ platforms, asked, digests }: Evidence): string[] {
  const questions = new Set([...asked, ...digests].map(({ platform, chatId, marker }) => keyOf(platform, chatId, marker)));
  const found: string[] = [];
  for (const { name, taken } of platforms) {
    for (const { chatId, text } of taken()) {
      const marker = readMarker(text);
      const isKnown = marker !== null && (isReminder(marker) || questions.has(keyOf(name, chatId, marker)));
      if (!isKnown) found.push(`${name} ${chatId}: nobody asked for ${marker ?? JSON.stringify(text.slice(0, 80))}`);
    }
  }
  return found;
}

/** Answers that do not come in the order of their questions; reminders come when they come. */
export function findDisorder({ platforms, asked }: Evidence): string[] {
  const places = new Map(asked.map(({ platform, chatId, marker }, place) => [keyOf(platform, chatId, marker), place]));
  const last = new Map<string, number>();
  const found: string[] = [];
  for (const { name, taken } of platforms) {
    for (const { chatId, text } of taken()) {
      const marker = readMarker(text);
      const place = places.get(keyOf(name, chatId, marker));
      if (place === undefined) continue;
      if (place < (last.get(`${name} ${chatId}`) ?? -1)) found.push(`${name} ${chatId}: ${marker} came too late`);
      last.set(`${name} ${chatId}`, place);
    }
  }
  return found;
}

/** Rows that nothing explains, and words that are kept longer than needed. */
export function findLeftovers({ inbox, outbox, asked, reminders, digests, lostByPlatform }: Evidence): string[] {
  const expected = asked.length - lostByPlatform.size;
  const keeping = inbox.filter(({ state, keeps }) => state === 'done' && keeps === 1).length;
  const unsent = outbox.filter(({ state, message }) => state === 'sent' && message !== null).length;
  return [
    ...(inbox.length === expected ? [] : [`${inbox.length} rows in the inbox for ${expected} messages`]),
    ...(outbox.length === expected + reminders.length + digests.length
      ? []
      : [`${outbox.length} rows in the outbox for ${expected} messages, ${reminders.length} reminders and ${digests.length} digests`]),
    ...(keeping + unsent === 0 ? [] : [`${keeping} messages and ${unsent} answers that are done keep their words`]),
  ];
}
