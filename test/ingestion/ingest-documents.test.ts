import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createTextParser } from '../../src/adapters/documents/text/text-parser.ts';
import { createSqliteStorage } from '../../src/adapters/storage/storage.ts';
import { queryTerms } from '../../src/domain/index-terms.ts';
import { type IngestOutcome, type IngestProgress, ingestDocuments } from '../../src/ingestion/ingest-documents.ts';
import { READER_VERSION } from '../../src/ingestion/read-document.ts';
import type { SourceFile } from '../../src/ports/document-source.ts';
import { PortError } from '../../src/ports/errors.ts';
import type { Storage } from '../../src/ports/repositories.ts';
import { toOldCode } from '../support/old-codes.ts';
import { readDocument } from '../support/reading.ts';
import { SILENT_LOGGER } from '../support/silent-logger.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const plan = (task: string): string =>
  [
    'Số: 12/KH-UBND',
    'Hà Tĩnh, ngày 02 tháng 5 năm 2026',
    'KẾ HOẠCH',
    'Cải cách hành chính năm 2026',
    'I. NHIỆM VỤ',
    '1. Sở Y tế: gửi báo cáo về Sở Nội vụ trước ngày 20/11/2026.',
    'PHỤ LỤC',
    `| TT | Nhiệm vụ | Chủ trì | Thời hạn |\n|---|---|---|---|\n| 1 | ${task} | Sở Nội vụ | Quý IV/2026 |`,
  ].join('\n\n');
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const file = (fileName: string, content: string | Uint8Array | Error, province?: string | null, isPublic = false): SourceFile => ({
  fileName,
  province,
  isPublic,
  async read() {
    if (content instanceof Error) throw content;
    return typeof content === 'string' ? bytes(content) : content;
  },
});

let storage: Storage;
beforeEach(async () => {
  storage = await createSqliteStorage(await temporaryFolder());
});
afterEach(() => storage.close());

function ingest(files: readonly SourceFile[], onProgress: (progress: IngestProgress) => void = () => {}): Promise<IngestOutcome[]> {
  return ingestDocuments(
    { list: async () => files },
    { storage, parsers: [createTextParser()], readDocument, logger: SILENT_LOGGER },
    onProgress,
  );
}
const kinds = (outcomes: readonly IngestOutcome[]): string[] =>
  outcomes.map((outcome) => (outcome.kind === 'refused' ? `refused: ${outcome.reason}` : outcome.kind));
const contents = async (): Promise<string[]> =>
  (await Promise.all((await storage.documents.list()).map(({ id }) => storage.documents.tasks(id)))).flat().map(({ content }) => content);
/** Everything that is stored, to be compared before and after. */
const stored = async () => ({
  documents: await storage.documents.list(),
  passages: await storage.passages.list(null),
  tasks: await contents(),
});

describe('a new file', () => {
  test('is stored with all its parts, and the outcome tells how many', async () => {
    const [outcome] = await ingest([file('a.txt', plan('Rà soát thủ tục'))]);
    const [document] = await storage.documents.list();
    expect(outcome).toEqual({
      fileName: 'a.txt',
      kind: 'added',
      province: 'Hà Tĩnh',
      tasks: 1,
      duties: 1,
      passages: await storage.passages.count(),
      findings: [],
      isPublic: false,
    });
    expect(document).toMatchObject({ fileName: 'a.txt', province: 'Hà Tĩnh', metadata: { number: { value: '12/KH-UBND' } } });
    expect(await storage.documents.duties(document?.id ?? 0)).toMatchObject([{ where: 'Mục I.1', addressee: 'Sở Nội vụ' }]);
    expect(await storage.passages.search(queryTerms('ra soat thu tuc'), { documentIds: null, limit: 5 })).not.toEqual([]);
  });

  test.each([
    ['Nghệ An', 'Nghệ An'],
    [null, null],
    [undefined, 'Hà Tĩnh'],
  ])('of the province %p, as the source says, is of %p', async (said, province) => {
    await ingest([file('a.txt', plan('Rà soát'), said)]);
    expect((await storage.documents.list())[0]?.province).toBe(province);
  });

  test('progress is told before each file', async () => {
    const told: string[] = [];
    await ingest([file('a.txt', plan('A')), file('b.txt', plan('B'))], ({ done, total, fileName }) =>
      told.push(`${done}/${total} ${fileName}`),
    );
    expect(told).toEqual(['0/2 a.txt', '1/2 b.txt']);
  });
});

test('how a file was read is told, and is kept with it', async () => {
  const [outcome] = await ingest([file('a.txt', toOldCode(plan('Rà soát thủ tục'), 'VNI'))]);
  const note = { kind: 'converted-encoding', encoding: 'VNI' };
  expect(outcome).toMatchObject({ kind: 'added', tasks: 1, findings: [note] });
  const [document] = await storage.documents.list();
  expect(await storage.documents.findings(document?.id ?? 0)).toEqual([note]);
  expect(await contents()).toEqual(['Rà soát thủ tục']);
});

