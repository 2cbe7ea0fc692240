import { randomBytes } from 'node:crypto';
import type { Answer, FoundPassage } from '../answering/answer.ts';
import type { AnsweringParts } from '../answering/parts.ts';
import type { Question } from '../answering/question/question.ts';
import type { Reach } from '../domain/message.ts';
import type { Clock } from '../ports/clock.ts';
import { PortError } from '../ports/errors.ts';
import type { LanguageModel, ModelMessage, ToolCall } from '../ports/language-model.ts';
import type { Logger } from '../ports/logger.ts';
import { createBudget } from './budget.ts';
import { createCircuit } from './circuit.ts';
import { readDraft } from './read-draft.ts';
import { createPassageSearch, type PassageSearch, SEARCH_TOOL } from './search-tool.ts';
import { stripPersonalData } from './strip-personal-data.ts';
import { findSupport } from './support.ts';

export interface ModelLimits {
  /** For one answer with all its steps. */
  readonly timeoutMs: number;
  /** A day. */
  readonly tokensPerPerson: number;
  readonly tokensTogether: number;
}

/** A model with what it is told and how much it may use. */
export interface ModelUse {
  readonly model: LanguageModel;
  readonly prompt: { readonly version: string; readonly text: string };
  readonly limits: ModelLimits;
}

export interface ModelParts extends ModelUse {
  readonly answering: Readonly<Record<Reach, AnsweringParts>>;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Names of places that begin as names of persons do. */
  readonly places: ReadonlySet<string>;
}

/** A sentence that a document says, and the clause that says it. */
export interface SupportedSentence {
  readonly text: string;
  readonly found: FoundPassage;
}

/** 'unavailable': the model could not be asked, for a fault or because what it may use is used up. */
export type ModelAnswer =
  | { readonly kind: 'answered'; readonly sentences: readonly SupportedSentence[] }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'unavailable' };

/** Asks the model where the rules found nothing. Never rejects for a fault of the model. */
export type ModelAsker = (asked: {
  readonly question: Question;
  readonly absent: Extract<Answer, { kind: 'absent' }>;
  readonly reach: Reach;
  /** Whose use is counted. */
  readonly person: string;
}) => Promise<ModelAnswer>;

const MAX_STEPS = 3;
const MAX_CALLS_PER_STEP = 3;
/** That one reply may write. */
const MAX_TOKENS = 500;
/** Where a server does not count: characters of a token of Vietnamese, about. */
const CHARACTERS_PER_TOKEN = 3;

export function createModelAsker(parts: ModelParts): ModelAsker {
  const { model, prompt, limits, clock, logger } = parts;
  const circuit = createCircuit();
  const budget = createBudget({ perPerson: limits.tokensPerPerson, together: limits.tokensTogether });

  return async ({ question, absent, reach, person }) => {
    const now = Date.parse(clock.now());
    const day = clock.today();
    if (circuit.isOpen(now) || budget.isSpent(person, day)) return { kind: 'unavailable' };
    const started = performance.now();
    // Internal documents stay inside, whoever asks
    const answering = parts.answering[model.isExternal ? 'public' : reach];
    const search = await createPassageSearch(question, absent, answering);
    try {
      const draft = await within(limits.timeoutMs, (signal) =>
        write(question.text, search, parts, signal, (tokens) => budget.spend(person, day, tokens)),
      );
      circuit.succeeded();
      const sentences = await check(draft, search, answering);
      const dropped = readDraft(draft).length - sentences.length;
      logger.info('model-answered', {
        prompt: prompt.version,
        kept: sentences.length,
        dropped,
        ms: Math.round(performance.now() - started),
      });
      return sentences.length === 0 ? { kind: 'nothing' } : { kind: 'answered', sentences };
    } catch (error) {
      if (!(error instanceof PortError)) throw error;
      circuit.failed(Date.parse(clock.now()));
      logger.warn('model-failed', { code: error.code, reason: error.message });
      return { kind: 'unavailable' };
    }
  };
}

/** The model's last words, after as many searches as it may make; empty where it declines or does not come to an end. */
async function write(
  asked: string,
  search: PassageSearch,
  { model, prompt, places }: ModelParts,
  signal: AbortSignal,
  spend: (tokens: number) => void,
): Promise<string> {
  const outward = (text: string): string => (model.isExternal ? stripPersonalData(text, places) : text);
  // Nobody can write this fence into a document beforehand
  const fence = `=====${randomBytes(9).toString('base64url')}=====`;
  const fenced = (text: string): string => `${fence}\n${outward(text)}\n${fence}`;
  const told = prompt.text.replaceAll('{{fence}}', fence).replaceAll('{{max_steps}}', String(MAX_STEPS));
  const messages: ModelMessage[] = [
    { role: 'system', content: told },
    { role: 'user', content: fenced(asked) },
  ];
  for (let step = 0; step <= MAX_STEPS; step += 1) {
    if (signal.aborted) return '';
    const reply = await model.chat({ messages, tools: step < MAX_STEPS ? [SEARCH_TOOL] : [], maxTokens: MAX_TOKENS, signal });
    spend(reply.tokens ?? Math.ceil(JSON.stringify([messages, reply]).length / CHARACTERS_PER_TOKEN));
    if (reply.isRefused) return '';
    if (reply.toolCalls.length === 0) return reply.text;
    const calls = reply.toolCalls.slice(0, MAX_CALLS_PER_STEP);
    messages.push({ role: 'assistant', content: reply.text, toolCalls: calls });
    for (const call of calls) messages.push({ role: 'tool', callId: call.id, content: await run(call, search, fenced) });
  }
  return '';
}

/** There is one tool, and it reads. Another name is told that there is none. */
async function run(call: ToolCall, search: PassageSearch, fenced: (text: string) => string): Promise<string> {
  if (call.name !== SEARCH_TOOL.name) return 'no such tool';
  const passages = await search.search(call.arguments);
  if (passages === null) return 'arguments must be {"query": "..."}';
  return passages.length === 0 ? 'nothing found' : fenced(passages.map(({ number, text }) => `[${number}] ${text}`).join('\n'));
}

/** The sentences that the passages they name say; the others are dropped. */
async function check(draft: string, search: PassageSearch, { recognizer }: AnsweringParts): Promise<SupportedSentence[]> {
  const sentences: SupportedSentence[] = [];
  for (const { text, passage: number } of readDraft(draft)) {
    const passage = search.passage(number);
    const span = passage === null ? null : findSupport(text, passage.text, recognizer);
    if (passage === null || span === null) continue;
    const found = await search.found(passage, passage.text.slice(span.start, span.end));
    if (found !== null && !sentences.some((known) => known.text === text)) sentences.push({ text, found });
  }
  return sentences;
}

/** Gives up waiting when the time is over, also for a model that does not heed the signal. */
async function within<T>(timeoutMs: number, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const over = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      over.abort();
      reject(new PortError('unavailable', 'the language model took too long', { retryable: true }));
    }, timeoutMs);
  });
  try {
    return await Promise.race([work(over.signal), late]);
  } finally {
    clearTimeout(timer);
  }
}
