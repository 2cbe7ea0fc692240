import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { createCorpusFolder, createFileList } from '../../../../src/adapters/documents/files/document-files.ts';
import { PROJECT } from '../../../support/source-files.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

async function folderWith(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await temporaryFolder();
  for (const [name, words] of Object.entries(files)) await writeFile(join(folder, name), words);
  return folder;
}
const manifestOf = (...documents: readonly object[]): string => JSON.stringify({ documents });

describe('a corpus folder', () => {
  test('lists what its manifest names, in that order, with what the text cannot tell', async () => {
    const documents = [
      { file: 'b.txt', province: 'Hà Tĩnh', source: 'Cổng thông tin' },
      { file: 'a.txt', province: null, source: '' },
    ];
    const files = await createCorpusFolder(
      await folderWith({ 'a.txt': 'A', 'b.txt': 'B', 'c.txt': 'C', 'manifest.json': manifestOf(...documents) }),
    ).list();
    expect(files.map(({ fileName, province }) => [fileName, province])).toEqual([
      ['b.txt', 'Hà Tĩnh'],
      ['a.txt', null],
    ]);
    expect(Buffer.from((await files[0]?.read()) ?? []).toString()).toBe('B');
  });

  test.each([
    [{ access: 'public' }, true],
    [{ access: 'internal' }, false],
    [{}, false],
  ])('with %j in the manifest of a document is public: %p', async (access, isPublic) => {
    const manifest = manifestOf({ file: 'a.txt', province: null, source: '', ...access });
    const [file] = await createCorpusFolder(await folderWith({ 'a.txt': 'A', 'manifest.json': manifest })).list();
    expect(file?.isPublic).toBe(isPublic);
  });

  test('without a manifest holds nothing', async () => {
    expect(await createCorpusFolder(await folderWith({ 'a.txt': 'A' })).list()).toEqual([]);
  });

  test('that is not there is a fault that names it', async () => {
    const missing = join(await temporaryFolder(), 'missing');
    await expect(createCorpusFolder(missing).list()).rejects.toMatchObject({
      name: 'PortError',
      code: 'not-found',
      message: expect.stringContaining(missing),
    });
  });

  test.each([
    '{"documents": [{"file": "a.txt", "province": null, "source": "", "access": "open"}]}',
    '',
    '{"documents": [{"file": 1}]}',
    '[]',
    'documents:',
  ])('with the manifest %j is a fault that names the file', async (manifest) => {
    const folder = await folderWith({ 'manifest.json': manifest });
    await expect(createCorpusFolder(folder).list()).rejects.toMatchObject({
      name: 'PortError',
      code: 'corrupt',
      message: expect.stringContaining('manifest.json'),
    });
  });

  test('the one of the project is in order: each file named can be read', async () => {
    const files = await createCorpusFolder(join(PROJECT, 'corpus')).list();
    expect(files.length).toBeGreaterThan(0);
    expect(files.every(({ isPublic }) => isPublic)).toBe(true);
    for (const file of files) expect((await file.read()).length).toBeGreaterThan(1000);
  });
});

describe('files named one by one', () => {
  test('are known by their last name, and nothing is said about them', async () => {
    const folder = await folderWith({ 'kế hoạch 226.txt': 'A' });
    const [file] = await createFileList([join(folder, 'kế hoạch 226.txt')], { isPublic: false }).list();
    expect(file).toMatchObject({ fileName: 'kế hoạch 226.txt', province: undefined, isPublic: false });
  });

  test('fail when they are read, not when they are listed', async () => {
    const folder = await temporaryFolder();
    await mkdir(join(folder, 'folder.txt'));
    await writeFile(join(folder, 'file.txt'), 'x');
    const files = await createFileList(
      ['missing.txt', 'folder.txt', 'file.txt/below.txt'].map((name) => join(folder, name)),
      { isPublic: true },
    ).list();
    for (const file of files) await expect(file.read()).rejects.toMatchObject({ name: 'PortError', code: 'not-found' });
  });
});
