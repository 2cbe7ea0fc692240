import { describe, expect, test } from '@jest/globals';
import type { ChatPerson, SeenMessage } from '../../support/chat-world.ts';
import { AGENCY, AMBIGUOUS, ANSWER, ask, type ContractParts, QUESTION, shownAfter, shownBy } from './conversation.ts';

const MORE = /… còn (\d) trang, nhắn “xem tiếp”\.$/u;
const LAST_PAGE = /^Ngoài ra cùng chủ trì trong nhóm chung ở dòng 3, 5, 9, 12, 14\.\nNgoài ra cùng phối hợp/u;
const NO_MORE = 'Dạ, hết rồi ạ.';
const WHICH = /Ý anh\/chị hỏi văn bản nào ạ\?\n1\. .*\(Đồng Tháp\).*\n2\. .*\(Hà Tĩnh\).*\n3\. .*\(Hưng Yên\).*\n4\. .*\(Nghệ An\)/u;
const NOT_UNDERSTOOD = /Em chưa hiểu câu này/u;
const ROWS_OF_PAGES = [/^8\. .*^11\. .*^17\. .*^1\. /msu, /^7\. .*^10\. .*^15\. .*^16\. /msu, LAST_PAGE] as const;

/** Turning pages, choosing, going on: what a chat remembers. */
export function describeConversations({ world, traits }: ContractParts): void {
  const next = (person: ChatPerson): Promise<SeenMessage> => act(person, 'Xem tiếp ▶', 'xem tiếp');
  const back = (person: ChatPerson): Promise<SeenMessage> => act(person, '◀ Trang trước', 'trang trước');
  /** By its button where there are buttons, else by words. */
  const act = (person: ChatPerson, button: string, words: string): Promise<SeenMessage> =>
    shownBy(world(), person, () => (traits.buttons ? person.press(button) : person.say(words)));
  const started = async (question: string): Promise<ChatPerson> => {
    const person = await world().person();
    await ask(world(), person, question);
    return person;
  };

  describe('an answer in pages', () => {
    test('shows its first page, with how to go on', async () => {
      const { text, buttons } = await ask(world(), await world().person(), AGENCY);
      expect(text).toMatch(ROWS_OF_PAGES[0]);
      expect(MORE.exec(text)?.[1]).toBe('2');
      expect(buttons).toEqual(traits.buttons ? ['Xem tiếp ▶'] : []);
    });

    test.each(['xem tiếp', 'xem tiep', 'Xem thêm ạ', '/tiep', '/xemtiep', 'trang sau'])('goes on with "%s"', async (words) => {
      const person = await started(AGENCY);
      const { text, replaced } = await ask(world(), person, words);
      expect(text).toMatch(ROWS_OF_PAGES[1]);
      expect(replaced).toBe(false);
    });

    test.each(['trang trước', 'trang truoc', '/truoc', 'quay lại'])('goes back with "%s"', async (words) => {
      const person = await started(AGENCY);
      await next(person);
      expect((await ask(world(), person, words)).text).toMatch(ROWS_OF_PAGES[0]);
    });

    test('is seen from the first page to the last and back, nothing left out', async () => {
      const person = await started(AGENCY);
      const turned = [await next(person), await next(person), await back(person), await back(person)];
      expect(turned.map(({ text }) => ROWS_OF_PAGES.findIndex((page) => page.test(text)))).toEqual([1, 2, 1, 0]);
      expect(turned.map(({ text }) => MORE.exec(text)?.[1] ?? '0')).toEqual(['1', '0', '1', '2']);
    });

    test(traits.edits ? 'turns in its place' : 'turns as a new message, and the old one stays', async () => {
      const person = await started(AGENCY);
      const turned = await next(person);
      expect(turned.replaced).toBe(traits.edits);
      const offered = ['◀ Trang trước', 'Xem tiếp ▶'];
      expect(turned.buttons).toEqual(traits.buttons ? offered : []);
    });

    test('ends: after the last page there is none', async () => {
      const person = await started(AGENCY);
      for (const page of ROWS_OF_PAGES.slice(1)) expect((await ask(world(), person, 'xem tiếp')).text).toMatch(page);
      expect((await ask(world(), person, 'xem tiếp')).text).toBe(NO_MORE);
      expect((await ask(world(), person, 'trang trước')).text).toMatch(ROWS_OF_PAGES[1]);
    });

    test('begins: before the first page there is none', async () => {
      expect((await ask(world(), await started(AGENCY), 'trang trước')).text).toBe('Dạ, đây là trang đầu ạ.');
    });
  });

  describe('a question back', () => {
    test('names what can be meant', async () => {
      const { text, buttons } = await ask(world(), await world().person(), AMBIGUOUS);
      expect(text).toMatch(WHICH);
      expect(buttons.map((label) => /^\d/u.exec(label)?.[0])).toEqual(traits.buttons ? ['1', '2', '3', '4'] : []);
    });

    test.each(['2', ' 2 ', 'số 2', 'chọn 2 ạ', '2.', 'Hà Tĩnh', 'ha tinh', 'Tỉnh Hà Tĩnh'])('is answered by "%s"', async (words) => {
      expect((await ask(world(), await started(AMBIGUOUS), words)).text).toMatch(ANSWER);
    });

    test('is answered by a choice', async () => {
      const person = await world().person();
      const { buttons } = await ask(world(), person, AMBIGUOUS);
      const chosen = await act(person, buttons[1] ?? '', '2');
      expect(chosen.text).toMatch(ANSWER);
      expect(chosen.replaced).toBe(false);
    });

    test.each(['9', '0', '77'])('is not answered by %s, which was not offered; what was offered still holds', async (number) => {
      const person = await started(AMBIGUOUS);
      expect((await ask(world(), person, number)).text).toMatch(NOT_UNDERSTOOD);
      expect((await ask(world(), person, '2')).text).toMatch(ANSWER);
    });

    test('is over when something else was asked: an old choice says so and leads nowhere', async () => {
      const person = await world().person();
      const { buttons } = await ask(world(), person, AMBIGUOUS);
      await ask(world(), person, 'nv 8 Nghệ An ai chủ trì?');
      const stale = await act(person, buttons[1] ?? '', '2');
      expect(stale.text).toMatch(traits.buttons ? /Lựa chọn trước đã hết hiệu lực/u : NOT_UNDERSTOOD);
    });
  });

  describe('a conversation', () => {
    test('goes on with what it was about', async () => {
      const person = await started(QUESTION);
      expect((await ask(world(), person, 'còn nv 11?')).text).toMatch(/^Nhiệm vụ 11 \(Hà Tĩnh\): Chủ trì: Các sở/u);
      expect((await ask(world(), person, 'hạn khi nào?')).text).toMatch(/^Nhiệm vụ 11 \(Hà Tĩnh\): Thời hạn: Thường xuyên/u);
      expect((await ask(world(), person, 'thế Nghệ An?')).text).toMatch(/^Nhiệm vụ 11 \(Nghệ An\)/u);
    });

    test('knows nothing of another one', async () => {
      const [one, other] = [await started(QUESTION), await world().person()];
      const answers = [await ask(world(), other, 'còn nv 11?'), await ask(world(), one, 'còn nv 11?')];
      expect(answers[0]?.text).not.toMatch(/^Nhiệm vụ 11 \(/mu);
      expect(answers[1]?.text).toMatch(/^Nhiệm vụ 11 \(Hà Tĩnh\)/u);
    });

    test('has choices and pages of its own', async () => {
      const [one, other] = [await started(AMBIGUOUS), await started(AGENCY)];
      expect((await ask(world(), other, '2')).text).toMatch(NOT_UNDERSTOOD);
      expect((await ask(world(), one, 'xem tiếp')).text).toBe(NO_MORE);
      expect((await ask(world(), one, '2')).text).toMatch(ANSWER);
      expect((await ask(world(), other, 'xem tiếp')).text).toMatch(ROWS_OF_PAGES[1]);
    });

    test('answers many messages at once in their order', async () => {
      const person = await started(QUESTION);
      const rows = Array.from({ length: 14 }, (_, i) => i + 4);
      for (const row of rows) await person.say(`nv ${row} Hà Tĩnh hạn khi nào?`);
      const shown = await shownAfter(world(), person, 1, rows.length);
      expect(shown.map(({ text }) => Number(/nhiệm vụ (\d+)/iu.exec(text)?.[1]))).toEqual(rows);
    });

    test('is not mixed up with a dozen others at the same time', async () => {
      const people = await Promise.all(Array.from({ length: 12 }, () => world().person()));
      const rows = people.map((_, i) => i + 5);
      for (const text of ['Hà Tĩnh', 'Nghệ An']) {
        await Promise.all(people.map((person, i) => person.say(`nv ${rows[i]} ${text} hạn khi nào?`)));
      }
      for (const [i, person] of people.entries()) {
        const shown = await shownAfter(world(), person, 0, 2);
        const found = shown.map(({ text }) => /Nhiệm vụ (\d+) \((.+?)\)/u.exec(text)?.slice(1).join(' '));
        expect(found).toEqual([`${rows[i]} Hà Tĩnh`, `${rows[i]} Nghệ An`]);
      }
    });
  });
}
