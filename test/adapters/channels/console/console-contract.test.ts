import { describe, expect, test } from '@jest/globals';
import { AMBIGUOUS, ANSWER, ask, INTRODUCTION, QUESTION, shownAfter } from '../../../contracts/chat-channel/conversation.ts';
import { type ContractTools, describeChatChannel } from '../../../contracts/chat-channel.contract.ts';
import { eventually } from '../../../support/chat-world.ts';
import { type ConsoleWorld, makeConsoleWorld } from '../../../support/chat-worlds/console-world.ts';

const TRAITS = { buttons: false, edits: false, multiline: false } as const;

/** Bytes as a pipe may bring them, and what is answered to each line of them. */
const BYTES: readonly (readonly [string, readonly (string | Uint8Array)[], readonly RegExp[]])[] = [
  ['an empty line', ['\n'], [/Em chưa nhận được nội dung/u]],
  ['a line of blanks', [' \t \n'], [/Em chưa nhận được nội dung/u]],
  ['three empty lines', ['\n\n\n'], [/Em chưa nhận được/u, /Em chưa nhận được/u, /Em chưa nhận được/u]],
  ['lines that end as on Windows', [`${QUESTION}\r\ncòn nv 11?\r\n`], [ANSWER, /^Nhiệm vụ 11/u]],
  ['a lonely return', [`${QUESTION}\rcòn nv 11?\n`], [ANSWER, /^Nhiệm vụ 11/u]],
  ['a return and its line feed in two pieces', [`${QUESTION}\r`, '\ncòn nv 11?\n'], [ANSWER, /^Nhiệm vụ 11/u]],
  ['a letter in two pieces', splitAfter(QUESTION, 6), [ANSWER]],
  ['a line in pieces of one byte', Array.from(Buffer.from(`${QUESTION}\n`), (byte) => Buffer.from([byte])), [ANSWER]],
  ['a line of 4001 characters', [`${'a'.repeat(4001)}\n`], [/Tin nhắn dài quá 4000 ký tự/u]],
  ['a line of a million characters', [`${'nv 10 '.repeat(170_000)}\n`], [/Tin nhắn dài quá 4000 ký tự/u]],
  ['what is no text', [Buffer.from([0, 1, 2, 0xff, 0xfe, 0x0a])], [/Em chưa nhận được nội dung/u]],
  ['half a letter', [Buffer.concat([Buffer.from('nv 10 hà tĩnh ai chủ trì '), Buffer.from([0xe1, 0xbb, 0x0a])])], [ANSWER]],
  ['a mark of byte order', [`\uFEFF${QUESTION}\n`], [ANSWER]],
  ['escapes of a terminal, which are not guessed at', [`\u001B[31m${QUESTION}\u001B[0m\n`], [/^Em không thấy nội dung này/u]],
  ['a line separator of Unicode', [`nv 10 hà tĩnh\u2028ai chủ trì\n`], [/Nhiệm vụ 10 \(Hà Tĩnh\)|Ý anh\/chị/u]],
];

/** Cut between two bytes of a letter. */
function splitAfter(text: string, bytes: number): Uint8Array[] {
  const all = Buffer.from(`${text}\n`);
  return [all.subarray(0, bytes), all.subarray(bytes)];
}

function describeInput(world: () => ConsoleWorld): void {
  test.each(BYTES)('%s', async (_, pieces, answers) => {
    const person = await world().person();
    for (const piece of pieces) person.input.write(piece);
    const shown = await shownAfter(world(), person, 0, answers.length);
    for (const [i, answer] of answers.entries()) expect(shown[i]?.text.replace(/^Dạ, em là.*\n\n/u, '')).toMatch(answer);
    expect((await ask(world(), person, 'cảm ơn')).text).toMatch(/không có gì ạ/u);
  });

  test.each([
    ['without one', QUESTION],
    ['with one', `${QUESTION}\n`],
  ])('the last line is answered though the input ends, %s', async (_, words) => {
    const person = await world().person();
    person.input.end(words);
    await person.ended;
    await person.service.drain();
    expect((await person.seen()).map(({ text }) => ANSWER.test(text))).toEqual([true]);
  });

  test('an input that ends at once brings nothing', async () => {
    const person = await world().person();
    person.input.end();
    await person.ended;
    await person.service.drain();
    expect(person.written()).toBe('');
  });

  test('a hundred lines at once are all answered, in their order, and none waits for a limit', async () => {
    const person = await world().person();
    const rows = Array.from({ length: 100 }, (_, i) => (i % 14) + 4);
    person.input.end(rows.map((row) => `nv ${row} Hà Tĩnh hạn khi nào?\n`).join(''));
    await person.ended;
    await person.service.drain();
    const shown = await person.seen();
    expect(shown.map(({ text }) => Number(/nhiệm vụ (\d+)/iu.exec(text)?.[1]))).toEqual(rows);
  });

  test('the same line twice is asked twice', async () => {
    const person = await world().person();
    person.input.write(`${QUESTION}\n${QUESTION}\n`);
    const shown = await shownAfter(world(), person, 0, 2);
    expect(shown.map(({ text }) => ANSWER.test(text))).toEqual([true, true]);
  });
}

