import { randomBytes } from 'node:crypto';
import { PortError } from '../ports/errors.ts';
import type { ChatReply, ChatRequest } from '../ports/language-model.ts';
import type { ModelPurpose, ModelTrace, SentenceCheck } from '../ports/model-repository.ts';
import { type Circuit, createCircuit } from './circuit.ts';
import type { ModelParts } from './model-parts.ts';

/** On whose behalf a model is asked about a message. */
export interface ModelClient {
  /** Whose use is counted. */
  readonly who: string;
  /** Names the message in traces; null for a command. */
  readonly message: string | null;
  /** Ends early when the person goes on to something else. */
  readonly signal: AbortSignal;
  /** Called when the model is really asked: from here on somebody waits for it. */
  begin(): void;
}

/** What is done with a model for one purpose. */
export interface Consultation {
  /** What a model is told, with its placeholders filled. */
  told(values: Readonly<Record<string, string>>): string;
  /** Words of others between two lines that nobody can have written into them beforehand. */
  fenced(text: string): Promise<string>;
  /** One reply, paid for. @throws PortError */
  say(request: Omit<ChatRequest, 'signal'>): Promise<ChatReply>;
}

/** What came of it, and what its trace says. */
export interface Findings<T> {
  readonly value: T;
  readonly outcome: string;
  readonly reason?: string | null;
  readonly checkMs?: number;
  readonly passages?: readonly number[];
  readonly checks?: readonly SentenceCheck[];
}

/** 'unavailable': a fault, or what may be used is used up. 'superseded': nobody waits for it any more. */
export type Consulted<T> = { readonly kind: 'done'; readonly value: T } | { readonly kind: 'unavailable' | 'superseded' };

/** Asks a model about one message, for one purpose after the other, within one time. Never rejects for a fault of the model. */
export type Consult = <T>(purpose: ModelPurpose, work: (consultation: Consultation) => Promise<Findings<T>>) => Promise<Consulted<T>>;

/** Where a server does not count: characters of a token of Vietnamese, about. */
const CHARACTERS_PER_TOKEN = 3;

/** The door to a model: everything that is asked goes through it, and is bounded, counted and traced there. */
export function createModelDoor(parts: ModelParts): (client: ModelClient) => Consult {
  const circuit = createCircuit();
  return (client) => {
    const deadline = performance.now() + parts.limits.timeoutMs;
    return (purpose, work) => consult({ parts, circuit, client, deadline }, purpose, work);
  };
}

interface Visit {
  readonly parts: ModelParts;
  readonly circuit: Circuit;
  readonly client: ModelClient;
  readonly deadline: number;
}

async function consult<T>(
  visit: Visit,
  purpose: ModelPurpose,
  work: (consultation: Consultation) => Promise<Findings<T>>,
): Promise<Consulted<T>> {
  const { parts, circuit, client, deadline } = visit;
  const { modelUse, clock, prompts, logger } = parts;
  if (client.signal.aborted) return { kind: 'superseded' };
  if (circuit.isOpen(performance.now()) || (await isSpent(visit))) return { kind: 'unavailable' };
  client.begin();
  const started = performance.now();
  const cost = { requests: 0, tokens: 0 };
  let isUsedUp = false;
  const usedUp = (): PortError => {
    isUsedUp = true;
    return new PortError('busy', 'the tokens of the day are used up');
  };
  const trace = async (found: Omit<Findings<T>, 'value'>): Promise<void> => {
    const { outcome, reason = null, checkMs = 0, passages = [], checks = [] } = found;
    const ms = Math.round(performance.now() - started);
    const promptVersion = prompts[purpose].version;
    const entry: ModelTrace = {
      at: clock.now(),
      message: client.message,
      purpose,
      promptVersion,
      outcome,
      reason,
      ...cost,
      ms,
      checkMs,
      passages,
      checks,
    };
    await modelUse.addTrace(entry);
    logger.info('model-asked', { trace: client.message, purpose, outcome, reason, ms, ...cost });
  };
  try {
    const { value, ...found } = await within(deadline - started, client.signal, (signal) =>
      work(consultation(visit, purpose, signal, cost, usedUp)),
    );
    circuit.succeeded();
    await trace(found);
    return { kind: 'done', value };
  } catch (error) {
    if (!(error instanceof PortError)) throw error;
    if (client.signal.aborted) {
      await trace({ outcome: 'superseded' });
      return { kind: 'superseded' };
    }
    if (!isUsedUp) circuit.failed(performance.now());
    await trace({ outcome: 'unavailable', reason: isUsedUp ? 'used-up' : error.code });
    return { kind: 'unavailable' };
  }
}

async function isSpent({ parts: { modelUse, clock, limits }, client }: Visit): Promise<boolean> {
  const { own, together } = await modelUse.used(clock.today(), client.who);
  return own >= limits.tokensPerPerson || together >= limits.tokensTogether;
}

function consultation(
  visit: Visit,
  purpose: ModelPurpose,
  signal: AbortSignal,
  cost: { requests: number; tokens: number },
  usedUp: () => PortError,
): Consultation {
  const { model, modelUse, prompts, clock, stripPersonalData } = visit.parts;
  const fence = `=====${randomBytes(9).toString('base64url')}=====`;

  async function pay(tokens: number): Promise<void> {
    cost.requests += 1;
    cost.tokens += tokens;
    await modelUse.spend(clock.today(), visit.client.who, tokens);
  }

  return {
    told: (values) =>
      Object.entries({ ...values, fence }).reduce((text, [name, value]) => text.replaceAll(`{{${name}}}`, value), prompts[purpose].text),
    fenced: async (text) => `${fence}\n${model.isExternal ? await stripPersonalData(text) : text}\n${fence}`,
    async say(request) {
      if (cost.requests > 0 && (await isSpent(visit))) throw usedUp();
      const reply = await model.chat({ ...request, signal }).catch(async (error: unknown) => {
        // What broke off was paid for as well
        await pay(estimate(request.messages));
        throw error;
      });
      await pay(reply.tokens ?? estimate([request.messages, reply]));
      return reply;
    },
  };
}

const estimate = (said: unknown): number => Math.ceil(JSON.stringify(said).length / CHARACTERS_PER_TOKEN);

/** Gives up waiting when the time is over or nobody waits any more, also for a model that does not heed the signal. */
async function within<T>(timeoutMs: number, given: AbortSignal, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const over = new AbortController();
  let giveUp: (message: string) => void = () => undefined;
  const late = new Promise<never>((_, reject) => {
    giveUp = (message) => {
      over.abort();
      reject(new PortError('unavailable', message, { retryable: true }));
    };
  });
  const leave = (): void => giveUp('nobody waits for the language model any more');
  const timer = setTimeout(() => giveUp('the language model took too long'), Math.max(0, timeoutMs));
  given.addEventListener('abort', leave, { once: true });
  try {
    return await Promise.race([work(over.signal), late]);
  } finally {
    clearTimeout(timer);
    given.removeEventListener('abort', leave);
  }
}
