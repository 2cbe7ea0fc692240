import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createTextParser } from '../../src/adapters/documents/text/text-parser.ts';
import { createSqliteStorage } from '../../src/adapters/storage/storage.ts';
import { createDocumentView } from '../../src/answering/document-view.ts';
import { createAgencyRecognizer } from '../../src/domain/agency-recognition.ts';
import { queryTerms } from '../../src/domain/index-terms.ts';
import type { Reach } from '../../src/domain/message.ts';
import { type IngestOutcome, ingestDocuments } from '../../src/ingestion/ingest-documents.ts';
import type { DocumentReader } from '../../src/ingestion/read-document.ts';
import { judgeRow, listDoubtful, versionOf } from '../../src/ingestion/review-rows.ts';
import type { SourceFile } from '../../src/ports/document-source.ts';
import type { Storage } from '../../src/ports/repositories.ts';
import { LEXICON } from '../support/lexicon.ts';
import { PLAN_ROWS, type PlanWords, planText } from '../support/plan-text.ts';
import { parseBytes, readDocument } from '../support/reading.ts';
import { SILENT_LOGGER } from '../support/silent-logger.ts';
import { PROJECT } from '../support/source-files.ts';
import { memoryFolder } from '../support/temporary-folder.ts';

let storage: Storage;
beforeEach(async () => {
  storage = await createSqliteStorage(await memoryFolder());
});
afterEach(() => storage.close());

type How = Partial<Pick<SourceFile, 'isPublic' | 'isLatest'>>;
const file = (fileName: string, text: string, { isPublic = false, isLatest = false }: How = {}): SourceFile => ({
  fileName,
  province: 'Hà Tĩnh',
  isPublic,
  isLatest,
  read: async () => new TextEncoder().encode(text),
});
const version = (task: string, words: PlanWords = {}): string =>
  planText({ ...words, rows: [...PLAN_ROWS, `| 3 | ${task} | Sở Y tế | | Quý III/2026 |`] });
const ingest = (files: readonly SourceFile[], reader: DocumentReader = readDocument): Promise<IngestOutcome[]> =>
  ingestDocuments(
    { list: async () => files },
    { storage, parsers: [createTextParser()], readDocument: reader, logger: SILENT_LOGGER },
    () => undefined,
  );
const names = async (reach: Reach = 'all'): Promise<string[]> =>
  (await createDocumentView(storage, reach).documents.list()).map(({ fileName }) => fileName);
const finds = async (words: string, reach: Reach = 'all'): Promise<number> =>
  (await createDocumentView(storage, reach).passages.search(queryTerms(words), { documentIds: null, limit: 20 })).length;
const gaveWay = async (): Promise<string[]> => (await storage.documents.superseded()).map(({ fileName, by }) => `${fileName} → ${by}`);

const OLD = version('Lấp giếng khoan');
const NEW = version('Lợp ngói trạm xá');

