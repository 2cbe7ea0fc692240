import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createCorpusFolder, createFileList } from '../../src/adapters/documents/files/document-files.ts';
import type { App } from '../../src/app.ts';
import { composeApp } from '../../src/compose.ts';
import { readConfig } from '../../src/config/env.ts';
import type { Reach, Reply } from '../../src/domain/message.ts';
import { tokenize } from '../../src/domain/vietnamese-text.ts';
import * as vi from '../../src/messages/vi.ts';
import { PROJECT } from '../support/source-files.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const CORPUS = join(PROJECT, 'corpus');
const FIXTURES = join(PROJECT, 'test/fixtures/documents');
const CITY = 'thanh-hoa-118-kh-ubnd.txt';
const CENTRE = 'thu-tuong-1187-qd-ttg.txt';
const OWN = 'ha-tinh-77-kh-ubnd.txt';
/** Of a province that has public documents too. */
const OWN_TEXT = `ỦY BAN NHÂN DÂN
TỈNH HÀ TĨNH

Số: 77/KH-UBND

Hà Tĩnh, ngày 02 tháng 6 năm 2026

KẾ HOẠCH

Di dời kho lưu trữ Sao Mai năm 2026

I. NHIỆM VỤ

1. Sở Nội vụ thuê 12 xe tải chở hồ sơ kho Sao Mai về Cẩm Xuyên trước ngày 20/11/2026.

PHỤ LỤC

| TT | Nhiệm vụ | Chủ trì | Thời hạn |
|---|---|---|---|
| 91 | Đóng gói hồ sơ mật mã kho Sao Mai vào thùng chống ẩm | Sở Nội vụ | 15/12/2026 |
| 92 | Niêm phong kho Sao Mai sau khi di dời | Thanh tra tỉnh | Quý IV/2026 |

KT. CHỦ TỊCH
PHÓ CHỦ TỊCH

Phạm Sao Khuê
`;

/** Four words in a row: what a reply could only have from a document. */
const SHINGLE = 4;
function shingles(text: string): Set<string> {
  const words = tokenize(text).map(({ folded }) => folded);
  return new Set(words.slice(SHINGLE - 1).map((_, i) => words.slice(i, i + SHINGLE).join(' ')));
}

let app: App;
let secret: ReadonlySet<string>;
beforeAll(async () => {
  const folder = await temporaryFolder();
  await writeFile(join(folder, OWN), OWN_TEXT);
  const internal = [join(FIXTURES, CITY), join(FIXTURES, CENTRE), join(folder, OWN)];
  const corpus = createCorpusFolder(CORPUS);
  app = await composeApp({ ...readConfig(), dataFolder: join(folder, 'data'), logLevel: 'silent' }, { now: '2026-11-22T09:00:00+07:00' });
  await app.ingest(corpus, () => {});
  await app.ingest(createFileList(internal, { isPublic: false }), () => {});
  await app.openIndex();
  const open = (await corpus.list()).map(({ fileName }) => readFileSync(join(CORPUS, fileName), 'utf8'));
  const known = shingles(open.join('\n'));
  secret = new Set([...shingles(internal.map((file) => readFileSync(file, 'utf8')).join('\n'))].filter((words) => !known.has(words)));
}, 60_000);
afterAll(() => app.close());

const ask = (text: string, reach: Reach, conversationId: string | null = null, province: string | null = null): Promise<Reply> =>
  app.handleMessage({ conversationId, text, reach, person: province === null ? null : { province, agency: 'Sở Nội vụ', role: 'viewer' } });

/** What a reply holds of internal documents: their names, their numbers, their words. */
function leaksOf(reply: Reply, question: string): string[] {
  const said = JSON.stringify(reply);
  const asked = shingles(question);
  const names = [CITY, CENTRE, OWN, '118/KH-UBND', '1187/QĐ-TTg', '77/KH-UBND'].filter((name) => said.includes(name));
  const spoken = [reply.introduction, reply.text, ...reply.pages, ...reply.citations.map(({ quote }) => quote)];
  const words = spoken.flatMap((part) => [...shingles(part ?? '')].filter((each) => secret.has(each) && !asked.has(each)));
  return [...names.filter((name) => !question.includes(name)), ...words];
}

