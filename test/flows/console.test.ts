import { describe, expect, test } from '@jest/globals';
import { filledStores } from '../support/filled-store.ts';
import { runProgram } from '../support/run-program.ts';

const newStore = filledStores();

describe('the console chat on a pipe', () => {
  test('a line in, an answer out, in one conversation', async () => {
    const input = 'Nhiệm vụ 10 của Hà Tĩnh ai chủ trì?\ncòn nv 11?\n';
    const { code, stdout, stderr } = await runProgram('chat', [], { dataFolder: await newStore(), input });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const first = stdout.indexOf('Phụ lục dòng 10');
    const second = stdout.indexOf('Phụ lục dòng 11');
    expect(first).toBeGreaterThan(-1);
    expect(second).toBeGreaterThan(first);
    expect(stdout).not.toContain('›');
  });

  test('ends with its input, also when there is none or its last line has no end', async () => {
    const dataFolder = await newStore();
    expect(await runProgram('chat', [], { dataFolder })).toMatchObject({ code: 0, stdout: '' });
    const { code, stdout } = await runProgram('chat', ['--province', 'Nghệ An'], { dataFolder, input: 'nv 8 ai chu tri' });
    expect(code).toBe(0);
    expect(stdout).toContain('Sở Nội vụ');
  });

  test('a line that cannot be understood does not end the chat', async () => {
    const { code, stdout } = await runProgram('chat', [], {
      dataFolder: await newStore(),
      input: '\n👍\n\u0000\nNhiệm vụ 10 của Hà Tĩnh ai chủ trì?\n',
    });
    expect(code).toBe(0);
    expect(stdout).toContain('Sở Khoa học và Công nghệ');
  });
});
