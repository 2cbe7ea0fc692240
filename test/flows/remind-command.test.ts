import { expect, test } from '@jest/globals';
import { dumpTables, filledStores } from '../support/filled-store.ts';
import { runProgram } from '../support/run-program.ts';

const newStore = filledStores();

test('shows who would be told what on a day, and writes nothing', async () => {
  const dataFolder = await newStore();
  const person = ['add', '--name', 'Hoa', '--role', 'cán bộ', '--agency', 'Sở Nội vụ', '--province', 'Hà Tĩnh'];
  expect((await runProgram('people', person, { dataFolder })).code).toBe(0);
  const before = dumpTables(dataFolder);
  const shown = await runProgram('remind', ['--dry-run', '--on', '2026-12-01', '--province', 'Hà Tĩnh'], { dataFolder });
  expect(shown).toMatchObject({ code: 0 });
  expect(shown.stdout).toMatch(/^Hà Tĩnh, 01\/12\/2026: 1 người sẽ được nhắc, \d+ việc\.\nHoa \(cán bộ.*, Sở Nội vụ\): \d+ việc\n/u);
  expect(shown.stdout).toContain('nv 14 (ha-tinh-ke-hoach-226.txt): hạn 31/12/2026 (chủ trì, trước 30 ngày)');
  expect(dumpTables(dataFolder)).toEqual(before);
});

test.each([
  [['--dry-run', '--on', '2026-12-05'], 0, '05/12/2026 là ngày nghỉ (Thứ Bảy)'],
  [['--dry-run', '--on', '2026-13-05'], 1, 'Ngày phải ở dạng 2026-12-01'],
  [['--undelivered', '--on', '2026-12-01'], 0, 'em đã nhắc được tất cả'],
  [['--on', '2026-12-01'], 1, '--dry-run'],
])('%j ends with %i: %s', async (options, code, words) => {
  const shown = await runProgram('remind', options, { dataFolder: await newStore() });
  expect(shown.code).toBe(code);
  expect(shown.stdout + shown.stderr).toContain(words);
});
