import { expect, test } from '@jest/globals';
import type { ModelTrace } from '../../src/ports/model-repository.ts';
import { startChatServer } from '../fakes/openai-server/chat-completions.ts';
import { filledStores } from '../support/filled-store.ts';
import { closedAfterwards } from '../support/local-platforms.ts';
import { jsonLines, runProgram } from '../support/run-program.ts';

const newStore = filledStores();
const WORDS = 'mấy giờ thì căng tin cơ quan phục vụ cơm trưa của ông Nguyễn Văn An';

test('what a model was asked can be looked at afterwards, without a word of anybody', async () => {
  const dataFolder = await newStore();
  expect((await runProgram('traces', [], { dataFolder })).stdout).toBe('Chưa có lần nào hỏi mô hình AI.\n');
  const model = closedAfterwards(
    await startChatServer((_, count) =>
      count === 1
        ? { kind: 'reply', calls: [{ name: 'understand', arguments: '{"intent":"unclear"}' }] }
        : { kind: 'reply', text: 'Căng tin mở lúc 11 giờ 30 phút hằng ngày [1].\nBí mật của ông An ở phòng 9 [2].' },
    ),
  );
  const env = { LLM_BASE_URL: model.baseUrl, LLM_MODEL: 'nho' };
  expect((await runProgram('ask', [WORDS], { dataFolder, env })).code).toBe(0);
  const shown = await runProgram('traces', [], { dataFolder });
  expect(shown.stdout).toMatch(/tìm câu trả lời, lời dặn bản 2: không câu nào đứng được; 1 lượt, 42 token, \d+ ms, đối chiếu [\d,]+ ms\n/u);
  expect(shown.stdout).toContain('câu 1, đoạn -: bỏ: không có đoạn ấy');
  expect(shown.stdout).toMatch(/hiểu tin, lời dặn bản 1: không rõ; 1 lượt, 42 token/u);
  const traces = await runProgram('traces', ['--json'], { dataFolder });
  expect(jsonLines<ModelTrace>(traces.stdout)).toMatchObject([
    {
      purpose: 'answer',
      outcome: 'nothing',
      requests: 1,
      tokens: 42,
      checks: [{ verdict: 'no-such-passage' }, { verdict: 'no-such-passage' }],
    },
    { purpose: 'interpret', outcome: 'unclear', message: null },
  ]);
  expect(`${shown.stdout}${traces.stdout}`).not.toMatch(/căng tin|Nguyễn|Bí mật|cơm/iu);
}, 60_000);
