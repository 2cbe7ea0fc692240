import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { absent } from '../../src/answering/answer.ts';
import { createQuestionReader } from '../../src/answering/question/read-question.ts';
import type { AppPorts } from '../../src/app.ts';
import { createAssistant } from '../../src/assistant/assistant.ts';
import type { Judgement } from '../../src/assistant/judge-draft.ts';
import type { ChatReply, ChatRequest } from '../../src/ports/language-model.ts';
import { modelParts, modelPorts } from '../support/model-rig.ts';

const PLAN = 'ha-tinh-ke-hoach-226.txt';
const ASKED = 'kho dữ liệu dùng chung và phản ánh hiện trường của tỉnh';

let ports: AppPorts;
beforeAll(async () => {
  ports = await modelPorts();
}, 60_000);
afterAll(() => ports.storage.close());

const silent: ChatReply = { text: '', toolCalls: [], isRefused: false, tokens: 5 };
const call = (name: string, written: object): ChatReply => ({
  ...silent,
  toolCalls: [{ id: 'c', name, arguments: JSON.stringify(written) }],
});

interface Played {
  readonly judgement: Judgement | null;
  readonly given: string;
  readonly proved: readonly Judgement[];
  readonly requests: readonly ChatRequest[];
}

/** One call, and then last words that may lean on what it gave. */
async function play(first: ChatReply, last: (given: string) => string): Promise<Played> {
  const requests: ChatRequest[] = [];
  const proved: Judgement[] = [];
  let given = '';
  const parts = await modelParts(ports, {
    isExternal: false,
    chat: async (request) => {
      requests.push(request);
      const said = request.messages.at(-1);
      if (said?.role !== 'tool') return first;
      given = said.content;
      const text = last(given);
      for (let end = 1; end <= text.length; end += 1) request.onText?.(text.slice(0, end));
      return { ...silent, text };
    },
  });
  const documents = (await ports.storage.documents.list()).filter(({ fileName }) => fileName === PLAN);
  const question = createQuestionReader(ports.lexicon)(ASKED, { loadedProvinces: [], today: ports.clock.today() });
  const client = { who: 'a', message: null, signal: new AbortController().signal, begin: () => undefined };
  const answered = await createAssistant(parts)(client, 'all').answer(
    { question, absent: absent('not-in-documents', '', documents) },
    (judgement) => proved.push(judgement),
  );
  return { judgement: answered.kind === 'done' ? answered.value : null, given, proved, requests };
}

const ordinalsOf = ({ judgement }: Played): string[] => (judgement?.rows ?? []).map(({ task }) => task.ordinal);

describe('a row that the model points to', () => {
  test.each([
    ['list_tasks', { query: 'kho dữ liệu dùng chung' }],
    ['list_tasks', { agency: 'Sở Khoa học và Công nghệ' }],
    ['get_task', { number: '10' }],
    ['get_task', { number: 10 }],
  ])('found by %s %j is answered by its record', async (name, written) => {
    const played = await play(
      call(name, written),
      (given) => `Hoàn thiện hạ tầng số [${/^\[(\d+)\] Hoàn thiện hạ tầng số/mu.exec(given)?.[1]}]`,
    );
    expect(ordinalsOf(played)).toEqual(['10']);
    expect(played.judgement?.rows[0]?.task.leadWording).toContain('Khoa học và Công nghệ');
    expect(played.judgement?.sentences).toEqual([]);
  });

  test.each([
    ['another agency', 'Sở Nội vụ chủ trì hạ tầng số'],
    ['another day', 'Hoàn thiện hạ tầng số trước 01/02/2027'],
    ['a negation', 'Không phải hoàn thiện hạ tầng số'],
  ])('with %s is not heard', async (_, words) => {
    const played = await play(call('get_task', { number: '10' }), () => `${words} [1]`);
    expect(ordinalsOf(played)).toEqual([]);
    expect(played.judgement?.checks).toMatchObject([{ verdict: 'not-the-row' }]);
  });
});

describe('a tool', () => {
  test.each([
    ['get_task', { number: '99' }],
    // It is there, and about something else
    ['get_task', { number: '14' }],
    ['list_tasks', { agency: 'Sở Y tế', query: 'tiêm chủng' }],
  ])('%s %j gives only what fits the question', async (name, written) => {
    const { given } = await play(call(name, written), () => 'KHÔNG THẤY');
    for (const line of given.split('\n').filter((one) => one.startsWith('['))) expect(line).toMatch(/dữ liệu|hiện trường/u);
  });

  test('document_facts tells which documents there are, of those that may be searched', async () => {
    const { given } = await play(call('document_facts', {}), () => 'KHÔNG THẤY');
    expect(given.split('\n').filter((line) => line.includes('|'))).toHaveLength(1);
  });

  test.each([
    ['set_status', { task: '10', status: 'done' }],
    ['get_task', { task: 10 }],
    ['list_tasks', {}],
    ['search_passages', { query: '' }],
  ])('%s %j is told that there is no such thing', async (name, written) => {
    const { given } = await play(call(name, written), () => 'KHÔNG THẤY');
    expect(given).toBe('no such tool, or arguments that do not fit');
  });
});

test('sentences are shown while they are written, each only once it is proved', async () => {
  const lie = 'Sở Quốc phòng chủ trì việc này trước ngày 31/12/2031 [1].';
  let told = '';
  const { proved, judgement } = await play(call('search_passages', { query: ASKED }), (given) => {
    const [, number = '', text = ''] = /^\[(\d+)\] ([^.;]+)/mu.exec(given) ?? [];
    told = text;
    return `${lie}\n${text} [${number}].\nhết`;
  });
  expect(told).not.toBe('');
  expect(judgement?.sentences.map(({ text }) => text)).toEqual([told.trim()]);
  expect(proved.map(({ sentences }) => sentences.map(({ text }) => text))).toEqual([[told.trim()]]);
});

test('what a model is given stands in a fence, and it is asked four times at the most', async () => {
  const requests: ChatRequest[] = [];
  const parts = await modelParts(ports, {
    isExternal: false,
    chat: async (request) => {
      requests.push(request);
      return call('search_passages', { query: ASKED });
    },
  });
  const question = createQuestionReader(ports.lexicon)(ASKED, { loadedProvinces: [], today: ports.clock.today() });
  const client = { who: 'a', message: null, signal: new AbortController().signal, begin: () => undefined };
  const documents = await ports.storage.documents.list();
  await createAssistant(parts)(client, 'all').answer({ question, absent: absent('not-in-documents', '', documents) }, () => undefined);
  expect(requests).toHaveLength(4);
  const fence = /=====\S+=====/u.exec(requests[0]?.messages[0]?.content ?? '')?.[0] ?? 'none';
  for (const { role, content } of requests.at(-1)?.messages ?? [])
    if (role === 'tool' || role === 'user') expect(content.startsWith(`${fence}\n`) && content.endsWith(`\n${fence}`)).toBe(true);
});
