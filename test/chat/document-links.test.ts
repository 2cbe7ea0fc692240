import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createFileList } from '../../src/adapters/documents/files/document-files.ts';
import type { App } from '../../src/app.ts';
import { composeApp } from '../../src/compose.ts';
import { readConfig } from '../../src/config/env.ts';
import { PAGE, type Reach, type Reply } from '../../src/domain/message.ts';
import { compact } from '../../src/domain/verbatim.ts';
import { type PlanWords, planText } from '../support/plan-text.ts';
import { readFile } from '../support/reading.ts';
import { PROJECT } from '../support/source-files.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const BASES = [
  'Thực hiện Quyết định số 900/QĐ-TTg ngày 02/3/2026 của Thủ tướng Chính phủ về việc ban hành Kế hoạch thực hiện Nghị quyết số 88-NQ/TW ngày 05/01/2026 của Bộ Chính trị;',
];
const ACT = 'Kế hoạch này thay thế Kế hoạch số 45/KH-UBND ngày 10/3/2025 của Ủy ban nhân dân tỉnh.';
const FILES: Readonly<Record<string, PlanWords>> = {
  'cu-45.txt': { number: '45/KH-UBND', issuedOn: '10 tháng 3 năm 2025' },
  'moi-12.txt': {
    bases: BASES,
    body: ['1. Các cơ quan thực hiện theo phụ lục.', `2. ${ACT}`, '3. Văn bản này bãi bỏ mục II Kế hoạch số 46/KH-UBND.'],
    rows: [
      '| 1 | Nâng cấp Cổng dịch vụ công của tỉnh | Sở Nội vụ | Sở Tài chính | 30/9/2026 |',
      '| 2 | Tập huấn kỹ năng số cho công chức xã | Các sở, ban, ngành | | Quý IV/2026 |',
      '| 3 | Báo cáo kết quả cải cách thủ tục | Sở Y tế | Sở Nội vụ | Hằng quý |',
      '| 4 | Kiểm kê hồ sơ giấy | Sở Nội vụ | | 10/5/2026 |',
    ],
  },
  // Of another province: a plan of this number is there too, and no plan 45
  'nghe-an-12.txt': { province: 'Nghệ An', body: [`1. ${ACT.replace('45/', '46/')}`] },
  // Without a day: it may be the plan of another year
  'ha-tinh-46.txt': { number: '46/KH-UBND', issuedOn: '11 tháng 3 năm 2025', rows: [] },
  'noi-bo-20.txt': { number: '20/KH-UBND', body: ['1. Kế hoạch này thay thế Kế hoạch số 21/KH-UBND ngày 04/5/2026.'] },
  'cong-khai-21.txt': { number: '21/KH-UBND', issuedOn: '04 tháng 5 năm 2026', subject: 'Trồng cây xanh' },
};
const PUBLIC = 'cong-khai-21.txt';
const CORPUS = ['nghe-an-333-kh-ubnd.txt', 'ha-tinh-cchc-2026.txt', 'ha-tinh-ke-hoach-226.txt'];

let app: App;
beforeAll(async () => {
  const folder = await temporaryFolder();
  const paths = Object.keys(FILES).map((name) => join(folder, name));
  for (const [name, words] of Object.entries(FILES)) await writeFile(join(folder, name), planText(words));
  app = await composeApp({ ...readConfig({}), dataFolder: join(folder, 'data') }, { now: '2026-05-20T02:00:00.000Z' });
  const ingest = (files: readonly string[], isPublic: boolean) => app.ingest(createFileList(files, { isPublic }), () => undefined);
  await ingest(
    paths.filter((path) => !path.endsWith(PUBLIC)),
    false,
  );
  await ingest([join(folder, PUBLIC)], true);
  await ingest(
    CORPUS.map((name) => join(PROJECT, 'corpus', name)),
    true,
  );
  await app.openIndex();
}, 60_000);
afterAll(() => app.close());

