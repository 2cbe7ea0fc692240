import { beforeAll, describe, expect, test } from '@jest/globals';
import { dumpTables, filledStores } from '../support/filled-store.ts';
import { inputLines, jsonLines, type MachineReply, runProgram } from '../support/run-program.ts';

const newStore = filledStores();

/** What is sent, and what may come of it; an answer only where the words are still a question. */
const INPUTS: readonly (readonly [name: string, text: string, behaviours: readonly string[]])[] = [
  ['nothing', '', ['chat']],
  ['white space', ' \n\t ', ['chat']],
  ['zero-width characters', '\u200b\ufeff\u2060', ['chat']],
  ['20,000 characters', 'nhiệm vụ 10 của Hà Tĩnh '.repeat(834).slice(0, 20_000), ['refuse']],
  ['one word of 20,000 characters', 'a'.repeat(20_000), ['refuse']],
  ['emoji only', '👍🏽🙏❤️‍🔥', ['chat', 'clarify']],
  ['punctuation only', '?!… --- ///', ['chat', 'clarify']],
  ['a lone number', '2', ['chat', 'clarify']],
  ['SQL', `'; DROP TABLE documents; --`, ['abstain', 'clarify', 'chat']],
  ['SQL inside a question', `Nhiệm vụ 10 của Hà Tĩnh" OR 1=1; delete from passages; -- ai chủ trì?`, ['answer', 'clarify', 'abstain']],
  ['search syntax', 'written:"a" OR NEAR(b c) AND NOT *^{folded}', ['abstain', 'clarify', 'chat']],
  ['control characters', 'nv\u0000 10\u0007 Hà\u001b[31m Tĩnh ai\u0008 chủ trì', ['answer', 'clarify', 'abstain']],
  ['half of a surrogate pair', 'nhiệm vụ 10 Hà Tĩnh \ud83d ai chủ trì?', ['answer']],
  ['letters and marks apart', 'Nhiệm vụ 10 của Hà Tĩnh ai chủ trì?'.normalize('NFD'), ['answer']],
  ['English', 'Which department is responsible for task 10 of Ha Tinh and what is the deadline?', ['abstain', 'clarify', 'chat']],
  ['Chinese', '河静省的第十项任务由谁负责?', ['abstain', 'clarify', 'chat']],
  ['markup', '<script>alert(1)</script> **nhiệm vụ** [x](http://example.com)', ['abstain', 'clarify', 'chat']],
  ['names of object members', '__proto__ constructor toString hasOwnProperty', ['abstain', 'clarify', 'chat']],
];

describe('bad input', () => {
  let replies: readonly MachineReply[] = [];
  let before: Record<string, string> = {};
  let after: Record<string, string> = {};

  beforeAll(async () => {
    const dataFolder = await newStore();
    before = dumpTables(dataFolder);
    const input = inputLines(INPUTS.map(([id, text]) => ({ id, text })));
    const { stdout } = await runProgram('ask', ['--jsonl', '--data', dataFolder], { dataFolder, input });
    replies = jsonLines(stdout);
    after = dumpTables(dataFolder);
  }, 60_000);

  test.each(INPUTS)('%s gets a clear reply', (name, _, behaviours) => {
    const reply = replies.find(({ id }) => id === name);
    expect(reply?.error).toBeUndefined();
    expect(behaviours).toContain(reply?.behaviour);
    expect(reply?.text).toMatch(/\p{L}{2,}/u);
    expect(reply?.text).not.toMatch(/undefined|null|NaN|\[object|SQLITE|Error/u);
    expect(reply?.text.length).toBeLessThan(3000);
  });

  test('changes nothing in the store', () => {
    expect(Object.keys(before)).toEqual(expect.arrayContaining(['documents', 'passages', 'conversations', 'index_state']));
    expect(after).toEqual(before);
  });

  test('an unknown option is an error in one line, and nothing is asked', async () => {
    const { code, stdout, stderr } = await runProgram('ask', ['--nonsense', 'nhiệm vụ 10'], { dataFolder: await newStore() });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain('--nonsense');
  });
});
