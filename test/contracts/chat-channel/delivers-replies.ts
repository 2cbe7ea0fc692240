import { describe, expect, test } from '@jest/globals';
import { type ChatWorld, eventually, type ReachedPerson } from '../../support/chat-world.ts';
import { ANSWER, ask, QUESTION, shownAfter } from './conversation.ts';

/** What goes wrong with one call that sends. */
export interface SendingFault {
  readonly name: string;
  /** Befalls the next calls that send, each one of them in turn. */
  readonly strike: (times: number) => void;
  /** The platform showed the message, and the assistant could not know. */
  readonly shown: boolean;
  /** The next try is a minute away. */
  readonly slow?: boolean;
}

export interface DeliveryParts {
  readonly world: () => ChatWorld<ReachedPerson>;
  readonly faults: readonly SendingFault[];
  /** Surely not taken, however often. */
  readonly tooFast: SendingFault['strike'];
  /** Whether it was taken cannot be known. */
  readonly unclear: SendingFault['strike'];
  /** Messages that were shown while the assistant did not get the whole answer, up to now. */
  readonly cutOff: () => number;
  /** From now on the platform takes no message, until {@link comeBack}. */
  readonly goAway: () => Promise<void>;
  readonly comeBack: () => Promise<void>;
}

const PLATFORMS = ['zalo', 'telegram', 'web'];
const KINDS = ['reply', 'notice', 'reminder'] as const;

/** Replies on their way over a network that fails. */
export function describeDelivery({ world, faults, tooFast, unclear, cutOff, goAway, comeBack }: DeliveryParts): void {
  const service = () => world().service();
  const answersOf = async (person: ReachedPerson): Promise<number> => (await person.seen()).filter(({ text }) => ANSWER.test(text)).length;

  describe('a reply', () => {
    test.each(faults)('arrives after: $name', async ({ strike, shown }) => {
      const person = await world().person();
      strike(1);
      await person.say(QUESTION);
      await allAnswered([person]);
      expect(await answersOf(person)).toBe(shown ? 2 : 1);
      expect((await ask(world(), person, 'cảm ơn')).text).toMatch(/không có gì ạ/u);
    });

    test.each(faults.filter(({ shown, slow }) => !shown && slow !== true))(
      'arrives once after this, three times in a row: $name',
      async ({ strike }) => {
        const person = await world().person();
        strike(3);
        await person.say(QUESTION);
        await allAnswered([person]);
        expect(await answersOf(person)).toBe(1);
      },
    );

    test('to each of twenty people arrives once though the platform refuses twenty times to be asked so fast', async () => {
      const people = await Promise.all(Array.from({ length: 20 }, () => world().person()));
      tooFast(20);
      const cutOffBefore = cutOff();
      await Promise.all(people.map((person) => person.say(QUESTION)));
      await allAnswered(people);
      const counts = await Promise.all(people.map(answersOf));
      expect(Math.min(...counts)).toBe(1);
      // On a machine that is busy an answer may come too late
      expect(counts.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(20 + cutOff() - cutOffBefore);
    });

    test('keeps its place among those of its chat when one of them has to wait', async () => {
      const person = await world().person();
      tooFast(1);
      for (const row of [10, 11, 12]) await person.say(`nv ${row} Hà Tĩnh hạn khi nào?`);
      const shown = await shownAfter(world(), person, 0, 3);
      expect(shown.map(({ text }) => /Nhiệm vụ (\d+) \(/u.exec(text)?.[1])).toEqual(['10', '11', '12']);
    });

    test('does not wait for that of another chat which has to', async () => {
      const [slow, quick] = [await world().person(), await world().person()];
      tooFast(2);
      await slow.say(QUESTION);
      await quick.say(QUESTION);
      await allAnswered([slow, quick]);
      expect([await answersOf(slow), await answersOf(quick)]).toEqual([1, 1]);
    });

    test('that may have been lost six times waits for an administrator, holds up nothing, and arrives when it is sent again', async () => {
      const person = await world().person();
      unclear(6);
      await person.say(QUESTION);
      const { storage, clock } = service();
      const letter = await eventually(service(), 'it is laid aside', async () => {
        await leapToNextTry();
        return (await storage.deadLetters.list(1))[0] ?? null;
      });
      expect(letter).toMatchObject({ state: 'ambiguous', kind: 'reply', attempts: 6 });
      expect((await ask(world(), person, 'cảm ơn')).text).toMatch(/không có gì ạ/u);
      expect(await storage.deadLetters.resend(letter.id, clock.now())).toBe(true);
      await allAnswered([person]);
      expect(await answersOf(person)).toBe(1);
    });

    test('that found nobody on the platform goes out when the platform is back', async () => {
      const people = [await world().person(), await world().person()];
      const deliveries = people.map((person) => person.draft(QUESTION));
      await goAway();
      for (const deliver of deliveries) expect(await deliver()).toBe(200);
      await tried(2);
      expect(await Promise.all(people.map(answersOf))).toEqual([0, 0]);
      await comeBack();
      await allAnswered(people);
      expect(await Promise.all(people.map(answersOf))).toEqual([1, 1]);
    });

    test('that was not sent before the end of the service goes out after its next start', async () => {
      const person = await world().person();
      const deliver = person.draft(QUESTION);
      await goAway();
      await deliver();
      await tried(1);
      await service().stop();
      await comeBack();
      await service().start();
      await allAnswered([person]);
      expect(await answersOf(person)).toBe(1);
    });
  });

  /** Resolves when each has an answer and nothing is on its way. */
  async function allAnswered(people: readonly ReachedPerson[]): Promise<void> {
    for (const person of people)
      await eventually(service(), 'the answer is there', async () => {
        await leapToNextTry();
        return (await answersOf(person)) > 0 ? true : null;
      });
    await eventually(service(), 'all is sent', async () => {
      await leapToNextTry();
      const { waiting, sending } = await service().storage.outbox.count();
      return waiting + sending === 0 ? true : null;
    });
  }

  /** Spares the test the pause before the next try, once nothing else can happen: no message's time has come, and none is at the platform. */
  async function leapToNextTry(): Promise<void> {
    const { storage, clock } = service();
    if ((await storage.outbox.due({ channels: PLATFORMS, kinds: KINDS }, clock.now(), 1)).length > 0) return;
    if ((await storage.outbox.count()).sending > 0) return;
    const next = await storage.outbox.nextAttemptAt(PLATFORMS, clock.now());
    if (next !== null) clock.leapTo(next);
  }

  async function tried(count: number): Promise<void> {
    await eventually(service(), `${count} wait to be sent`, async () => {
      const { waiting, sending } = await service().storage.outbox.count();
      return waiting + sending >= count ? true : null;
    });
    await service().settle();
  }
}