interface Asking {
  readonly province?: string;
  readonly agency?: string;
  readonly reach?: Reach;
  readonly conversation?: string;
}
async function ask(text: string, { province, agency, reach = 'all', conversation }: Asking = {}): Promise<Reply> {
  const person = province === undefined ? null : { province, agency: agency ?? null, role: 'viewer' as const };
  const reply = await app.handleMessage({ conversationId: conversation ?? null, text, person, reach });
  for (const page of reply.pages) {
    expect(page.split('\n').length).toBeLessThanOrEqual(PAGE.lines);
    expect(page.length).toBeLessThanOrEqual(PAGE.characters);
  }
  return reply;
}
const HA_TINH = { province: 'Hà Tĩnh', agency: 'Sở Nội vụ' };

describe('what a document replaces', () => {
  test.each([
    'kế hoạch 12 Hà Tĩnh thay thế văn bản nào?',
    'ke hoach 12 ha tinh thay the ke hoach nao vay',
    'KH 12/KH-UBND Hà Tĩnh bãi bỏ văn bản nào',
  ])('%s: is told with the words that say so', async (question) => {
    const { text, behaviour, citations } = await ask(question);
    expect(behaviour).toBe('answer');
    expect(text).toContain('Thay thế Kế hoạch 45/KH-UBND ngày 10/3/2025.');
    expect(text).toContain('Bãi bỏ một phần Kế hoạch 46/KH-UBND.');
    expect(citations).toContainEqual({ document: 'moi-12.txt', where: 'Mục I.2', quote: ACT });
  });

  test('of two documents with one number is answered for the one that is chosen', async () => {
    const back = await ask('kế hoạch 12 thay thế văn bản nào', { conversation: 'two' });
    expect(back.behaviour).toBe('clarify');
    const numbered = back.text.split('\n').findIndex((line) => line.includes('(Nghệ An)'));
    expect((await ask(String(numbered), { conversation: 'two' })).text).toContain('Thay thế Kế hoạch 46/KH-UBND ngày 10/3/2025.');
  });

  test('is not made up where it says nothing', async () => {
    const { text, behaviour } = await ask('kế hoạch 333 thay thế văn bản nào?');
    expect(behaviour).toBe('abstain');
    expect(text).toContain('không thấy Kế hoạch 333/KH-UBND ghi thay thế');
  });

  test('is asked of the document that was spoken of', async () => {
    await ask('kế hoạch 12 Hà Tĩnh số bao nhiêu', { ...HA_TINH, conversation: 'spoken' });
    const { citations } = await ask('văn bản này thay thế văn bản nào', { ...HA_TINH, conversation: 'spoken' });
    expect(citations[0]).toMatchObject({ document: 'moi-12.txt', quote: ACT });
  });
});

describe('whether a document is in force', () => {
  test.each(['kế hoạch 45 còn hiệu lực không', 'văn bản nào thay thế kế hoạch 45', 'kh 45 bi thay the chua'])(
    '%s: what replaces it is told, with its words',
    async (question) => {
      const { text, citations } = await ask(question);
      expect(text).toContain('Kế hoạch 45/KH-UBND đã được Kế hoạch 12/KH-UBND (Hà Tĩnh) thay thế.');
      expect(citations).toEqual([{ document: 'moi-12.txt', where: 'Mục I.2', quote: ACT }]);
    },
  );

  test('is never said to be so: only that nothing stored says otherwise', async () => {
    const { text, behaviour } = await ask('kế hoạch 333 còn hiệu lực không?');
    expect(behaviour).toBe('abstain');
    expect(text).toMatch(/không thấy văn bản nào thay thế.*không khẳng định/u);
  });

  test('is left open where the number alone fits', async () => {
    const { text } = await ask('kế hoạch 46 Hà Tĩnh còn hiệu lực không');
    expect(text).toContain('Có thể Kế hoạch 46/KH-UBND đã được Kế hoạch 12/KH-UBND (Hà Tĩnh) bãi bỏ một phần');
    // The plan of the other province replaces another plan 46
    expect(text).not.toContain('Nghệ An');
  });

  test('of a document that is only cited is answered from what others say', async () => {
    expect((await ask('Quyết định 900 còn hiệu lực không')).text).toMatch(/không thấy văn bản nào thay thế.*Quyết định 900\/QĐ-TTg/u);
    expect((await ask('Quyết định 900 thay thế văn bản nào')).text).toContain('chưa nạp');
  });

  test('is noted under every answer from one that was replaced, and nowhere else', async () => {
    const note = 'Lưu ý: Kế hoạch 45/KH-UBND (Hà Tĩnh) đã được Kế hoạch 12/KH-UBND (Hà Tĩnh) thay thế';
    for (const question of [
      'kế hoạch 45 nv 1 ai chủ trì',
      'kế hoạch 45 Sở Nội vụ làm gì',
      'kế hoạch 45 số bao nhiêu',
      'kế hoạch 45 có gì cho Sở Nội vụ',
    ]) {
      const { text, pages } = await ask(question);
      expect(text).toContain(note);
      expect(pages[0]).toContain(note);
    }
    for (const question of ['kế hoạch 12 Hà Tĩnh nv 1 ai chủ trì', 'kế hoạch 46 Hà Tĩnh số bao nhiêu'])
      expect((await ask(question)).text).not.toContain('đã được');
    expect((await ask('/vanban')).text).toContain('Kế hoạch 45/KH-UBND (Hà Tĩnh): 2 nhiệm vụ (đã được Kế hoạch 12/KH-UBND (Hà Tĩnh)');
  });

  test('an internal document that replaces a public one is told to nobody who may not know it', async () => {
    expect((await ask('kế hoạch 21 nv 1 ai chủ trì')).text).toContain('Kế hoạch 20/KH-UBND');
    for (const question of ['kế hoạch 21 nv 1 ai chủ trì', 'kế hoạch 21 còn hiệu lực không', '/vanban'])
      expect((await ask(question, { reach: 'public' })).text).not.toContain('20/KH-UBND');
  });
});

