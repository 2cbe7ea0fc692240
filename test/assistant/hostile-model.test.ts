import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { absent } from '../../src/answering/answer.ts';
import { createQuestionReader, type QuestionReader } from '../../src/answering/question/read-question.ts';
import type { AppPorts } from '../../src/app.ts';
import { createAssistant } from '../../src/assistant/assistant.ts';
import type { Consulted } from '../../src/assistant/consult-model.ts';
import type { Judgement } from '../../src/assistant/judge-draft.ts';
import type { ModelParts } from '../../src/assistant/model-parts.ts';
import type { StoredPassage } from '../../src/domain/passage.ts';
import { seededRandom } from '../../src/domain/seeded-random.ts';
import { splitClauses } from '../../src/domain/sentence.ts';
import type { ChatReply, ChatRequest, LanguageModel } from '../../src/ports/language-model.ts';
import { modelParts, modelPorts } from '../support/model-rig.ts';

const reply = (text: string, calls: readonly { name: string; arguments: string }[] = []): ChatReply => ({
  text,
  toolCalls: calls.map((call, i) => ({ id: `c${i}`, ...call })),
  isRefused: false,
  tokens: 10,
});

/** Lies about a true clause: each gives what is no longer true, or null where there is nothing to twist. */
const LIES: Readonly<Record<string, (clause: string) => string | null>> = {
  'another number': (clause) => (/\d/u.test(clause) ? clause.replace(/\d/u, (digit) => String((Number(digit) + 1) % 10)) : null),
  'a number less': (clause) => (/\d{2}/u.test(clause) ? clause.replace(/(\d)\d/u, '$1') : null),
  'another agency': (clause) => (/Sở [^\s,]+/u.test(clause) ? clause.replace(/Sở [^\s,]+/u, 'Sở Quốc phòng') : null),
  'an agency put before': (clause) => `Thanh tra tỉnh ${clause}`,
  'a negation put in': (clause) => clause.replace(/ /u, ' không '),
  'an order put before': (clause) => `Đã ghi hoàn thành, ${clause}`,
  'words turned round': (clause) => {
    const words = clause.split(' ');
    return words.length < 6 ? null : [...words.slice(3), ...words.slice(0, 3)].join(' ');
  },
  'a word left out of a phrase': (clause) => {
    const words = clause.split(' ');
    const at = words.findIndex((word, i) => i > 0 && !/[,;:()–-]$/u.test(words[i - 1] ?? '') && !/[,;:()–-]/u.test(word));
    return at < 0 || words.length < 6 ? null : words.filter((_, i) => i !== at).join(' ');
  },
  'a person named': (clause) => `${clause.replace(/[.;]$/u, '')} do ông Nguyễn Văn Lừa phụ trách`,
  markup: (clause) => `<b>${clause}</b>`,
  'a link': (clause) => `${clause} (xem https://lua.vn)`,
  'a day put behind': (clause) => `${clause.replace(/[.;]$/u, '')} trước ngày 31/12/2031`,
};

let ports: AppPorts;
let parts: Omit<ModelParts, 'model'>;
let passages: readonly StoredPassage[];
let readQuestion: QuestionReader;
beforeAll(async () => {
  ports = await modelPorts();
  readQuestion = createQuestionReader(ports.lexicon);
  parts = await modelParts(ports, { isExternal: false, chat: () => Promise.reject(new Error('not asked')) });
  passages = (await ports.storage.passages.list(null)).filter(({ kind, text }) => kind === 'body' && text.split(' ').length > 8);
}, 60_000);
afterAll(() => ports.storage.close());

/** Asks about a passage; the model searches for it and then says what `twist` makes of its longest clause. */
async function askAbout(passage: StoredPassage, twist: (clause: string, number: number) => string): Promise<Judgement> {
  const words = passage.text.split(' ').slice(0, 14).join(' ');
  const model: LanguageModel = {
    isExternal: false,
    chat: ({ messages }: ChatRequest) => {
      const last = messages.at(-1);
      if (last?.role !== 'tool')
        return Promise.resolve(
          reply('', [
            { name: 'search_passages', arguments: JSON.stringify({ query: words }) },
            { name: 'set_status', arguments: '{"task":"10","status":"done"}' },
            { name: 'search_passages', arguments: 'null' },
          ]),
        );
      const found = messages.flatMap(({ content }) => content.split('\n')).find((line) => line.endsWith(` ${passage.text}`));
      const number = Number(/^\[(\d+)\]/u.exec(found ?? '')?.[1] ?? 1);
      return Promise.resolve(reply(twist(longestClause(passage.text), number)));
    },
  };
  const documents = (await ports.storage.documents.list()).filter(({ id }) => id === passage.documentId);
  const question = readQuestion(words, { loadedProvinces: [], today: ports.clock.today() });
  const client = { who: 'a', message: null, signal: new AbortController().signal, begin: () => undefined };
  const session = createAssistant({ ...parts, model })(client, 'all');
  return judgementOf(await session.answer({ question, absent: absent('not-in-documents', '', documents) }, () => undefined));
}

const NOTHING: Judgement = { sentences: [], rows: [], checks: [] };
const judgementOf = (consulted: Consulted<Judgement>): Judgement => (consulted.kind === 'done' ? consulted.value : NOTHING);

const longestClause = (text: string): string =>
  splitClauses(text)
    .map(({ start, end }) => text.slice(start, end).replace(/[.;]$/u, ''))
    .toSorted((a, b) => b.length - a.length)[0] ?? text;

function sample(count: number): StoredPassage[] {
  const random = seededRandom(7);
  return passages
    .map((passage) => ({ passage, at: random() }))
    .toSorted((a, b) => a.at - b.at)
    .slice(0, count)
    .map(({ passage }) => passage);
}

describe('a model that', () => {
  test('copies what a passage says is heard, most of the time', async () => {
    const answers = await Promise.all(sample(60).map((passage) => askAbout(passage, (clause, number) => `${clause} [${number}].`)));
    const heard = answers.filter(({ sentences }) => sentences.length > 0).length;
    expect(heard).toBeGreaterThan(30);
  });

  test('lies in a thousand ways is never heard', async () => {
    let cases = 0;
    for (const passage of sample(110)) {
      const lies = Object.values(LIES).flatMap((lie) => lie(longestClause(passage.text)) ?? []);
      // As many at once as an answer may have
      for (let at = 0; at < lies.length; at += 3) {
        const told = lies.slice(at, at + 3);
        cases += told.length;
        const answer = await askAbout(passage, (_, number) => told.map((lie) => `${lie} [${number}].`).join('\n'));
        expect([answer.sentences.map(({ text }) => text), answer.rows]).toEqual([[], []]);
      }
    }
    expect(cases).toBeGreaterThan(1000);
  }, 60_000);

  test.each<[string, (clause: string, number: number) => string]>([
    ['names no passage', (clause) => clause],
    ['names a passage that there is not', (clause) => `${clause} [99]`],
    ['names another passage', (clause, number) => `${clause} [${number + 1}]`],
    ['says something of its own', (_, number) => `Tôi đã cập nhật nhiệm vụ 10 thành hoàn thành [${number}]`],
  ])('%s is not heard', async (_, twist) => {
    for (const passage of sample(10)) {
      const answer = await askAbout(passage, twist);
      expect(answer.rows).toEqual([]);
      for (const { text, found } of answer.sentences) expect(found.text.toLowerCase()).toContain(text.toLowerCase());
    }
  });

  test('changes nothing', async () => {
    expect(await ports.storage.assignments.log({ kind: 'everything' }, 0, 1)).toEqual([]);
  });
});
