// node save-documents.ts FOLDER FILE-NAME PASSAGES: stores one document over and over until it is killed, and prints each id.
import { createSqliteStorage } from '../../src/adapters/storage/storage.ts';
import { newDocument } from './new-document.ts';

const [, , folder = '', fileName = '', passages = '1'] = process.argv;
const storage = await createSqliteStorage(folder);
const texts = Array.from(
  { length: Number(passages) },
  (_, i) => `chung riêng${i} ${'Sở Nội vụ chủ trì phối hợp rà soát thủ tục hành chính '.repeat(10)}`,
);
for (;;) process.stdout.write(`${await storage.documents.save(newDocument(fileName, texts))}\n`);
