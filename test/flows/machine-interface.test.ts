import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { dumpTables, filledStores } from '../support/filled-store.ts';
import { inputLines, jsonLines, type MachineReply, runProgram } from '../support/run-program.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const newStore = filledStores();
const NOW = ['--now', '2026-11-22T09:00:00+07:00'];

async function askLines(lines: readonly (object | string)[]): Promise<MachineReply[]> {
  const dataFolder = await newStore();
  const { code, stdout } = await runProgram('ask', ['--jsonl', '--data', dataFolder, ...NOW], { dataFolder, input: inputLines(lines) });
  expect(code).toBe(0);
  return jsonLines(stdout);
}

const rowsOf = ({ tasks }: MachineReply): string[] => tasks.map(({ document, ordinal }) => `${document} ${ordinal}`);
const HA_TINH = 'ha-tinh-ke-hoach-226.txt';
const NGHE_AN = 'nghe-an-333-kh-ubnd.txt';

describe('the machine interface', () => {
  test('answers line by line, in order, with citations word for word', async () => {
    const replies = await askLines([
      { id: 'b', text: 'Nhiệm vụ 10 của Hà Tĩnh ai chủ trì?', user: null },
      { id: 'a', text: 'Nhiệm vụ 8 ai chủ trì?', user: { province: 'Nghệ An', agency: null, role: 'viewer' } },
      { id: 3, text: 'xin chào' },
    ]);
    expect(replies.map(({ id }) => id)).toEqual(['b', 'a', 3]);
    const [first, second, third] = replies;
    expect(first).toMatchObject({ behaviour: 'answer', tasks: [{ document: HA_TINH, ordinal: '10' }], updates: [] });
    expect(first?.citations[0]).toMatchObject({ document: HA_TINH, where: 'Phụ lục dòng 10' });
    expect(first?.citations[0]?.quote).toContain('Sở Khoa học và Công nghệ');
    expect(second).toMatchObject({ behaviour: 'answer', tasks: [{ document: NGHE_AN, ordinal: '8' }] });
    expect(third).toMatchObject({ behaviour: 'chat', citations: [], tasks: [] });
  });

  test('a bad line gets an error under its id, and the next one goes on', async () => {
    const replies = await askLines([
      { id: 'good', text: 'Nhiệm vụ 10 của Hà Tĩnh ai chủ trì?' },
      'không phải JSON',
      '{"id":"cut","text":',
      { id: 'no-text' },
      { id: 7, text: 5 },
      { text: 'nhiệm vụ 10' },
      '[]',
      '   ',
      { id: 'last', text: 'Nhiệm vụ 8 của Nghệ An ai chủ trì?' },
    ]);
    expect(replies.map(({ id }) => id)).toEqual(['good', null, null, 'no-text', 7, null, null, 'last']);
    for (const reply of replies.slice(1, -1)) expect(Object.keys(reply).toSorted()).toEqual(['error', 'id']);
    expect(replies.at(-1)).toMatchObject({ behaviour: 'answer' });
  });

  test('a conversation remembers: another row, a field of it, another province', async () => {
    const texts = ['Nhiệm vụ 10 của Hà Tĩnh ai chủ trì?', 'còn nv 11?', 'hạn khi nào?', 'thế Nghệ An?'];
    const replies = await askLines(texts.map((text, id) => ({ id, text, conversation: 'c1' })));
    expect(replies.map(({ behaviour }) => behaviour)).toEqual(['answer', 'answer', 'answer', 'answer']);
    expect(replies.map(rowsOf)).toEqual([[`${HA_TINH} 10`], [`${HA_TINH} 11`], [`${HA_TINH} 11`], [`${NGHE_AN} 11`]]);
    expect(replies[2]?.text).toContain('Thường xuyên');
  });

  test('a number chooses from what was offered in the same conversation, and from nothing elsewhere', async () => {
    const [offered, chosen, elsewhere] = await askLines([
      { id: 1, text: 'Nhiệm vụ 10 ai chủ trì?', conversation: 'c1' },
      { id: 2, text: '2', conversation: 'c1' },
      { id: 3, text: '2', conversation: 'c2' },
    ]);
    expect(offered).toMatchObject({ behaviour: 'clarify' });
    expect(chosen).toMatchObject({ behaviour: 'answer', tasks: [offered?.tasks[1]] });
    expect(elsewhere?.behaviour).not.toBe('answer');
  });

  test('the name of a province chooses too', async () => {
    const replies = await askLines([
      { id: 1, text: 'Nhiệm vụ 10 ai chủ trì?', conversation: 'c1' },
      { id: 2, text: 'nghe an', conversation: 'c1' },
    ]);
    expect(replies.map(({ behaviour }) => behaviour)).toEqual(['clarify', 'answer']);
    expect(replies.map(rowsOf)[1]).toEqual([`${NGHE_AN} 10`]);
  });

  test('lines without a conversation know nothing of each other', async () => {
    const alone = await askLines([{ id: 1, text: 'còn nv 11?' }]);
    const after = await askLines([
      { id: 0, text: 'Nhiệm vụ 10 của Hà Tĩnh ai chủ trì?' },
      { id: 1, text: 'còn nv 11?' },
    ]);
    expect(after[1]).toEqual(alone[0]);
    expect(after[1]?.behaviour).toBe('clarify');
  });

  test('without --data it works on a copy that it throws away, and prints nothing but JSON from the very first start', async () => {
    const dataFolder = join(await temporaryFolder(), 'data');
    const scratch = await temporaryFolder();
    const input = inputLines([{ id: 1, text: 'Nhiệm vụ 10 của Hà Tĩnh ai chủ trì?', conversation: 'c1' }]);
    const { code, stdout } = await runProgram('ask', ['--jsonl', ...NOW], { dataFolder, temporaryFolder: scratch, input });
    expect(code).toBe(0);
    expect(jsonLines(stdout)).toMatchObject([{ id: 1, behaviour: 'answer' }]);
    expect(dumpTables(dataFolder)['conversations']).toMatch(/^0 rows/u);
    expect(await readdir(scratch)).toEqual([]);
  }, 30_000);

  test('no input is no output', async () => {
    expect(await askLines([])).toEqual([]);
  });
});
