import { expect, test } from '@jest/globals';
import { startChatServer } from '../fakes/openai-server/chat-completions.ts';
import { filledStores } from '../support/filled-store.ts';
import { closedAfterwards } from '../support/local-platforms.ts';
import { startService } from '../support/start-service.ts';
import { visit } from '../support/web-visitor.ts';

const newStore = filledStores();
const UNFOUND = 'mấy giờ thì căng tin cơ quan phục vụ cơm trưa';

test('the page shows that it is looked for while a model is slow, and the answer in its place', async () => {
  const model = closedAfterwards(await startChatServer(() => ({ kind: 'slow', text: 'KHÔNG THẤY', everyMs: 100 })));
  const service = startService({ dataFolder: await newStore(), env: { LLM_BASE_URL: model.baseUrl, LLM_MODEL: 'nho' } });
  const visitor = await visit(await service.url());
  await visitor.say(UNFOUND);
  await visitor.hears(/Em đang tìm/u);
  await visitor.hears(/không thấy/u);
  const about = (await visitor.shown()).filter(({ text }) => /đang tìm|không thấy/u.test(text));
  expect(about).toMatchObject([{ text: expect.stringContaining('không thấy'), edited: true }]);
  expect(await service.end()).toBe(0);
}, 60_000);