describe('a file that is known', () => {
  test('and has not changed is left alone, however often it comes', async () => {
    await ingest([file('a.txt', plan('A'))]);
    const before = await stored();
    expect(kinds(await ingest([file('a.txt', plan('A')), file('a.txt', plan('A'))]))).toEqual(['unchanged', 'unchanged']);
    expect(await stored()).toEqual(before);
  });

  test('and has other words takes the place of the old one', async () => {
    await ingest([file('a.txt', plan('Việc cũ')), file('b.txt', plan('Việc khác'))]);
    expect(kinds(await ingest([file('a.txt', plan('Việc mới'))]))).toEqual(['replaced']);
    expect((await contents()).toSorted()).toEqual(['Việc khác', 'Việc mới']);
    expect(await storage.documents.list()).toHaveLength(2);
    expect(await storage.passages.documentFrequencies(['cu'])).toEqual(new Map([['cu', 0]]));
  });

  test('and is for other people now is stored anew, under an id that nothing said before knows', async () => {
    const asInternal = file('a.txt', plan('A'));
    const asPublic = file('a.txt', plan('A'), undefined, true);
    const ids: (number | undefined)[] = [];
    for (const [source, isPublic] of [
      [asInternal, false],
      [asPublic, true],
      [asInternal, false],
    ] as const) {
      const [outcome] = await ingest([source]);
      expect(outcome).toMatchObject({ kind: ids.length === 0 ? 'added' : 'replaced', isPublic });
      const [document] = await storage.documents.list();
      expect(document?.isPublic).toBe(isPublic);
      ids.push(document?.id);
      expect(await ingest([source])).toEqual([{ fileName: 'a.txt', kind: 'unchanged', isPublic }]);
    }
    expect(new Set(ids).size).toBe(3);
  });

  test('but was read by an older reader is read again', async () => {
    await ingest([file('a.txt', plan('A'))]);
    const older = {
      storage,
      parsers: [createTextParser()],
      readDocument: (...known: Parameters<typeof readDocument>) => ({ ...readDocument(...known), readerVersion: READER_VERSION - 1 }),
      logger: SILENT_LOGGER,
    };
    await ingestDocuments({ list: async () => [file('b.txt', plan('B'))] }, older, () => {});
    expect(kinds(await ingest([file('a.txt', plan('A')), file('b.txt', plan('B'))]))).toEqual(['unchanged', 'replaced']);
  });
});

describe('a file that is refused', () => {
  const SECRET = `TỐI MẬT\n\n${plan('Việc mật')}`;
  test.each([
    ['empty', 'a.txt', ''],
    ['empty', 'a.txt', ' \n '],
    ['unknown-encoding', 'a.txt', Uint8Array.of(0x4b, 0xd5, 0x20)],
    ['not-text', 'a.txt', new Uint8Array(100)],
    ['too-large', 'a.txt', new Uint8Array(16 * 1024 * 1024 + 1)],
    ['unsupported', 'a.docx', plan('A')],
    ['unsupported', 'a', plan('A')],
    ['secret', 'a.txt', SECRET],
    ['not-found', 'a.txt', new PortError('not-found', 'a.txt cannot be read')],
  ])('as %s (%s) leaves no trace', async (reason, name, content) => {
    expect(kinds(await ingest([file(name, content)]))).toEqual([`refused: ${reason}`]);
    expect(await stored()).toEqual({ documents: [], passages: [], tasks: [] });
  });

  test.each([
    ['secret', SECRET],
    ['empty', ''],
    ['unavailable', new PortError('unavailable', 'gone')],
  ])('as %s leaves the older version as it was', async (reason, content) => {
    await ingest([file('a.txt', plan('Việc cũ'))]);
    const before = await stored();
    expect(kinds(await ingest([file('a.txt', content)]))).toEqual([`refused: ${reason}`]);
    expect(await stored()).toEqual(before);
  });

  test('does not keep the next one out', async () => {
    expect(kinds(await ingest([file('a.txt', SECRET), file('b.txt', plan('B')), file('c.pdf', plan('C'))]))).toEqual([
      'refused: secret',
      'added',
      'refused: unsupported',
    ]);
    expect(await contents()).toEqual(['B']);
  });

  test('a fault that nobody expects is thrown, and what came before stays', async () => {
    await expect(ingest([file('a.txt', plan('A')), file('b.txt', new Error('bug'))])).rejects.toThrow('bug');
    expect(await contents()).toEqual(['A']);
  });
});

test('file names differ in letters only by their ending: .TXT is read too', async () => {
  expect(kinds(await ingest([file('KE HOACH.TXT', plan('A'))]))).toEqual(['added']);
});
