import { watch } from 'node:fs';
import { copyFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { cell, docx, paragraph, row, table } from '../support/office-files.ts';
import { pdf, write } from '../support/pdf-files.ts';
import { runProgram } from '../support/run-program.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** In no other document: found again wherever it was written, whole or in part. */
const WORD = 'zyxwvuthsr';
const BODY = ['Số: 12/KH-UBND', 'KẾ HOẠCH', `Diễn tập ${WORD}`, `1. Sở Nội vụ chủ trì việc ${WORD} trước ngày 30/6/2026.`];

const SECRET_FILES: Readonly<Record<string, Uint8Array | string>> = {
  'tin-zyxwvuthsr.txt': ['TỐI MẬT', ...BODY].join('\n'),
  'dai.txt': ['MẬT', ...BODY, ...Array.from({ length: 12_000 }, () => `Việc ${WORD} được thực hiện hằng tháng.`)].join('\n'),
  'hop.docx': docx([table(row(cell('MẬT'))), ...BODY.map((line) => paragraph(line))].join('')),
  'dau-trang.docx': docx(BODY.map((line) => paragraph(line)).join(''), { header1: paragraph('TUYỆT MẬT') }),
  'bang.docx': docx([table(row(cell('Số: 12/KH-UBND'), cell('Độ mật: Tối mật'))), ...BODY.map((line) => paragraph(line))].join('')),
  // Only a note that is laid over the page says it
  'ghi-chu.pdf': pdf([BODY.map((line, i) => write(80, 700 - i * 20, line)).join(' ')], {
    annotations: ['<</Type/Annot/Subtype/Text/Rect[0 0 9 9]/Contents(TOP SECRET)>>'],
  }),
};

async function filesBelow(...folders: readonly string[]): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const folder of folders) {
    for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const path = join(entry.parentPath, entry.name);
      found.set(path, await readFile(path, 'latin1'));
    }
  }
  return found;
}

test('nothing of a secret document is written: not into the store, its journal, a temporary file, a log', async () => {
  const folder = await temporaryFolder();
  const [dataFolder, temporary, inbox, corpusFolder] = ['data', 'tmp', 'inbox', 'corpus'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
    string,
  ];
  for (const path of [temporary, inbox, corpusFolder]) await mkdir(path);
  await copyFile('test/fixtures/documents/thanh-hoa-118-kh-ubnd.txt', join(inbox, 'cong-khai.txt'));
  for (const [name, content] of Object.entries(SECRET_FILES)) await writeFile(join(inbox, name), content);
  const options = { dataFolder, corpusFolder, temporaryFolder: temporary, env: { LOG_LEVEL: 'debug' } };
  const first = await runProgram('ingest', [join(inbox, 'cong-khai.txt')], options);
  expect(first).toMatchObject({ code: 0 });
  const before = await filesBelow(dataFolder, temporary);

  // Also what is taken away again before the end
  const touched = new Set<string>();
  const watchers = [dataFolder, temporary].map((watched) =>
    watch(watched, { recursive: true }, (_, name) => touched.add(join(watched, name ?? ''))),
  );
  const { code, stdout, stderr } = await runProgram(
    'ingest',
    Object.keys(SECRET_FILES).map((name) => join(inbox, name)),
    options,
  );

  for (const watcher of watchers) watcher.close();
  const after = await filesBelow(dataFolder, temporary);
  const refused = stdout.split('\n').filter((line) => line.startsWith('✗'));
  expect(code).toBe(1);
  expect(refused.map((line) => /đóng dấu mật.*không có gì được lưu/u.test(line))).toEqual(Object.keys(SECRET_FILES).map(() => true));
  const written = Array.from(after).filter(
    ([, content]) => content.includes(WORD) || Buffer.from(content, 'latin1').toString('utf16le').includes(WORD),
  );
  expect(written.map(([path]) => path)).toEqual([]);
  // The journal of the store, and the empty folder in which each parser runs
  const known = /(?:sau-ro\.sqlite(?:-wal|-shm|-journal)?|sau-ro-parse-\w{6})$/u;
  expect(Array.from(touched).filter((path) => !known.test(path))).toEqual([]);
  expect(touched.size).toBeGreaterThan(0);
  expect(Array.from(after.keys()).toSorted()).toEqual(Array.from(before.keys()).toSorted());
  const logged = stderr.split('\n').filter((line) => line.startsWith('{'));
  expect(logged.filter((line) => line.includes('"secret"'))).toHaveLength(Object.keys(SECRET_FILES).length);
  expect(logged.filter((line) => line.includes(WORD))).toEqual([]);
});
