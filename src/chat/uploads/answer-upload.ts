import type { ChannelEvent } from '../../domain/channel-event.ts';
import { addMinutes } from '../../domain/moment.ts';
import { mayUpload } from '../../domain/permission.ts';
import { fold, squeeze } from '../../domain/vietnamese-text.ts';
import * as words from '../../messages/uploads.ts';
import type { Storage } from '../../ports/repositories.ts';
import type { StoredUpload } from '../../ports/upload-repository.ts';
import { say } from '../say.ts';
import type { UploadEffect } from './offer-upload.ts';

type Choice = keyof typeof words.choices;
const CHOICES = Object.keys(words.choices) as readonly Choice[];
/** A number or a yes typed later than this means something else. */
const FRESH_MINUTES = 15;

interface Chosen {
  readonly choice: Choice;
  /** Of the button that was pressed; null for typed words, which speak of all that wait. */
  readonly id: number | null;
  /** "nội bộ" says of itself what it is about; "1" and "ok" only right behind the question. */
  readonly isPlain: boolean;
}

const BUTTON = /^\/nap (?<id>\d{1,15}) (?<word>.+)$/u;

function readChosen(text: string): Chosen | null {
  const typed = fold(squeeze(text)).replace(/[.!]+$/u, '');
  const { id, word = typed } = BUTTON.exec(typed)?.groups ?? {};
  const [at] = /^([1-3])\s*[.)]?$/u.exec(word)?.slice(1) ?? [];
  const choice = at === undefined ? CHOICES.find((each) => words.choices[each].some((way) => fold(way) === word)) : CHOICES[Number(at) - 1];
  if (choice === undefined) return null;
  const isPlain = choice !== 'cancel' && fold(words.choices[choice][0]) === word;
  return { choice, id: id === undefined ? null : Number(id), isPlain };
}

/** What a message says of files that wait for a word; null where it says nothing of any. */
export async function answerUpload(text: string, event: ChannelEvent, now: string, storage: Storage): Promise<UploadEffect | null> {
  const chosen = readChosen(text);
  if (chosen === null || !event.isPrivate) return null;
  const waiting = (await storage.uploads.ofChat(event.channel, event.chatId)).filter(({ access }) => access === null);
  const meant = waiting.filter((upload) => isMeant(upload, chosen, now));
  if (meant.length === 0) return chosen.id === null ? null : async () => say('chat', words.stale);
  const person = await storage.links.personOf(event);
  if (person === null || !mayUpload(person)) return async () => say('refuse', words.adminsOnly);
  const { choice } = chosen;
  const names = meant.map(({ name }) => name);
  return async ({ uploads }) => {
    if (choice === 'cancel') {
      for (const { id } of meant) await uploads.remove(id);
      return say('recorded', words.cancelled(names));
    }
    for (const { id } of meant) await uploads.decide(id, choice);
    return say('recorded', words.taken(names, choice === 'public'));
  };
}

function isMeant({ id, isLast, at }: StoredUpload, chosen: Chosen, now: string): boolean {
  if (chosen.id !== null) return chosen.id === id;
  return chosen.isPlain || (isLast && now <= addMinutes(at, FRESH_MINUTES));
}