function describeOutput(world: () => ConsoleWorld): void {
  test('answers stand apart by an empty line, and nothing else is written', async () => {
    const person = await world().person();
    await ask(world(), person, 'cảm ơn');
    await ask(world(), person, 'xin chào');
    const texts = (await person.seen()).map(({ text }) => text);
    expect(person.written()).toBe(`${texts[0]}\n\n${texts[1]}\n\n`);
  });

  test('a closed output ends nothing: later lines are taken, and other consoles are answered', async () => {
    const [closed, open] = [await world().person(), await world().person()];
    closed.output.end();
    closed.input.end(`${QUESTION}\ncòn nv 11?\n`);
    await closed.ended;
    await closed.service.drain();
    expect(closed.written()).toBe('');
    expect((await ask(world(), open, QUESTION)).text).toMatch(ANSWER);
  });

  test('an output that is slow gets every answer, one after the other', async () => {
    const person = await world().person();
    person.output.pause();
    const rows = Array.from({ length: 40 }, (_, i) => (i % 14) + 4);
    person.input.write(rows.map((row) => `nv ${row} Hà Tĩnh ai chủ trì?\n`).join(''));
    await eventually(world().service(), 'the output is full', () => (person.output.writableNeedDrain ? true : null));
    person.output.resume();
    const shown = await shownAfter(world(), person, 0, rows.length);
    expect(shown.map(({ text }) => Number(/nhiệm vụ (\d+)/iu.exec(text)?.[1]))).toEqual(rows);
  });

  test('a choice is typed: no buttons, but numbers before what can be meant', async () => {
    const person = await world().person();
    const { text } = await ask(world(), person, AMBIGUOUS);
    expect(text.match(/^\d\./gmu)).toEqual(['1.', '2.', '3.', '4.']);
    expect(text).toMatch(/Xin nhắn số thứ tự hoặc tên tỉnh\.$/u);
  });
}

function describeEnds(world: () => ConsoleWorld, newWorld: ContractTools<ConsoleWorld>['newWorld']): void {
  describe('a new console', () => {
    test('knows nothing of the one before, and introduces itself', async () => {
      const first = await world().person();
      await ask(world(), first, QUESTION);
      const { text } = await ask(world(), await world().person(), 'còn nv 11?');
      expect(text).toMatch(INTRODUCTION);
      expect(text).not.toMatch(/^Nhiệm vụ 11 \(Hà Tĩnh\)/mu);
    });

    test('is not shown what the one before left unanswered', async () => {
      const ending = await newWorld(makeConsoleWorld);
      const first = await ending.person();
      ending.service().hold();
      for (const row of [10, 11, 12]) await first.say(`nv ${row} Hà Tĩnh ai chủ trì?`);
      await eventually(ending.service(), 'they wait', async () =>
        (await ending.service().storage.inbox.countWaiting()) === 3 ? true : null,
      );
      const stopping = ending.service().stop();
      ending.service().release();
      await stopping;
      await ending.service().start();
      const second = await ending.person();
      expect((await ask(ending, second, 'cảm ơn')).text).toMatch(/không có gì ạ/u);
      expect((await first.seen()).length).toBeLessThan(3);
    });
  });

  test('a line that the store did not keep is told: the chat ends with the fault', async () => {
    const person = await world().person();
    world().service().failStore(1, 'receiving');
    const ended = expect(person.ended).rejects.toThrow('the store is locked');
    await person.say(QUESTION);
    await ended;
  });

  test('a store that is locked while it answers delays the answer and does not double it', async () => {
    const person = await world().person();
    world().service().hold();
    await person.say(QUESTION);
    await eventually(world().service(), 'it waits', async () => ((await world().service().storage.inbox.countWaiting()) > 0 ? true : null));
    world().service().failStore(1, 'answering');
    world().service().release();
    expect((await shownAfter(world(), person, 0))[0]?.text).toMatch(ANSWER);
    expect((await ask(world(), person, 'cảm ơn')).text).toMatch(/không có gì ạ/u);
  });
}

describeChatChannel('console', { makeWorld: makeConsoleWorld, ...TRAITS }, ({ world, newWorld }) => {
  describe('a pipe that brings', () => describeInput(world));
  describeOutput(world);
  describeEnds(world, newWorld);
});
