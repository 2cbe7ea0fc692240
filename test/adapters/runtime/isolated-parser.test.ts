import { existsSync } from 'node:fs';
import { mkdtemp, readFile, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { createIsolatedParsers } from '../../../src/adapters/runtime/isolated-parser.ts';
import type { Result } from '../../../src/domain/result.ts';
import type { ParsedDocument, ParseFailure } from '../../../src/ports/document-parser.ts';
import { startScript } from '../../support/run-script.ts';
import { PROJECT } from '../../support/source-files.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const options = {
  entry: pathToFileURL(join(PROJECT, 'test/support/hostile-parser-process.ts')),
  nodeOptions: ['--import', join(PROJECT, 'test/support/typescript-loader.mjs')],
  timeoutMs: 20_000,
  memoryMb: 300,
  environment: { PATH: '/usr/bin' },
};

function parse(extension: string, text = 'Kế hoạch', changes: Partial<typeof options> = {}): Promise<Result<ParsedDocument, ParseFailure>> {
  const [parser] = createIsolatedParsers([[extension]], { ...options, ...changes });
  if (parser === undefined) throw new Error('no parser');
  return parser.parse(new TextEncoder().encode(text));
}

describe('a file in a process of its own', () => {
  test('gives what its parser gives', async () => {
    expect(await parse('.good')).toMatchObject({ ok: true, value: { text: 'Kế hoạch' } });
    expect(await parse('.refused')).toEqual({ ok: false, error: 'password' });
  });

  test.each([
    ['throws', 'damaged'],
    ['exits', 'damaged'],
    ['aborts', 'too-costly'],
    ['heap', 'too-costly'],
    ['buffers', 'too-costly'],
    ['long', 'too-large'],
    ['unknown', 'damaged'],
  ] as const)('ends alone when its parser misbehaves: %s', async (name, error) => {
    expect(await parse(`.${name}`)).toEqual({ ok: false, error });
  });

  test.each(['loops', 'waits'])('is given up after its time: %s', async (name) => {
    expect(await parse(`.${name}`, '', { timeoutMs: 1500 })).toEqual({ ok: false, error: 'too-costly' });
  });

  test('sees no variable but those that it is given', async () => {
    process.env['TELEGRAM_BOT_TOKEN'] = '123456:secret';
    try {
      const parsed = await parse('.environment');
      const seen = parsed.ok ? (JSON.parse(parsed.value.text) as Record<string, string>) : {};
      expect(Object.keys(seen).filter((name) => !name.startsWith('NODE_CHANNEL'))).toEqual(['PATH', 'TMPDIR']);
    } finally {
      delete process.env['TELEGRAM_BOT_TOKEN'];
    }
  });
});

test('files take turns, and one that fails does not hold up the next', async () => {
  const [exits, good] = createIsolatedParsers([['.exits'], ['.good']], options);
  const results = await Promise.all([exits?.parse(new Uint8Array()), good?.parse(new TextEncoder().encode('a'))]);
  expect(results).toMatchObject([{ ok: false }, { ok: true, value: { text: 'a' } }]);
});

test('what a killed process has left over of files is taken away by the next one; what may be at work is not', async () => {
  const [old, fresh] = [await mkdtemp(join(tmpdir(), 'sau-ro-parse-')), await mkdtemp(join(tmpdir(), 'sau-ro-parse-'))];
  await writeFile(join(old, 'van-ban.doc'), 'TỐI MẬT');
  const before = new Date(Date.now() - 11 * 60_000);
  await utimes(old, before, before);
  await parse('.good');
  expect([existsSync(old), existsSync(fresh)]).toEqual([false, true]);
});
/** A killed process may be left for its parent to look after: it runs no more. */
const runs = async (pid: string): Promise<boolean> =>
  /^\d+ \(.*\) [^ZX]/u.test(await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => ''));

/** What is looked for, once it is there; "" if it does not come. */
async function soon(look: () => Promise<string>): Promise<string> {
  for (let times = 0; times < 500; times += 1) {
    const found = await look();
    if (found !== '') return found;
    await delay(20);
  }
  return '';
}

test('what a parser started ends with it, also where this programme was killed before', async () => {
  const file = join(await temporaryFolder(), 'pid');
  const programme = startScript('parse-and-wait.ts', [file]);
  const pid = await soon(async () => await readFile(file, 'utf8').catch(() => ''));
  expect(await runs(pid)).toBe(true);
  programme.kill('SIGKILL');
  expect(await soon(async () => ((await runs(pid)) ? '' : 'ended'))).toBe('ended');
}, 30_000);