describe('a file with the number, body, province and year of a stored one', () => {
  test('takes its place under whatever name, and the report says whose', async () => {
    await ingest([file('cu.txt', OLD)]);
    expect(await ingest([file('moi.txt', NEW)])).toMatchObject([{ kind: 'added', fileName: 'moi.txt', supersedes: ['cu.txt'] }]);
    expect(await names()).toEqual(['moi.txt']);
    expect(await finds('giếng khoan')).toBe(0);
    expect(await gaveWay()).toEqual(['cu.txt → moi.txt']);
  });

  test('is the later one at every start, in whichever order both are read, and nothing is written again', async () => {
    const corpus = [file('b.txt', OLD), file('a.txt', NEW)];
    await ingest(corpus);
    const ids = (await storage.documents.list()).map(({ id }) => id);
    for (const files of [corpus, corpus.toReversed(), corpus]) {
      const outcomes = await ingest(files);
      expect(outcomes.toSorted((x, y) => (x.fileName < y.fileName ? -1 : 1))).toEqual([
        { fileName: 'a.txt', kind: 'unchanged', isPublic: false },
        { fileName: 'b.txt', kind: 'superseded', by: 'a.txt', isSame: false, isNews: false, isPublic: false },
      ]);
    }
    expect((await storage.documents.list()).map(({ id }) => id)).toEqual(ids);
  });

  test('stays the later one when a better reader reads both again', async () => {
    const corpus = [file('a.txt', OLD), file('b.txt', NEW)];
    await ingest(corpus, (...known) => ({ ...readDocument(...known), readerVersion: 1 }));
    expect((await ingest(corpus)).map(({ kind }) => kind)).toEqual(['superseded', 'replaced']);
    expect(await names()).toEqual(['b.txt']);
  });

  test('that was stored beside it by a programme that knew no versions gives way to the one that was stored later', async () => {
    const corpus = [file('a.txt', OLD), file('b.txt', NEW)];
    for (const source of corpus) {
      const bytes = await source.read();
      const read = readDocument(parseBytes(bytes), { province: 'Hà Tĩnh' });
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      await storage.documents.save({ ...read, readerVersion: 1, fileName: source.fileName, sha256, isPublic: false });
    }
    expect(await names()).toEqual(['a.txt', 'b.txt']);
    expect(await ingest(corpus)).toMatchObject([{ kind: 'superseded', by: 'b.txt', isNews: true }, { kind: 'replaced' }]);
    expect((await ingest(corpus.toReversed())).map(({ kind }) => kind)).toEqual(['unchanged', 'superseded']);
    expect(await names()).toEqual(['b.txt']);
  });

  test('gives way to a third one, and its former one is known too', async () => {
    await ingest([file('a.txt', OLD), file('b.txt', NEW), file('c.txt', version('Quét vôi trạm xá'))]);
    expect(await names()).toEqual(['c.txt']);
    expect((await ingest([file('a.txt', OLD), file('b.txt', NEW)])).map(({ kind }) => kind)).toEqual(['superseded', 'superseded']);
  });

  test('comes back where a person says that it is the last one, and stays so', async () => {
    await ingest([file('a.txt', OLD), file('b.txt', NEW)]);
    expect(await ingest([file('a.txt', OLD, { isLatest: true })])).toMatchObject([{ kind: 'added', supersedes: ['b.txt'] }]);
    expect((await ingest([file('a.txt', OLD), file('b.txt', NEW)])).map(({ kind }) => kind)).toEqual(['unchanged', 'superseded']);
    expect(await gaveWay()).toEqual(['b.txt → a.txt']);
  });

  test('and the very same bytes is not stored twice', async () => {
    await ingest([file('a.txt', OLD)]);
    const copy = [file('b.txt', OLD)];
    expect(await ingest(copy)).toMatchObject([{ kind: 'superseded', by: 'a.txt', isSame: true, isNews: true }]);
    expect(await ingest(copy)).toMatchObject([{ kind: 'superseded', by: 'a.txt', isSame: true, isNews: false }]);
    expect((await ingest([file('a.txt', OLD)])).map(({ kind }) => kind)).toEqual(['unchanged']);
    expect(await names()).toEqual(['a.txt']);
  });

  test('is no version where the number is blank', async () => {
    await ingest([file('a.txt', version('A', { number: '/KH-UBND' })), file('b.txt', version('B', { number: '/KH-UBND' }))]);
    expect(await names()).toEqual(['a.txt', 'b.txt']);
  });

  test('but without a table of tasks takes away none: it stands beside the document, until a person says that it is the last version', async () => {
    const cover = file('cong-van.txt', planText({ rows: [], body: ['Gửi kèm kế hoạch.'] }));
    await ingest([file('a.txt', OLD)]);
    expect(await ingest([cover])).toMatchObject([{ kind: 'added', withoutTasks: ['a.txt'] }]);
    for (const files of [
      [cover, file('a.txt', OLD)],
      [file('a.txt', OLD), cover],
    ]) {
      await ingest(files, (...known) => ({ ...readDocument(...known), readerVersion: 99 }));
      expect((await names()).toSorted()).toEqual(['a.txt', 'cong-van.txt']);
    }
    expect(await ingest([{ ...cover, isLatest: true }])).toMatchObject([{ supersedes: ['a.txt'] }]);
  });

  test('of a decision with which it was issued is no version of that decision', async () => {
    const decision = planText({ type: 'QUYẾT ĐỊNH', number: '77/QĐ-UBND', subject: 'Ban hành Kế hoạch cải cách thủ tục' });
    const plan = planText({ subject: 'Cải cách thủ tục\n\n(Ban hành kèm theo Quyết định số 77/QĐ-UBND ngày 02/5/2026 của UBND tỉnh)' });
    await ingest([file('quyet-dinh.txt', decision), file('ke-hoach.txt', plan.replace('Số: 12/KH-UBND\n\n', ''))]);
    expect(await storage.documents.list()).toMatchObject([
      { fileName: 'quyet-dinh.txt', metadata: { number: { value: '77/QĐ-UBND' } } },
      { fileName: 'ke-hoach.txt', metadata: { number: { value: '77/QĐ-UBND' } }, identity: null },
    ]);
  });

  test('keeps out what is refused: a secret one changes nothing', async () => {
    await ingest([file('a.txt', OLD)]);
    expect(await ingest([file('b.txt', `MẬT\n\n${NEW}`)])).toMatchObject([{ kind: 'refused', reason: 'secret' }]);
    expect(await names()).toEqual(['a.txt']);
    expect(await gaveWay()).toEqual([]);
  });

  test('of which both come at once: one of them is the last, the other known to have given way', async () => {
    await Promise.all([ingest([file('a.txt', OLD)]), ingest([file('b.txt', NEW)])]);
    expect(await names()).toHaveLength(1);
    expect(await gaveWay()).toHaveLength(1);
  });
});

