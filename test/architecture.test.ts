import { appendFile, cp, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import config from '../.dependency-cruiser.mjs';
import { PROJECT, sourceFiles } from './support/source-files.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

async function checkImports(folder: string): Promise<ICruiseResult> {
  const { output } = await cruise(['src', 'scripts'], {
    ...config.options,
    baseDir: folder,
    validate: true,
    ruleSet: { forbidden: config.forbidden ?? [] },
  });
  if (typeof output === 'string') throw new Error('expected modules, not text');
  return output;
}

const modulesOf = ({ modules }: ICruiseResult): string[] =>
  modules.map(({ source }) => source).filter((source) => /^(?:src|scripts)\/.*[.]ts$/u.test(source));

test('imports follow the rules, in every file of the sources', async () => {
  const result = await checkImports(PROJECT);
  expect(result.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`)).toEqual([]);
  expect(modulesOf(result).toSorted()).toEqual(await sourceFiles('src', 'scripts'));
}, 60_000);

/** One forbidden import for each rule: the rule, the file that gets the import, and what it imports. */
const SEEDS: readonly (readonly [rule: string, file: string, imported: string])[] = [
  ['domain-is-pure', 'src/domain/seed-port.ts', '../ports/clock.ts'],
  ['domain-is-pure', 'src/domain/seed-node.ts', 'node:path'],
  ['domain-is-pure', 'src/domain/seed-package.ts', 'zod'],
  ['ports-know-the-domain-only', 'src/ports/seed.ts', '../ingestion/outline.ts'],
  ['messages-are-leaves', 'src/messages/seed.ts', '../answering/answer.ts'],
  ['messages-stay-at-the-edge', 'src/answering/seed-messages.ts', '../messages/vi.ts'],
  ['these-use-cases-stand-alone', 'src/ingestion/seed.ts', '../retrieval/fuse.ts'],
  ['these-use-cases-stand-alone', 'src/retrieval/seed.ts', '../answering/answer.ts'],
  ['these-use-cases-stand-alone', 'src/delivery/seed.ts', '../chat/say.ts'],
  ['these-use-cases-stand-alone', 'src/tracking/seed.ts', '../people/link-code.ts'],
  ['these-use-cases-stand-alone', 'src/reminding/seed.ts', '../tracking/find-viewer.ts'],
  ['answering-uses-retrieval', 'src/answering/seed.ts', '../ingestion/outline.ts'],
  ['assistant-uses-answering-and-retrieval', 'src/assistant/seed.ts', '../tracking/find-viewer.ts'],
  ['chat-uses-answering-people-tracking-reminding-and-delivery', 'src/chat/seed.ts', '../retrieval/fuse.ts'],
  ['use-cases-know-no-package', 'src/ingestion/seed-files.ts', 'node:fs'],
  ['use-cases-know-no-package', 'src/answering/seed-package.ts', 'zod'],
  ['use-cases-know-no-package', 'src/tracking/seed-package.ts', 'exceljs'],
  ['use-cases-know-no-package', 'src/reminding/seed-package.ts', 'zod'],
  ['app-knows-no-technology', 'src/app.ts', './adapters/runtime/system-clock.ts'],
  ['app-knows-no-technology', 'src/app.ts', './config/env.ts'],
  ['config-is-read-at-the-edge', 'src/adapters/runtime/seed-config.ts', '../../config/env.ts'],
  ['config-knows-nothing', 'src/config/seed.ts', '../domain/person.ts'],
  ['adapters-are-chosen-at-the-edge', 'src/chat/seed-adapter.ts', '../adapters/runtime/system-clock.ts'],
  ['adapters-know-domain-and-ports', 'src/adapters/runtime/seed-use-case.ts', '../../retrieval/fuse.ts'],
  ['adapters-do-not-know-each-other', 'src/adapters/search/hnswlib/seed.ts', '../../storage/json-text.ts'],
  ['technologies-of-one-port-stand-apart', 'src/adapters/documents/text/seed.ts', '../files/document-files.ts'],
  ['technologies-of-one-port-stand-apart', 'src/adapters/tables/csv/seed.ts', '../xlsx/xlsx-format.ts'],
  ['sdks-in-adapters-only', 'src/commands/seed-sdk.ts', 'better-sqlite3'],
  ['sdks-in-adapters-only', 'scripts/seed-sdk.ts', 'kysely'],
  ['sdks-in-adapters-only', 'src/commands/seed-table-sdk.ts', 'csv-parse'],
  ['sdks-in-adapters-only', 'src/commands/seed-date-sdk.ts', 'chrono-node/vi'],
  ['zod-where-data-comes-in', 'scripts/seed-zod.ts', 'zod'],
  ['commander-where-programmes-start', 'src/commands/seed-commander.ts', 'commander'],
  ['the-edge-is-not-imported', 'src/chat/seed-edge.ts', '../compose.ts'],
  ['src-imports-neither-tests-nor-scripts', 'src/commands/seed-script.ts', '../../scripts/tasks.ts'],
  ['nothing-for-development-only', 'src/commands/seed-development.ts', 'fast-check'],
  ['everything-is-found', 'src/domain/seed-missing.ts', './not-there.ts'],
  ['no-circles', 'src/domain/seed-circle-back.ts', './seed-circle.ts'],
];

describe('the rules themselves', () => {
  let broken: ReadonlySet<string>;

  beforeAll(async () => {
    const copy = await temporaryFolder();
    for (const part of ['src', 'scripts', 'package.json']) await cp(join(PROJECT, part), join(copy, part), { recursive: true });
    await symlink(join(PROJECT, 'node_modules'), join(copy, 'node_modules'));
    for (const [, file, imported] of [...SEEDS, ['', 'src/domain/seed-circle.ts', './seed-circle-back.ts'] as const]) {
      await appendFile(join(copy, file), `import '${imported}';\n`);
    }
    await writeFile(join(copy, 'src/domain/seed-orphan.ts'), 'export const left = true;\n');
    const { summary } = await checkImports(copy);
    broken = new Set(summary.violations.map(({ rule, from }) => `${rule.name}: ${from}`));
  }, 60_000);

  test.each(SEEDS)('%s catches %s importing %s', (rule, file) => {
    expect(broken).toContain(`${rule}: ${file}`);
  });

  test('no-orphans catches a file that nobody imports', () => {
    expect(broken).toContain('no-orphans: src/domain/seed-orphan.ts');
  });

  test('every rule is tried', () => {
    const tried = new Set([...SEEDS.map(([rule]) => rule), 'no-orphans']);
    expect((config.forbidden ?? []).map(({ name }) => name ?? '').filter((name) => !tried.has(name))).toEqual([]);
  });
});
