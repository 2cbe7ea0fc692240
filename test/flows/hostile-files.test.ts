import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { zipSync } from 'fflate';
import { createFileList } from '../../src/adapters/documents/files/document-files.ts';
import { createSqliteStorage } from '../../src/adapters/storage/storage.ts';
import { type IngestOutcome, ingestDocuments } from '../../src/ingestion/ingest-documents.ts';
import type { Storage } from '../../src/ports/repositories.ts';
import { isolatedParsers } from '../support/isolated-parsers.ts';
import { docx, paragraph, WORD_NAMESPACES } from '../support/office-files.ts';
import { readDocument } from '../support/reading.ts';
import { SILENT_LOGGER } from '../support/silent-logger.ts';
import { memoryFolder } from '../support/temporary-folder.ts';

let storage: Storage;
beforeAll(async () => {
  storage = await createSqliteStorage(await memoryFolder());
});
afterAll(() => storage.close());

const parsers = isolatedParsers({ timeoutMs: 15_000, memoryMb: 500 });

async function ingest(fileName: string, bytes: Uint8Array): Promise<IngestOutcome> {
  const file = { fileName, province: null, isPublic: false, read: async () => bytes };
  const parts = { storage, parsers, readDocument, logger: SILENT_LOGGER };
  const [outcome] = await ingestDocuments({ list: async () => [file] }, parts, () => undefined);
  if (outcome === undefined) throw new Error('no outcome');
  return outcome;
}

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const plain = docx(paragraph('Kế hoạch năm 2026'));
const withDocument = (xml: string): Uint8Array => docx('', {}, { 'word/document.xml': xml });
const LAUGHS = `<!DOCTYPE lolz [<!ENTITY a "ha">${Array.from({ length: 30 }, (_, i) => `<!ENTITY a${i} "${`&a${i === 0 ? '' : i - 1};`.repeat(10)}">`).join('')}]>`;
const MB = 1024 * 1024;
const OLE = Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);

describe('a hostile file is refused, with its reason, and nothing of it is stored', () => {
  test.each<readonly [what: string, fileName: string, content: () => Uint8Array, reasons: readonly string[]]>([
    [
      'a zip bomb',
      'a.docx',
      () => docx('', {}, { 'word/document.xml': new Uint8Array(300 * MB).fill(32) }),
      ['too-large', 'too-costly', 'damaged'],
    ],
    [
      'many parts',
      'a.docx',
      () => zipSync(Object.fromEntries(Array.from({ length: 20_000 }, (_, i) => [`word/${i}.xml`, new Uint8Array(1)]))),
      ['damaged', 'too-large', 'too-costly'],
    ],
    [
      'a billion laughs',
      'a.docx',
      () =>
        withDocument(
          `<?xml version="1.0"?>${LAUGHS}<w:document ${WORD_NAMESPACES}><w:body><w:p><w:r><w:t>&a29;</w:t></w:r></w:p></w:body></w:document>`,
        ),
      ['damaged', 'too-costly'],
    ],
    [
      'tables in tables in tables',
      'a.docx',
      () => docx('<w:tbl><w:tr><w:tc>'.repeat(60_000) + '</w:tc></w:tr></w:tbl>'.repeat(60_000)),
      ['damaged', 'too-costly', 'too-large'],
    ],
    ['half a file', 'a.docx', () => plain.subarray(0, plain.length / 2), ['damaged']],
    ['half a file', 'a.xlsx', () => plain.subarray(0, plain.length / 2), ['damaged']],
    ['a document as a workbook', 'a.xlsx', () => plain, ['damaged']],
    ['an old file that is none', 'a.doc', () => OLE, ['damaged', 'needs-converter', 'password']],
    ['a PDF under another name', 'a.docx', () => bytes('%PDF-1.7\n1 0 obj'), ['is-pdf']],
    ['a program', 'a.txt', () => bytes('\x7fELF\x02\x01\x01'), ['is-program']],
    ['bytes of nothing', 'a.txt', () => new Uint8Array(MB), ['empty', 'not-text', 'unknown-encoding']],
    ['17 MB of text', 'a.txt', () => bytes('a '.repeat(9 * MB)), ['too-large']],
    ['an empty file', 'a.docx', () => new Uint8Array(), ['empty', 'damaged']],
  ])('%s, %s', async (_what, fileName, content, reasons) => {
    const outcome = await ingest(fileName, content());
    expect(outcome.kind === 'refused' ? outcome.reason : outcome.kind).toMatch(new RegExp(`^(?:${reasons.join('|')})$`, 'u'));
    expect(await storage.documents.list()).toEqual([]);
    expect(await storage.passages.count()).toBe(0);
  });
});

test.each([
  ['../../etc/k\u1ebf.txt', 'k\u1ebf.txt'],
  ['a\u001b[31m\n.txt', 'a_[31m_.txt'],
  ['fdp\u202Etxt.txt', 'fdp_txt.txt'],
])('a file named %j is called %j', async (path, fileName) => {
  const [file] = await createFileList([path], { isPublic: false }).list();
  expect(file?.fileName).toBe(fileName);
});