const QUESTIONS: readonly (readonly [way: string, question: string, province?: string])[] = [
  ['by number', 'Nhiệm vụ 7 của Thanh Hóa do ai chủ trì?'],
  ['by number, for a person of the province', 'nv 91 ai chủ trì, bao giờ xong?', 'Hà Tĩnh'],
  ['by content', 'Ai lắp trụ nước chữa cháy và điểm lấy nước tại khu dân cư?'],
  ['by content, unmarked', 'mua xe chua chay thiet bi cnch ai lam'],
  ['by content of a paragraph', 'Thuê bao nhiêu xe tải chở hồ sơ kho Sao Mai?'],
  ['by content beside public documents of the province', 'Đóng gói hồ sơ kho Sao Mai hạn khi nào?', 'Hà Tĩnh'],
  ['by agency', 'Công an tỉnh Thanh Hóa làm những việc gì?'],
  ['by agency, in all documents', 'Công ty Điện lực Thanh Hóa phối hợp việc gì?'],
  ['by deadline', 'Thanh Hóa tháng 10 có gì đến hạn?'],
  ['by number of the document', 'Kế hoạch 118/KH-UBND ai ký?'],
  ['by a cited number', 'Tờ trình 742/TTr-CAT nói gì?'],
  ['by metadata', 'Kế hoạch 77 của Hà Tĩnh ban hành ngày nào?'],
  ['by subject', 'Trích yếu kế hoạch 77 Hà Tĩnh là gì?'],
  ['by a list', 'Liệt kê các nhiệm vụ của Thanh Hóa'],
  ['by a document of the centre', 'Quyết định của Thủ tướng về đuối nước trẻ em có hiệu lực từ ngày nào?'],
  ['by content that only the centre speaks of', 'Phòng chống đuối nước trẻ em do ai theo dõi?', 'Nghệ An'],
  ['by a section', 'Mục II.2.a kế hoạch của Thanh Hóa nói gì?'],
  ['by a comparison', 'So sánh nhiệm vụ 7 của Thanh Hóa và Nghệ An'],
  ['by which provinces', 'Tỉnh nào có nhiệm vụ về phòng cháy chữa cháy?'],
  ['by the list of documents', '/vanban'],
  ['by asking which are loaded', 'có những văn bản nào?'],
];

describe('someone unknown asks for what an internal document says', () => {
  test.each(QUESTIONS.map(([way, question, province = null]) => [way, question, province] as const))(
    '%s: %s',
    async (_, question, province) => {
      expect(leaksOf(await ask(question, 'all', null, province), question)).not.toEqual([]);
      expect(leaksOf(await ask(question, 'public', null, province), question)).toEqual([]);
    },
  );

  test('and is told that there is nothing of the province, with the public documents only', async () => {
    const reply = await ask('Nhiệm vụ 7 của Thanh Hóa do ai chủ trì?', 'public');
    expect(reply).toMatchObject({ behaviour: 'abstain', citations: [], tasks: [] });
    expect(reply.text).toContain('333/KH-UBND');
    expect(reply.text).toContain(vi.publicOnly);
    expect(reply.pages.join()).toContain(vi.publicOnly);
    expect((await ask('Nhiệm vụ 99 của Nghệ An?', 'all')).text).not.toContain(vi.publicOnly);
  });

  test('public documents are answered from as ever', async () => {
    const question = 'Nhiệm vụ 10 của Nghệ An ai chủ trì?';
    expect(await ask(question, 'public')).toEqual(await ask(question, 'all'));
    expect((await ask('/vanban', 'public')).text.split('\n')).toHaveLength(8);
    expect((await ask('/vanban', 'all')).text.split('\n')).toHaveLength(10);
  });
});

/** What a known person asks, and what can be asked behind it. */
const CONVERSATIONS: readonly (readonly [first: string, next: string])[] = [
  ['Nhiệm vụ 7 của Thanh Hóa do ai chủ trì?', 'còn nv 8?'],
  ['Nhiệm vụ 7 của Thanh Hóa do ai chủ trì?', 'hạn khi nào?'],
  ['Nhiệm vụ 7 của Nghệ An do ai chủ trì?', 'thế Thanh Hóa?'],
  ['Liệt kê các nhiệm vụ của Thanh Hóa', 'xem tiếp'],
  ['Nhiệm vụ 7 ai chủ trì?', 'Thanh Hóa'],
];

describe('a conversation in which a known person has asked', () => {
  test.each(CONVERSATIONS)('%s – %s: someone unknown gets nothing of it', async (first, next) => {
    const known = `known: ${first} ${next}`;
    await ask(first, 'all', known);
    expect(leaksOf(await ask(next, 'all', known), next)).not.toEqual([]);

    const shared = `shared: ${first} ${next}`;
    await ask(first, 'all', shared);
    expect(leaksOf(await ask(next, 'public', shared), next)).toEqual([]);
    expect(leaksOf(await ask('xem tiếp', 'public', shared), next)).toEqual([]);
  });

  test('no number chooses an internal document that was offered', async () => {
    const question = 'Nhiệm vụ 7 ai chủ trì?';
    const chosen = await Promise.all(
      ['1', '2', '3', '4', '5'].map(async (number) => {
        await ask(question, 'all', `all ${number}`);
        await ask(question, 'all', `both ${number}`);
        return { all: await ask(number, 'all', `all ${number}`), after: await ask(number, 'public', `both ${number}`) };
      }),
    );
    expect(chosen.some(({ all }) => leaksOf(all, question).length > 0)).toBe(true);
    expect(chosen.flatMap(({ after }) => leaksOf(after, question))).toEqual([]);
    expect(chosen.every(({ after }) => after.behaviour !== 'answer')).toBe(true);
  });

  test('what someone unknown asked is remembered for both', async () => {
    for (const reach of ['public', 'all'] as const) {
      await ask('Nhiệm vụ 10 của Nghệ An ai chủ trì?', 'public', `open ${reach}`);
      expect(await ask('còn nv 11?', reach, `open ${reach}`)).toMatchObject({ behaviour: 'answer', tasks: [{ ordinal: '11' }] });
    }
  });
});
