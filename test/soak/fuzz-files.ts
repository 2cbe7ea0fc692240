import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { createSqliteStorage } from '../../src/adapters/storage/storage.ts';
import { seededRandom } from '../../src/domain/seeded-random.ts';
import { type IngestOutcome, ingestDocuments } from '../../src/ingestion/ingest-documents.ts';
import type { DocumentParser } from '../../src/ports/document-parser.ts';
import type { Storage } from '../../src/ports/repositories.ts';
import { cell, docx, paragraph, row, table } from '../support/office-files.ts';
import { box, pdf, write } from '../support/pdf-files.ts';
import { readDocument } from '../support/reading.ts';
import { SILENT_LOGGER } from '../support/silent-logger.ts';
import { PROJECT } from '../support/source-files.ts';
import { mutate } from './mutate.ts';

interface FuzzOptions {
  readonly files: number;
  readonly seed: number;
  /** For the store; empty. */
  readonly folder: string;
  readonly parsers: readonly DocumentParser[];
}

export interface FuzzReport {
  /** How many files came to what: "added", "damaged", … */
  readonly outcomes: Readonly<Record<string, number>>;
  /** What must not happen: a fault that got out, a document stored in part. */
  readonly problems: readonly string[];
  readonly slowestMs: number;
}

const FOLDERS = ['corpus', 'test/fixtures/documents', 'test/fixtures/documents/pdf'];
/** Recognising a picture takes seconds a file; that is tried elsewhere. */
const LEFT_OUT = ['scan.pdf'];

interface Original {
  readonly ending: string;
  readonly bytes: Uint8Array;
}

async function originals(parsers: readonly DocumentParser[]): Promise<Original[]> {
  const endings = new Set(parsers.flatMap(({ extensions }) => extensions));
  const found: Original[] = [ownDocx(), await ownWorkbook(), ownPdf(), ownRtf()];
  for (const folder of FOLDERS) {
    for (const name of (await readdir(join(PROJECT, folder))).toSorted()) {
      const ending = /\.[^.]+$/u.exec(name)?.[0] ?? '';
      if (endings.has(ending) && !LEFT_OUT.includes(name)) found.push({ ending, bytes: await readFile(join(PROJECT, folder, name)) });
    }
  }
  return found;
}

function ownDocx(): Original {
  const rows = Array.from({ length: 20 }, (_, i) => row(cell(`${i + 1}`), cell(`Việc ${i + 1}`), cell('Sở Nội vụ'), cell('Quý IV/2026')));
  const head = row(cell('TT'), cell('Nhiệm vụ'), cell('Chủ trì'), cell('Thời hạn'));
  const body = [
    ...['Số: 12/KH-UBND', 'KẾ HOẠCH', 'Cải cách hành chính năm 2026', 'PHỤ LỤC'].map((line) => paragraph(line)),
    table(head, ...rows),
  ];
  return { ending: '.docx', bytes: docx(body.join(''), { header1: paragraph('2') }) };
}

/** With all that a file may have beside its pages. */
function ownPdf(): Original {
  const cells = Array.from(
    { length: 20 },
    (_, i) => `${box(50, 700 - i * 20, 60, 20)} ${box(110, 700 - i * 20, 300, 20)} ${write(54, 706 - i * 20, `${i}`)}`,
  );
  const note = '<</Type/Annot/Subtype/Text/Rect[0 0 9 9]/Contents(note)>>';
  const script = '/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>';
  return {
    ending: '.pdf',
    bytes: pdf([`${write(80, 780, 'KẾ HOẠCH')} ${cells.join(' ')}`, write(80, 700, 'Phụ lục')], { annotations: [note], catalog: script }),
  };
}

function ownRtf(): Original {
  const line = '\\trowd\\cellx1000\\cellx6000 1\\intbl\\cell Vi\\u7879?c\\intbl\\cell\\row';
  return { ending: '.rtf', bytes: new TextEncoder().encode(`{\\rtf1\\ansi K\\u7871? ho\\u7841?ch\\par ${line.repeat(10)}}`) };
}

async function ownWorkbook(): Promise<Original> {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet('Phụ lục');
  sheet.addRow(['TT', 'Nhiệm vụ', 'Chủ trì', 'Thời hạn']);
  for (let i = 1; i <= 20; i += 1) sheet.addRow([i, `Việc ${i}`, 'Sở Nội vụ', 'Quý IV/2026']);
  return { ending: '.xlsx', bytes: new Uint8Array(await workbook.xlsx.writeBuffer()) };
}

/** Reads mutated files of every format as an administrator would, and looks after each whether the store is whole. */
export async function fuzzFiles({ files, seed, folder, parsers }: FuzzOptions): Promise<FuzzReport> {
  const random = seededRandom(seed);
  const seeds = await originals(parsers);
  const endings = Array.from(new Set(seeds.map(({ ending }) => ending)));
  const storage = await createSqliteStorage(folder);
  const outcomes: Record<string, number> = {};
  const problems: string[] = [];
  let slowestMs = 0;
  try {
    for (let n = 0; n < files; n += 1) {
      const same = seeds.filter(({ ending }) => ending === endings[n % endings.length]);
      const original = same[Math.floor(random() * same.length)];
      if (original === undefined) throw new Error('nothing to mutate');
      const bytes = mutate(original.bytes, random);
      const begun = performance.now();
      const outcome = await readOne({ fileName: `${n % 20}${original.ending}`, bytes }, storage, parsers).catch((error: unknown) =>
        String(error),
      );
      slowestMs = Math.max(slowestMs, performance.now() - begun);
      if (typeof outcome === 'string') problems.push(`file ${n}: ${outcome}`);
      else {
        const kind = outcome.kind === 'refused' ? outcome.reason : outcome.kind;
        outcomes[kind] = (outcomes[kind] ?? 0) + 1;
        problems.push(...(await partial(outcome, bytes, storage)).map((problem) => `file ${n}: ${problem}`));
      }
    }
  } finally {
    await storage.close();
  }
  return { outcomes, problems, slowestMs };
}

async function readOne({ fileName, bytes }: { fileName: string; bytes: Uint8Array }, storage: Storage, parsers: readonly DocumentParser[]) {
  const source = { list: async () => [{ fileName, province: null, isPublic: false, read: async () => bytes }] };
  const [outcome] = await ingestDocuments(source, { storage, parsers, readDocument, logger: SILENT_LOGGER }, () => undefined);
  if (outcome === undefined) throw new Error('no outcome');
  return outcome;
}

/** A file that was taken is there with all that was counted, one that was not left what was there. */
async function partial(outcome: IngestOutcome, bytes: Uint8Array, storage: Storage): Promise<string[]> {
  const stored = await storage.documents.findByFileName(outcome.fileName);
  const isThese = stored?.sha256 === createHash('sha256').update(bytes).digest('hex');
  if (outcome.kind === 'refused' || outcome.kind === 'superseded') return isThese ? [`${outcome.kind} and stored`] : [];
  if (stored === null || !isThese) return ['taken and not stored'];
  if (outcome.kind === 'unchanged') return [];
  const document = (await storage.documents.list()).find(({ fileName }) => fileName === outcome.fileName);
  const tasks = document === undefined ? [] : await storage.documents.tasks(document.id);
  const passages = document === undefined ? [] : await storage.passages.list([document.id]);
  return tasks.length === outcome.tasks && passages.length === outcome.passages ? [] : ['stored in part'];
}