describe('an internal version of a public document', () => {
  const open = file('cong-khai.txt', OLD, { isPublic: true });
  const internal = file('noi-bo.txt', NEW);

  test('answers known people, while the public go on with theirs, at every start', async () => {
    await ingest([open]);
    expect(await ingest([internal])).toMatchObject([{ kind: 'added', beside: ['cong-khai.txt'] }]);
    for (const files of [[open, internal], [internal, open], [open]]) {
      await ingest(files, (...known) => ({ ...readDocument(...known), readerVersion: 100 + files.length }));
      expect([await names('all'), await names('public')]).toEqual([['noi-bo.txt'], ['cong-khai.txt']]);
    }
    expect([await finds('giếng khoan', 'all'), await finds('giếng khoan', 'public')]).toEqual([0, 1]);
    expect([await finds('lợp ngói', 'all'), await finds('lợp ngói', 'public')]).toEqual([1, 0]);
  });

  test('gives way where it becomes public, and so does the older one', async () => {
    await ingest([open, internal]);
    expect(await ingest([{ ...internal, isPublic: true }])).toMatchObject([{ kind: 'replaced', supersedes: ['cong-khai.txt'] }]);
    expect([await names('all'), await names('public')]).toEqual([['noi-bo.txt'], ['noi-bo.txt']]);
  });

  test('stays the later one where the older becomes internal: nothing of that stays public', async () => {
    await ingest([open, internal]);
    expect(await ingest([{ ...open, isPublic: false }])).toMatchObject([{ kind: 'superseded', by: 'noi-bo.txt', isNews: true }]);
    expect([await names('all'), await names('public')]).toEqual([['noi-bo.txt'], []]);
  });

  test('a public one that comes after an internal one is for everyone, and tells nothing of the internal one', async () => {
    await ingest([internal]);
    await ingest([open]);
    expect([await names('all'), await names('public')]).toEqual([['cong-khai.txt'], ['cong-khai.txt']]);
    expect(await finds('lợp ngói', 'public')).toBe(0);
    expect((await ingest([internal])).map(({ kind }) => kind)).toEqual(['superseded']);
  });

  test('a public version that gave way to one that is internal now is there for the public again', async () => {
    const later = file('moi.txt', NEW, { isPublic: true });
    await ingest([open, later]);
    await ingest([{ ...later, isPublic: false }]);
    await ingest([open]);
    expect([await names('all'), await names('public')]).toEqual([['moi.txt'], ['cong-khai.txt']]);
  });
});

describe('what people said of doubtful rows', () => {
  const agencies = createAgencyRecognizer(LEXICON);
  // The plan of the corpus, as it would be with a number
  const numbered = readFileSync(join(PROJECT, 'corpus/ha-tinh-cchc-2026.txt'), 'utf8').replace(/Số:\s+\/QĐ-UBND/u, 'Số: 77/QĐ-UBND');

  test('is said of the same rows of a later version under another name', async () => {
    await ingest([file('a.txt', numbered)]);
    const [row] = await listDoubtful(storage, 'a.txt');
    if (row === undefined) throw new Error('no row is doubtful');
    const verdict = { kind: 'corrected', cells: { lead: 'Sở Y tế' } } as const;
    const opinion = { verdict, by: 'Hoa', at: '2026-11-22T02:00:00Z', seen: versionOf(row) };
    expect(await judgeRow(row, opinion, { storage, agencies })).toBe('kept');
    expect(await ingest([file('b.txt', numbered.replace('Căn cứ Luật Tổ chức', 'Căn cứ vào Luật Tổ chức'))])).toMatchObject([
      { supersedes: ['a.txt'] },
    ]);
    const [document] = await storage.documents.list();
    const tasks = await storage.documents.tasks(document?.id ?? 0);
    expect(tasks.filter(({ correctedBy }) => correctedBy === 'Hoa')).toMatchObject([
      { ordinal: row.task.ordinal, leadWording: 'Sở Y tế', needsReview: false },
    ]);
    expect((await listDoubtful(storage, 'b.txt')).filter(({ review }) => review?.by === 'Hoa')).toHaveLength(1);
  });
});
