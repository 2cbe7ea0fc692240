import { describe, expect, test } from '@jest/globals';
import { type ChatWorld, eventually, type ReachedPerson } from '../../support/chat-world.ts';
import { AGENCY, AMBIGUOUS, ANSWER, ask, type ChannelTraits, INTRODUCTION, QUESTION, shownAfter, shownBy } from './conversation.ts';

/** Channels whose platform gives each message an id and brings it again until it is acknowledged. */
export function describeRestarts({ world, traits }: { world: () => ChatWorld<ReachedPerson>; traits: ChannelTraits }): void {
  const service = () => world().service();
  const restart = async (): Promise<void> => {
    await service().stop();
    await service().start();
  };
  const waiting = (count: number): Promise<true> =>
    eventually(service(), `${count} events wait`, async () => ((await service().storage.inbox.countWaiting()) >= count ? true : null));
  /** Proves that nothing more is on its way: what is asked now is the next that is shown. */
  const showsNothingBut = async (person: ReachedPerson, count: number): Promise<void> => {
    expect(await person.seen()).toHaveLength(count);
    expect((await ask(world(), person, 'cảm ơn')).text).toMatch(/không có gì ạ/u);
  };

  describe('a message that is delivered again', () => {
    test.each([2, 5])('%d times at once is answered once', async (times) => {
      const person = await world().person();
      const deliver = person.draft(QUESTION);
      expect(await Promise.all(Array.from({ length: times }, deliver))).toEqual(Array.from({ length: times }, () => 200));
      expect((await shownAfter(world(), person, 0))[0]?.text).toMatch(ANSWER);
      await showsNothingBut(person, 1);
    });

    test('after its answer is not answered again', async () => {
      const person = await world().person();
      const deliver = person.draft(QUESTION);
      await shownBy(world(), person, deliver);
      expect(await deliver()).toBe(200);
      await showsNothingBut(person, 1);
    });

    test('after a restart is not answered again', async () => {
      const person = await world().person();
      const deliver = person.draft(QUESTION);
      await shownBy(world(), person, deliver);
      await restart();
      expect(await deliver()).toBe(200);
      await showsNothingBut(person, 1);
    });

    test('while it waits for its answer is answered once', async () => {
      const person = await world().person();
      const deliver = person.draft(QUESTION);
      service().hold();
      await deliver();
      await waiting(1);
      await deliver();
      service().release();
      await shownAfter(world(), person, 0);
      await showsNothingBut(person, 1);
    });

    test('with another one of the same words is told apart from it', async () => {
      const person = await world().person();
      const [one, other] = [person.draft(QUESTION), person.draft(QUESTION)];
      await one();
      await other();
      await shownAfter(world(), person, 0, 2);
      await showsNothingBut(person, 2);
    });
  });

  describe('a message that cannot be taken', () => {
    test('because nobody serves is answered when it comes again', async () => {
      const person = await world().person();
      const deliver = person.draft(QUESTION);
      await service().stop();
      await expect(deliver()).rejects.toThrow();
      await service().start();
      expect((await shownBy(world(), person, deliver)).text).toMatch(ANSWER);
    });

    test.each([1, 3])('because it could not be stored (%d times) is not acknowledged, and answered when it comes again', async (times) => {
      const person = await world().person();
      const deliver = person.draft(QUESTION);
      service().failStore(times, 'receiving');
      for (let i = 0; i < times; i++) expect(await deliver()).toBeGreaterThanOrEqual(500);
      expect((await shownBy(world(), person, deliver)).text).toMatch(ANSWER);
    });

    test('to its end because the store was locked for a moment is answered later, once', async () => {
      const person = await world().person();
      service().hold();
      await person.draft(QUESTION)();
      await waiting(1);
      service().failStore(1, 'answering');
      service().release();
      expect((await shownAfter(world(), person, 0))[0]?.text).toMatch(ANSWER);
      await showsNothingBut(person, 1);
    });
  });

  describe('a restart', () => {
    test('between messages and answers loses none and doubles none, in the order of each chat', async () => {
      const people = await Promise.all(Array.from({ length: 10 }, () => world().person()));
      service().hold();
      for (const words of ['nv 10 Hà Tĩnh hạn khi nào?', 'còn nv 11?']) await Promise.all(people.map((one) => one.draft(words)()));
      await waiting(20);
      const stopping = service().stop();
      service().release();
      await stopping;
      await service().start();
      for (const person of people) {
        const shown = await shownAfter(world(), person, 0, 2);
        expect(shown.map(({ text }) => /Nhiệm vụ (\d+) \(Hà Tĩnh\)/u.exec(text)?.[1])).toEqual(['10', '11']);
      }
    });

    test('leaves to a chat what it was about, and who answers is not said again', async () => {
      const person = await world().person();
      await ask(world(), person, QUESTION);
      await restart();
      const { text } = await ask(world(), person, 'còn nv 11?');
      expect(text).toMatch(/Nhiệm vụ 11 \(Hà Tĩnh\)/u);
      expect(text).not.toMatch(INTRODUCTION);
    });

    test('leaves what was offered', async () => {
      const person = await world().person();
      const { buttons } = await ask(world(), person, AMBIGUOUS);
      await restart();
      const chosen = await shownBy(world(), person, () => (traits.buttons ? person.press(buttons[1] ?? '') : person.say('2')));
      expect(chosen.text).toMatch(ANSWER);
    });

    test('leaves the pages', async () => {
      const person = await world().person();
      await ask(world(), person, AGENCY);
      await restart();
      const turned = await shownBy(world(), person, () => (traits.buttons ? person.press('Xem tiếp ▶') : person.say('xem tiếp')));
      expect(turned.text).toMatch(/^7\. .*^16\. /msu);
      expect(turned.replaced).toBe(traits.edits);
    });

    test('twice in a row brings nothing again', async () => {
      const person = await world().person();
      await ask(world(), person, QUESTION);
      await restart();
      await restart();
      await service().settle();
      await showsNothingBut(person, 1);
    });
  });
}