describe('what stands above and below', () => {
  test('the bases are told as before, and what they come from', async () => {
    const { text, citations } = await ask('kế hoạch 333 căn cứ vào đâu?');
    expect(text).toContain('Căn cứ: Thực hiện Quyết định số 534/QĐ-TTg');
    expect(text).toContain('Gốc – ngọn: Kết luận 226-KL/TW → Quyết định 534/QĐ-TTg → Kế hoạch 333/KH-UBND');
    expect(citations.map(({ where }) => where)).toContain('Trích yếu');
    expect(citations.map(({ quote }) => quote).join()).toContain('226-KL/TW');
  });

  test.each([
    ['văn bản nào thực hiện Nghị quyết 88', ['- Kế hoạch 12/KH-UBND (Hà Tĩnh), qua Quyết định 900/QĐ-TTg']],
    ['ke hoach nao trien khai quyet dinh 900', ['- Kế hoạch 12/KH-UBND (Hà Tĩnh)']],
    [
      'văn bản nào thực hiện Kết luận 226?',
      ['- Kế hoạch 333/KH-UBND (Nghệ An), qua Quyết định 534/QĐ-TTg', '- Kế hoạch số …/KH-UBND (Hà Tĩnh)'],
    ],
  ])('%s', async (question, lines) => {
    const { text, citations } = await ask(question);
    expect(
      text
        .split('\n')
        .filter((line) => line.startsWith('- '))
        .toSorted(),
    ).toEqual(lines.toSorted());
    expect(citations).toHaveLength(lines.length);
  });

  test('nothing below is said to be so', async () => {
    const { behaviour, text } = await ask('văn bản nào thực hiện kế hoạch 333');
    expect(behaviour).toBe('abstain');
    expect(text).toContain('không thấy văn bản nào ghi thực hiện');
  });
});

