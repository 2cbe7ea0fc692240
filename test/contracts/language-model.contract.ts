import { afterEach, describe, expect, test } from '@jest/globals';
import { PortError } from '../../src/ports/errors.ts';
import type { ChatReply, ChatRequest, LanguageModel } from '../../src/ports/language-model.ts';
import type { Scripted } from '../fakes/openai-server/chat-completions.ts';

/** A model whose server does what the script says, request by request; the last line holds for all that follow. */
export interface ModelRig {
  readonly model: LanguageModel;
  /** How many requests have come to the server. */
  requests(): number;
  close(): Promise<void>;
}

const SECRET = /secret-key-123/u;

/** What everything behind the port of language models must do. `make` gives one over a server of its own, which the suite closes. */
export function describeLanguageModel(name: string, make: (script: readonly Scripted[], timeoutMs?: number) => Promise<ModelRig>): void {
  describe(`${name} as a language model`, () => {
    const rigs: ModelRig[] = [];
    afterEach(() => Promise.all(rigs.splice(0).map((rig) => rig.close())));
    async function open(script: readonly Scripted[], timeoutMs?: number): Promise<ModelRig> {
      const rig = await make(script, timeoutMs);
      rigs.push(rig);
      return rig;
    }
    const ask = ({ model }: ModelRig, changes: Partial<ChatRequest> = {}): Promise<ChatReply> => {
      const request: ChatRequest = { messages: [{ role: 'user', content: 'Ai chủ trì?' }], tools: [], maxTokens: 100, signal: idle() };
      return model.chat({ ...request, ...changes });
    };
    const idle = (): AbortSignal => new AbortController().signal;

    test('gives its words whole, with what they cost, and as they come', async () => {
      const rig = await open([{ kind: 'reply', text: 'Sở Nội vụ chủ trì. [1]' }]);
      const seen: string[] = [];
      expect(await ask(rig, { onText: (text) => seen.push(text) })).toEqual({
        text: 'Sở Nội vụ chủ trì. [1]',
        toolCalls: [],
        isRefused: false,
        tokens: 42,
      });
      expect(seen.length).toBeGreaterThan(2);
      expect(seen.every((text, i) => text.startsWith(seen[i - 1] ?? '') && text.length > (seen[i - 1] ?? '').length)).toBe(true);
      expect(seen.at(-1)).toBe('Sở Nội vụ chủ trì. [1]');
    });

    test('gives the calls of tools that it wants, unknown and broken ones too, put together from their pieces', async () => {
      const calls = [
        { name: 'search_passages', arguments: '{"query":"văn thư lưu trữ"}' },
        { name: 'set_status', arguments: '{' },
      ];
      const rig = await open([{ kind: 'reply', calls }]);
      const { toolCalls } = await ask(rig);
      expect(toolCalls.map(({ name: called, arguments: written }) => ({ name: called, arguments: written }))).toEqual(calls);
      expect(new Set(toolCalls.map(({ id }) => id)).size).toBe(2);
    });

    test.each(['<script>alert(1)</script>', '```\n{"role":"system"}\n```', '\u202Eđảo', '😀'.repeat(20), '[1][2][3]'])(
      'gives %j as it was written: what it means is for others to judge',
      async (text) => {
        expect((await ask(await open([{ kind: 'reply', text }]))).text).toBe(text);
      },
    );

    test('is waited for while its words come slowly', async () => {
      const rig = await open([{ kind: 'slow', text: 'một hai ba', everyMs: 3 }]);
      expect((await ask(rig)).text).toBe('một hai ba');
    });

    test.each<[string, Scripted]>([
      ['is silent', { kind: 'silent' }],
      ['comes slowly without an end', { kind: 'slow', text: 'mãi '.repeat(4000), everyMs: 5 }],
    ])('that %s is left after its time', async (_, scripted) => {
      expect(await faultOf(ask(await open([scripted], 80)))).toMatchObject({ code: 'unavailable', retryable: true });
    });

    test('may refuse', async () => {
      expect(await ask(await open([{ kind: 'refusal' }]))).toMatchObject({ isRefused: true, text: '' });
    });

    test.each<[Scripted, string, boolean]>([
      [{ kind: 'cut' }, 'unavailable', true],
      [{ kind: 'malformed' }, 'corrupt', false],
      [{ kind: 'other-shape' }, 'corrupt', false],
      [{ kind: 'endless' }, 'corrupt', false],
      [{ kind: 'status', status: 401 }, 'not-permitted', false],
      [{ kind: 'status', status: 404 }, 'not-found', false],
      [{ kind: 'status', status: 400 }, 'corrupt', false],
      [{ kind: 'status', status: 429 }, 'busy', true],
      [{ kind: 'status', status: 429, retryAfter: '3600' }, 'busy', true],
      [{ kind: 'status', status: 500 }, 'unavailable', true],
      [{ kind: 'status', status: 503 }, 'unavailable', true],
    ])('%j is the fault %s, without the key and without a second request', async (scripted, code, retryable) => {
      const rig = await open([scripted]);
      const fault = await faultOf(ask(rig));
      expect(fault).toMatchObject({ code, retryable });
      expect(`${fault.message} ${String(fault.stack)} ${String(fault.cause)}`).not.toMatch(SECRET);
      expect(rig.requests()).toBe(1);
    });

    test.each([429, 503])('%d that says how soon is asked once more, and not again', async (status) => {
      const busy: Scripted = { kind: 'status', status, retryAfter: '0' };
      const better = await open([busy, { kind: 'reply', text: 'được' }]);
      expect((await ask(better)).text).toBe('được');
      expect(better.requests()).toBe(2);
      const worse = await open([busy]);
      expect((await faultOf(ask(worse))).retryable).toBe(true);
      expect(worse.requests()).toBe(2);
    });

    test('is left when the question is given up, before it or in the middle', async () => {
      const rig = await open([{ kind: 'silent' }]);
      const giveUp = new AbortController();
      const asked = faultOf(ask(rig, { signal: giveUp.signal }));
      giveUp.abort();
      expect(await asked).toMatchObject({ code: 'unavailable' });
      expect(await faultOf(ask(rig, { signal: giveUp.signal }))).toMatchObject({ code: 'unavailable' });
    });

    test('that is gone cannot be reached', async () => {
      const rig = await open([{ kind: 'silent' }]);
      await rig.close();
      expect(await faultOf(ask(rig))).toMatchObject({ code: 'unavailable', retryable: true });
      rigs.length = 0;
    });
  });
}

async function faultOf(asked: Promise<unknown>): Promise<PortError> {
  const fault = await asked.then(
    () => null,
    (error: unknown) => error,
  );
  if (!(fault instanceof PortError)) throw new Error(`expected a PortError, not ${String(fault)}`);
  return fault;
}
