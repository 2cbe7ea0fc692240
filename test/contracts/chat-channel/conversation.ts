import { expect } from '@jest/globals';
import { type ChatPerson, type ChatWorld, eventually, type SeenMessage } from '../../support/chat-world.ts';

/** What a suite of a channel hands to each of its parts. */
export interface ContractParts {
  readonly world: () => ChatWorld;
  readonly traits: ChannelTraits;
  readonly makeNarrowWorld: (maxText: number) => Promise<ChatWorld>;
}

export interface ChannelTraits {
  /** A reply's choices and pages come with buttons; without, the words that are typed do the same. */
  readonly buttons: boolean;
  /** Another page takes the place of the one before. */
  readonly edits: boolean;
  /** A message may have several lines; where it may not, each line is a message. */
  readonly multiline: boolean;
}

/** What was shown after these many messages, once there are `count`; fails for one more. */
export async function shownAfter(world: ChatWorld, person: ChatPerson, before: number, count = 1): Promise<readonly SeenMessage[]> {
  const news = async (): Promise<readonly SeenMessage[]> => (await person.seen()).slice(before);
  await eventually(world.service(), `${count} more after ${before} messages`, async () => ((await news()).length >= count ? true : null));
  await world.service().settle();
  const shown = await news();
  expect(shown).toHaveLength(count);
  return shown;
}

/** Does something and gives the one message that it brings. */
export async function shownBy(world: ChatWorld, person: ChatPerson, act: () => Promise<unknown>): Promise<SeenMessage> {
  const before = (await person.seen()).length;
  await act();
  const [shown] = await shownAfter(world, person, before);
  if (shown === undefined) throw new Error('nothing was shown');
  return shown;
}

export const ask = (world: ChatWorld, person: ChatPerson, text: string): Promise<SeenMessage> =>
  shownBy(world, person, () => person.say(text));

export const QUESTION = 'Nhiệm vụ 10 của Hà Tĩnh ai chủ trì?';
export const ANSWER = /Nhiệm vụ 10 \(Hà Tĩnh\): Chủ trì: Sở Khoa học và Công nghệ\n/u;
export const INTRODUCTION = /^Dạ, em là Sáu Rõ, trợ lý tự động/u;
/** Asks of no document in particular; four have such a row, in the order of their provinces. */
export const AMBIGUOUS = 'nv 10 ai chủ trì?';
export const AGENCY = 'Sở Nội vụ Nghệ An làm việc gì?';
