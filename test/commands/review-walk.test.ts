import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { type App, type AppPorts, createApp } from '../../src/app.ts';
import { walkThroughRows } from '../../src/commands/review-walk.ts';
import { composePorts } from '../../src/compose.ts';
import { readConfig } from '../../src/config/env.ts';
import { trackedStore } from '../support/filled-store.ts';
import { SILENT_LOGGER } from '../support/silent-logger.ts';
import { memoryFolder } from '../support/temporary-folder.ts';

jest.setTimeout(60_000);

const FILE = 'ha-tinh-cchc-2026.txt';
let app: App;
let ports: AppPorts;
beforeAll(async () => {
  const dataFolder = join(await memoryFolder(), 'data');
  await cp(await trackedStore(), dataFolder, { recursive: true });
  ports = { ...(await composePorts({ ...readConfig({}), dataFolder })), logger: SILENT_LOGGER };
  app = createApp(ports);
});
afterAll(() => app.close());

/** What is shown to somebody who types these lines and then ends the input. */
async function walk(...lines: readonly string[]): Promise<string> {
  const [input, output] = [new PassThrough(), new PassThrough()];
  let shown = '';
  output.setEncoding('utf8').on('data', (chunk: string) => {
    shown += chunk;
  });
  input.end(lines.map((line) => `${line}\n`).join(''));
  await walkThroughRows({ app, ports }, { by: 'An', input, output });
  return shown;
}
const saidOf = async (): Promise<string[]> =>
  (await ports.storage.reviews.ofDocument(FILE)).map(({ ordinal, verdict, by }) => `${ordinal} ${verdict.kind} ${by}`).toSorted();
const first = /^\[1\/(?<count>\d+)\] \S+, dòng (?<ordinal>\S+) /mu;

describe('going through doubtful rows on a terminal', () => {
  test('shows one after the other, leaves some for later, and ends where that is wished', async () => {
    const shown = await walk('4', '0', '1');
    expect(shown.match(/^\[\d+\/\d+\]/gmu)).toHaveLength(2);
    expect(shown).toMatch(/Nguyên văn: /u);
    expect(await saidOf()).toEqual([]);
  });

  test('keeps what is said of each at once, also where the input ends', async () => {
    const { count = '', ordinal = '' } = first.exec(await walk('0'))?.groups ?? {};
    const shown = await walk('nhận', 'bo', '2', '', 'Sở Y tế', '-', '', '');
    expect(shown).toMatch(/✓ Đã nhận dòng.*[\s\S]*✓ Đã bỏ dòng[\s\S]*✓ Đã sửa dòng/u);
    expect(shown).toContain(`Còn ${Number(count) - 3} dòng chờ.`);
    const said = await saidOf();
    expect(said.map((each) => each.split(' ').slice(1).join(' ')).toSorted()).toEqual(['accepted An', 'corrected An', 'rejected An']);
    expect(said).toContain(`${ordinal} accepted An`);
    const corrected = (await ports.storage.reviews.ofDocument(FILE)).find(({ verdict }) => verdict.kind === 'corrected');
    expect(corrected?.verdict).toEqual({ kind: 'corrected', cells: { lead: 'Sở Y tế', coordinating: '' } });
    expect((await walk('0')).match(first)?.groups?.['ordinal']).not.toBe(ordinal);
  });

  test.each([
    ['a word that is none', ['xyz', '0'], /Gõ một số từ 0 đến 4/u],
    ['a correction of nothing', ['2', '', '', '', '', '', '0'], /Chưa nêu ô nào/u],
    ['a content that is taken away', ['2', '-', '', '', '', '', '0'], /không được để trống/u],
    ['an input that ends in the midst of a correction', ['2', 'x'], /Còn \d+ dòng/u],
  ])('%s changes nothing', async (_, lines, words) => {
    const before = await saidOf();
    expect(await walk(...lines)).toMatch(words);
    expect(await saidOf()).toEqual(before);
  });
});
