import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type App, createApp } from '../../src/app.ts';
import { composePorts, makeReady } from '../../src/compose.ts';
import type { Config } from '../../src/config/env.ts';
import { readPrompts } from '../../src/config/prompts.ts';
import { seededRandom } from '../../src/domain/seeded-random.ts';
import { splitClauses } from '../../src/domain/sentence.ts';
import type { ChatReply, LanguageModel } from '../../src/ports/language-model.ts';
import { type Figure, figureOf, timed } from './measure.ts';

export const FULL_MODEL = 400;
export const QUICK_MODEL = 60;

/** Times in milliseconds. */
export interface ModelFigures {
  /** Answers that the model had a part in. */
  readonly answers: number;
  /** Judging the sentences of one answer. */
  readonly checks: Figure;
  /** A message for which a model of no delay is asked, and the same without a model. */
  readonly withModel: Figure;
  readonly without: Figure;
}

const NOW = '2026-11-22T09:00:00+07:00';
const PLENTY = 1e9;
/** Words that no document has: the rules do not find what is asked beside them. */
const UNKNOWN = 'xyzt qwrty zxcvb';

/** Asks about paragraphs that the rules do not find, with a model that copies them at once: what is left is what the assistant adds. */
export async function runModelBench(config: Config, questions: number): Promise<ModelFigures> {
  const folder = await mkdtemp(join(tmpdir(), 'sau-ro-bench-'));
  const ports = await composePorts({ ...config, dataFolder: join(folder, 'data'), languageModel: null }, { now: NOW });
  try {
    const limits = { timeoutMs: 60_000, tokensPerPerson: PLENTY, tokensTogether: PLENTY };
    const plain = createApp(ports);
    await makeReady(plain, config, () => undefined);
    const assisted = createApp({ ...ports, languageModel: { model: copier, prompts: readPrompts(config.projectFolder), limits } });
    await assisted.openIndex();
    const asked = pick(
      (await ports.storage.passages.list(null))
        .filter(({ kind, text }) => kind === 'body' && text.split(' ').length > 20)
        .map(({ text }) => text),
      questions,
    ).map((text) => `${text.split(' ').slice(0, 10).join(' ')} ${UNKNOWN}`);
    // What a service has read once it has at hand
    for (const app of [plain, assisted]) await timesOf(app, asked);
    const before = (await ports.storage.modelUse.traces(PLENTY, null)).length;
    const without = await timesOf(plain, asked);
    const withModel = await timesOf(assisted, asked);
    const traces = (await ports.storage.modelUse.traces(PLENTY, null)).slice(0, -before);
    const judged = traces.filter(({ purpose, checks }) => purpose === 'answer' && checks.length > 0);
    return {
      answers: judged.length,
      checks: figureOf(judged.map(({ checkMs }) => checkMs)),
      withModel: figureOf(withModel),
      without: figureOf(without),
    };
  } finally {
    await ports.storage.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Searches with what it is asked, and copies the first clause of all that it is given. */
const copier: LanguageModel = {
  isExternal: false,
  async chat({ messages, tools }) {
    if (tools.some(({ name }) => name === 'understand')) return call('understand', { intent: 'unclear' });
    const last = messages.at(-1);
    if (last?.role !== 'tool') return call('search_passages', { query: (last?.content ?? '').split('\n')[1] ?? '' });
    const given = Array.from(last.content.matchAll(/^\[(\d+)\] (.*)$/gmu)).slice(0, 3);
    return { ...SILENT, text: given.map(([, number, text = '']) => `${firstClause(text)} [${number}]`).join('\n') };
  },
};
const SILENT: ChatReply = { text: '', toolCalls: [], isRefused: false, tokens: 0 };
const call = (name: string, written: object): ChatReply => ({
  ...SILENT,
  toolCalls: [{ id: '1', name, arguments: JSON.stringify(written) }],
});
const firstClause = (text: string): string => {
  const [span] = splitClauses(text);
  return span === undefined ? text : text.slice(span.start, span.end).replace(/[.;]$/u, '');
};

async function timesOf(app: App, questions: readonly string[]): Promise<number[]> {
  const times: number[] = [];
  for (const text of questions)
    times.push((await timed(() => app.handleMessage({ conversationId: null, text, person: null, reach: 'all' }))).ms);
  return times;
}

function pick(texts: readonly string[], count: number): string[] {
  const random = seededRandom(5);
  return Array.from({ length: count }, () => texts[Math.floor(random() * texts.length)] ?? '');
}