describe('what a document holds for an agency', () => {
  test('is five lines: what it leads, helps with, days, what the document stands on, the source', async () => {
    const { text, pages, tasks, citations } = await ask('kế hoạch 12 Hà Tĩnh có gì cho Sở Nội vụ');
    expect(pages).toHaveLength(1);
    expect(text.split('\n')).toEqual([
      'Sở Nội vụ chủ trì: 2 việc (dòng 1, 4), và 1 việc giao chung cho nhóm (dòng 2). Gần nhất: dòng 1, hạn 30/9/2026, Nâng cấp Cổng dịch vụ công của tỉnh.',
      'Phối hợp: 1 việc (dòng 3).',
      'Mốc thời gian: 30/9/2026 (dòng 1); 31/12/2026 (dòng 2); định kỳ: Hằng quý (dòng 3); 1 mốc đã qua.',
      'Văn bản liên quan: thay thế Kế hoạch 45/KH-UBND ngày 10/3/2025; bãi bỏ một phần Kế hoạch 46/KH-UBND; thực hiện Quyết định 900/QĐ-TTg ngày 02/3/2026.',
      'Nguồn: Phụ lục dòng 1, 2, 3, 4; Mục I.2; Mục I.3; Căn cứ, Kế hoạch 12/KH-UBND (Hà Tĩnh).',
    ]);
    expect(tasks.map(({ ordinal }) => ordinal)).toEqual(['1', '2', '3', '4']);
    expect(citations.map(({ where }) => where)).toEqual(
      expect.arrayContaining(['Phụ lục dòng 1', 'Phụ lục dòng 2', 'Phụ lục dòng 3', 'Phụ lục dòng 4', 'Mục I.2', 'Căn cứ']),
    );
  });

  test.each(['Văn bản này có gì cho đơn vị tôi?', 'vb nay co gi cho don vi minh', 'kế hoạch này liên quan gì đến sở em'])(
    '%s: the document that was spoken of, the own agency',
    async (question) => {
      const conversation = `own ${question}`;
      await ask('kế hoạch 12 Hà Tĩnh số bao nhiêu', { ...HA_TINH, conversation });
      const { text } = await ask(question, { ...HA_TINH, conversation });
      expect(text).toMatch(/^Sở Nội vụ chủ trì: 2 việc/u);
    },
  );

  test('several documents could be meant: which one is asked back, and the answer given for the one that is chosen', async () => {
    const person = { province: 'Nghệ An', agency: 'Sở Nội vụ', conversation: 'choose' };
    const back = await ask('văn bản này có gì cho đơn vị tôi', person);
    expect(back.behaviour).toBe('clarify');
    const at = back.choices.findIndex(({ label }) => label.includes('Nghệ An')) + 1;
    const numbered = back.text.split('\n').findIndex((line) => line.includes('333/KH-UBND'));
    expect(at).toBeGreaterThan(0);
    expect((await ask(String(numbered), person)).text).toMatch(/^Sở Nội vụ chủ trì: .*\n[\s\S]*Kế hoạch 333\/KH-UBND/u);
  });

  test('who is of no agency that is known is asked for it', async () => {
    expect((await ask('kế hoạch 333 có gì cho đơn vị tôi')).text).toContain('chưa biết anh/chị ở đơn vị nào');
  });

  test('who is not in it is told so', async () => {
    const { behaviour, text } = await ask('kế hoạch 21 có gì cho Công an tỉnh');
    expect(behaviour).toBe('abstain');
    expect(text).toContain('Công an tỉnh');
  });

  test('counts no doubtful row: those that may name the agency are told to wait', async () => {
    const doubtful = readFile('corpus/ha-tinh-cchc-2026.txt').tasks.filter(({ needsReview }) => needsReview);
    const person = { ...HA_TINH, agency: 'Sở Tài chính', conversation: 'doubtful' };
    await ask('kế hoạch CCHC của Hà Tĩnh do ai ký', person);
    const { text, tasks } = await ask('văn bản này có gì cho đơn vị tôi', person);
    const waiting = /chờ người xem lại \((?<list>[^)]*)\)/u.exec(text)?.groups?.['list'] ?? '';
    expect(waiting).toContain('3.73');
    const asserted = compact(text.split('\n').slice(0, 5).join('\n'));
    for (const { ordinal, content } of doubtful.filter((row) => row.ordinal !== '3.81')) {
      expect(tasks.map((task) => task.ordinal)).not.toContain(ordinal);
      if (content !== '') expect(asserted).not.toContain(compact(content));
    }
  });
});

test.each([
  'nhiệm vụ rà soát văn bản hết hiệu lực ai chủ trì',
  'Sở Tư pháp bãi bỏ quyết định nào trong quý 3',
  'có gì cho Sở Nội vụ trong tháng 9',
  'Nghệ An có gì cho Sở Nội vụ',
  'Hà Tĩnh và Nghệ An có gì cho Sở Nội vụ',
])('%s: a question about work stays one', async (question) => {
  expect((await ask(question, HA_TINH)).text).not.toMatch(/ghi thay thế|không khẳng định|Văn bản liên quan/u);
});
