import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, jest, test } from '@jest/globals';
import { dumpTables } from '../support/filled-store.ts';
import { PLAN_ROWS, planText } from '../support/plan-text.ts';
import { type ProgramRun, runProgram } from '../support/run-program.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

jest.setTimeout(60_000);

const LATER = planText({ rows: [...PLAN_ROWS, '| 3 | Lợp ngói trạm xá | Sở Y tế | | Quý III/2026 |'] });

async function corpusOf(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await temporaryFolder();
  const documents = Object.keys(files).map((file) => ({ file, province: 'Hà Tĩnh', source: 'soạn để thử', access: 'public' }));
  await writeFile(join(folder, 'manifest.json'), JSON.stringify({ documents }));
  for (const [file, text] of Object.entries(files)) await writeFile(join(folder, file), text);
  return folder;
}

test('two versions in the corpus folder: the later answers, and a start changes nothing, in whichever order they stand', async () => {
  const dataFolder = join(await temporaryFolder(), 'data');
  const corpusFolder = await corpusOf({ 'cu.txt': planText(), 'moi.txt': LATER });
  const other = await corpusOf({ 'moi.txt': LATER, 'cu.txt': planText() });
  const ask = (corpus: string): Promise<ProgramRun> =>
    runProgram('ask', ['kế hoạch 12 nv 3 ai chủ trì'], { dataFolder, corpusFolder: corpus });
  const first = await ask(corpusFolder);
  expect(first.stderr).toMatch(/✓ moi\.txt[^\n]*\n[^\n]*bản mới của cu\.txt/u);
  expect(first.stdout).toContain('Sở Y tế');
  const stored = dumpTables(dataFolder);
  for (const corpus of [corpusFolder, other]) {
    const again = await ask(corpus);
    expect(again.stdout).toBe(first.stdout);
    expect(again.stderr).not.toContain('.txt');
  }
  const { documents, superseded_files, passages } = dumpTables(dataFolder);
  expect({ documents, superseded_files, passages }).toEqual({
    documents: stored['documents'],
    superseded_files: stored['superseded_files'],
    passages: stored['passages'],
  });
});

test('ingest tells which file gave way to which, an old one that comes again is told to be old, and --latest takes it back', async () => {
  const dataFolder = join(await temporaryFolder(), 'data');
  const corpusFolder = await corpusOf({});
  const folder = await temporaryFolder();
  const [old, later] = ['cu.txt', 'moi.txt'].map((name) => join(folder, name)) as [string, string];
  await writeFile(old, planText());
  await writeFile(later, LATER);
  const ingest = (...args: readonly string[]): Promise<ProgramRun> => runProgram('ingest', args, { dataFolder, corpusFolder });
  await ingest(old);
  const { stdout } = await ingest(later);
  expect(stdout).toContain('bản mới của cu.txt');
  expect(stdout).toContain('Bản mới khác bản trước ở 1 chỗ');
  expect(stdout).toContain('Lợp ngói trạm xá');
  const refused = await ingest(old);
  expect(refused.code).toBe(0);
  expect(refused.stdout).toContain('cu.txt: là bản cũ, đã được thay bằng moi.txt');
  expect((await ingest('--latest', old)).stdout).toContain('bản mới của moi.txt');
  const report = await runProgram('links', [], { dataFolder, corpusFolder });
  expect(report.stdout).toContain('- moi.txt → cu.txt');
  const json = JSON.parse((await runProgram('links', ['--json'], { dataFolder, corpusFolder })).stdout) as { superseded: object[] };
  expect(json.superseded).toMatchObject([{ fileName: 'moi.txt', by: 'cu.txt' }]);
});
