import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { type ChatPerson, type ChatWorld, eventually, type WorldOptions } from '../support/chat-world.ts';
import { filledStores } from '../support/filled-store.ts';
import { memoryFolder } from '../support/temporary-folder.ts';
import { type ChannelTraits, type ContractParts, QUESTION, shownAfter } from './chat-channel/conversation.ts';
import { describeConversations } from './chat-channel/leads-conversations.ts';
import { describeWords } from './chat-channel/understands-words.ts';

export interface ChannelContract<W> extends ChannelTraits {
  readonly makeWorld: (options: WorldOptions) => Promise<W>;
}

export interface ContractTools<W> {
  /** The world that the tests of a file share; each takes people of its own. */
  readonly world: () => W;
  /** Another one with a store of its own, closed after the file. */
  readonly newWorld: <X extends ChatWorld>(make: (options: WorldOptions) => Promise<X>, options?: Partial<WorldOptions>) => Promise<X>;
}

/**
 * What every chat channel does: from what a person types on its platform, over the real store and the real documents, to what the person sees.
 * @param describeMore what only this platform knows: its events, its faults
 */
export function describeChatChannel<P extends ChatPerson, W extends ChatWorld<P>>(
  name: string,
  contract: ChannelContract<W>,
  describeMore: (tools: ContractTools<W>) => void,
): void {
  // A step gives up sooner, and says what it waited for
  jest.setTimeout(30_000);
  describe(`a chat by ${name}`, () => {
    const newStore = filledStores(memoryFolder);
    const worlds: ChatWorld[] = [];
    let shared: W | null = null;
    const newWorld: ContractTools<W>['newWorld'] = async (make, options = {}) => {
      const world = await make({ dataFolder: await newStore(), ...options });
      worlds.push(world);
      return world;
    };
    const world = (): W => {
      if (shared === null) throw new Error('the world is not there yet');
      return shared;
    };
    beforeAll(async () => {
      shared = await newWorld(contract.makeWorld);
    });
    afterAll(async () => {
      await Promise.all(worlds.map((one) => one.close()));
    });
    const parts: ContractParts = { world, traits: contract, makeNarrowWorld: (maxText) => newWorld(contract.makeWorld, { maxText }) };
    describeWords(parts);
    describeConversations(parts);
    describeSplitting(parts);
    describeMore({ world, newWorld });
  });
}

/** A reply that is longer than a message of the platform. */
function describeSplitting({ world, makeNarrowWorld }: ContractParts): void {
  test.each([90, 200, 400])('a reply that a message of %d units does not hold comes in several, nothing lost', async (maxText) => {
    const [narrow, wide] = [await makeNarrowWorld(maxText), world()];
    const [inParts, atOnce] = [await narrow.person(), await wide.person()];
    await Promise.all([inParts.say(QUESTION), atOnce.say(QUESTION)]);
    const [whole] = await shownAfter(wide, atOnce, 0);
    const words = (text: string): string[] => text.split(/\s+/u).filter((word) => word !== '');
    const expected = words(whole?.text ?? '');
    const parts = await partsUntil(narrow, inParts, expected.length);
    expect(parts.length).toBeGreaterThan(1);
    expect(parts.filter((text) => text.length > maxText || text !== text.trim() || text === '')).toEqual([]);
    expect(parts.flatMap(words)).toEqual(expected);
  });
}

/** The parts, once they have as many words together. */
async function partsUntil(world: ChatWorld, person: ChatPerson, count: number): Promise<string[]> {
  const seen = async (): Promise<string[]> => (await person.seen()).map(({ text }) => text);
  const hasAll = (texts: readonly string[]): boolean => texts.flatMap((text) => text.trim().split(/\s+/u)).length >= count;
  await eventually(world.service(), 'all parts are there', async () => (hasAll(await seen()) ? true : null));
  await world.service().settle();
  return seen();
}
