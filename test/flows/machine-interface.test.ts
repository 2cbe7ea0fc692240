import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { dumpTables, filledStores } from '../support/filled-store.ts';
import { inputLines, jsonLines, type MachineReply, runProgram } from '../support/run-program.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const newStore = filledStores();
const NOW = ['--now', '2026-11-22T09:00:00+07:00'];

const rowsOf = (reply: MachineReply | undefined): string[] => (reply?.tasks ?? []).map(({ document, ordinal }) => `${document} ${ordinal}`);
const HA_TINH = 'ha-tinh-ke-hoach-226.txt';
const NGHE_AN = 'nghe-an-333-kh-ubnd.txt';

const TASK_10 = 'Nhiệm vụ 10 của Hà Tĩnh ai chủ trì?';
const NGHE_AN_OFFICER = { province: 'Nghệ An', agency: null, role: 'officer' };

/** All lines go through one process, in this order. */
const LINES: readonly (object | string)[] = [
  { id: 'leaning', text: 'còn nv 11?' },
  { id: 'row', text: TASK_10, user: null },
  { id: 'leaning again', text: 'còn nv 11?' },
  { id: 'own province', text: 'Nhiệm vụ 8 ai chủ trì?', user: NGHE_AN_OFFICER },
  { id: 3, text: 'xin chào' },
  'không phải JSON',
  '{"id":"cut","text":',
  { id: 'no text', user: null },
  { id: 7, text: 5 },
  { text: 'nhiệm vụ 10' },
  '[]',
  '   ',
  { id: 'c1-1', text: TASK_10, conversation: 'c1' },
  { id: 'c2-1', text: 'Nhiệm vụ 10 ai chủ trì?', conversation: 'c2' },
  { id: 'c1-2', text: 'còn nv 11?', conversation: 'c1' },
  { id: 'c2-2', text: '2', conversation: 'c2' },
  { id: 'c3-1', text: '2', conversation: 'c3' },
  { id: 'c1-3', text: 'hạn khi nào?', conversation: 'c1' },
  { id: 'c1-4', text: 'thế Nghệ An?', conversation: 'c1' },
  { id: 'c4-1', text: 'Nhiệm vụ 10 ai chủ trì?', conversation: 'c4' },
  { id: 'c4-2', text: 'nghe an', conversation: 'c4' },
  { id: 'last', text: 'Nhiệm vụ 8 của Nghệ An ai chủ trì?' },
];

describe('the machine interface', () => {
  let replies: readonly MachineReply[] = [];
  const replyTo = (id: string | number): MachineReply | undefined => replies.find((reply) => reply.id === id);

  beforeAll(async () => {
    const dataFolder = await newStore();
    const { code, stdout } = await runProgram('ask', ['--jsonl', '--data', dataFolder, ...NOW], { dataFolder, input: inputLines(LINES) });
    expect(code).toBe(0);
    replies = jsonLines(stdout);
  }, 30_000);

  test('answers line by line, in order; a line that is not valid gets an error under its id, if it has one', () => {
    const idOf = (line: object | string): unknown => (typeof line === 'object' && 'id' in line ? line.id : null);
    const sent = LINES.filter((line) => typeof line === 'object' || line.trim() !== '');
    expect(replies.map(({ id }) => id)).toEqual(sent.map(idOf));
    const failed = replies.filter(({ error }) => error !== undefined);
    expect(failed.map(({ id }) => id)).toEqual([null, null, 'no text', 7, null, null]);
    for (const reply of failed) expect(Object.keys(reply).toSorted()).toEqual(['error', 'id']);
    expect(replyTo('last')).toMatchObject({ behaviour: 'answer' });
  });

  test('gives what was said, its rows, and their words as printed', () => {
    expect(replyTo('row')).toMatchObject({ behaviour: 'answer', tasks: [{ document: HA_TINH, ordinal: '10' }], updates: [] });
    const [citation] = replyTo('row')?.citations ?? [];
    expect(citation).toMatchObject({ document: HA_TINH, where: 'Phụ lục dòng 10' });
    expect(citation?.quote).toContain('Sở Khoa học và Công nghệ');
    expect(replyTo(3)).toMatchObject({ behaviour: 'chat', citations: [], tasks: [] });
  });

  test('a question without a place is about the province of who asks', () => {
    expect(replyTo('own province')).toMatchObject({ behaviour: 'answer', tasks: [{ document: NGHE_AN, ordinal: '8' }] });
  });

  test('a conversation remembers: another row, a field of it, another province', () => {
    const conversation = ['c1-1', 'c1-2', 'c1-3', 'c1-4'].map(replyTo);
    expect(conversation.map((reply) => reply?.behaviour)).toEqual(['answer', 'answer', 'answer', 'answer']);
    expect(conversation.map(rowsOf)).toEqual([[`${HA_TINH} 10`], [`${HA_TINH} 11`], [`${HA_TINH} 11`], [`${NGHE_AN} 11`]]);
    expect(conversation[2]?.text).toContain('Thường xuyên');
  });

  test('a number chooses from what was offered in the same conversation, and from nothing elsewhere', () => {
    expect(replyTo('c2-1')).toMatchObject({ behaviour: 'clarify' });
    expect(replyTo('c2-2')).toMatchObject({ behaviour: 'answer', tasks: [replyTo('c2-1')?.tasks[1]] });
    expect(replyTo('c3-1')?.behaviour).not.toBe('answer');
  });

  test('the name of a province chooses too', () => {
    expect(replyTo('c4-1')).toMatchObject({ behaviour: 'clarify' });
    expect(replyTo('c4-2')).toMatchObject({ behaviour: 'answer', tasks: [{ document: NGHE_AN, ordinal: '10' }] });
  });

  test('lines without a conversation know nothing of each other', () => {
    expect({ ...replyTo('leaning again'), id: '' }).toEqual({ ...replyTo('leaning'), id: '' });
    expect(replyTo('leaning')?.behaviour).toBe('clarify');
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
    const dataFolder = await newStore();
    expect(await runProgram('ask', ['--jsonl', '--data', dataFolder], { dataFolder })).toMatchObject({ code: 0, stdout: '' });
  });
});
