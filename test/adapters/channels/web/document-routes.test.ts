import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { RowHead, RowSheet, Upload } from '../../../../src/ports/document-desk.ts';
import { answerThat } from '../../../support/answer-that.ts';
import { type DeskVisitor, type DocumentsSite, openDocumentsSite } from '../../../support/documents-site.ts';
import { EVERYTHING, WHOLE } from '../../../support/tracking-world.ts';

jest.setTimeout(60_000);

const FILE = 'ha-tinh-cchc-2026.txt';
const THANH_HOA = 'test/fixtures/documents/thanh-hoa-118-kh-ubnd.txt';

let site: DocumentsSite;
let admin: DeskVisitor;
beforeAll(async () => {
  site = await openDocumentsSite();
  admin = await site.join('admin');
});
afterAll(() => site.close());

const codeOf = async (response: Response): Promise<[number, string]> => [
  response.status,
  ((await response.json()) as { readonly code?: string }).code ?? '',
];
const rowsOf = async (visitor: DeskVisitor): Promise<readonly RowHead[]> =>
  ((await (await visitor.get('/web/rows')).json()) as { readonly rows: readonly RowHead[] }).rows;
const sheetOf = async (visitor: DeskVisitor, ordinal: string): Promise<RowSheet> => {
  const row = (await rowsOf(visitor)).find((each) => each.ordinal === ordinal && each.fileName === FILE);
  if (row === undefined) throw new Error(`no row ${ordinal}`);
  return (await (await visitor.get(`/web/row?id=${row.id}`)).json()) as RowSheet;
};
const judge = (visitor: DeskVisitor, { id, version }: RowSheet, verdict: object): Promise<Response> =>
  visitor.post('/web/verdicts', { id, version, verdict });
const followed = async (ordinal: string): Promise<number> =>
  (await site.storage.assignments.list(EVERYTHING, { document: FILE, ordinals: [ordinal] }, WHOLE)).length;
const ask = async (text: string): Promise<string> =>
  (await site.app.handleMessage({ conversationId: null, text, person: null, reach: 'all' })).text;

describe('looking after doubtful rows in the page', () => {
  test('shows a row among the words around it, as they stand in the document', async () => {
    const { surroundings, cells, review } = await sheetOf(admin, '3.52');
    const document = await site.storage.documents.findByFileName(FILE);
    const text = await site.storage.documents.text(document?.id ?? 0);
    for (const piece of surroundings) expect(text).toContain(piece.text);
    expect(surroundings.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['around', 'row']));
    expect(cells.content).not.toBe('');
    expect(review).toBeNull();
  });

  test('a corrected row is answered, found by its new words and followed at once; who said so and when is kept', async () => {
    expect(await followed('3.52')).toBe(0);
    const sheet = await sheetOf(admin, '3.52');
    const cells = { lead: 'Sở Y tế', deliverable: 'Sổ  tay\nxanh lơ' };
    expect((await judge(admin, sheet, { kind: 'corrected', cells })).status).toBe(200);
    expect(await ask('hoạt động 3.52 hà tĩnh ai chủ trì')).toMatch(/Chủ trì: Sở Y tế\n[\s\S]*được người xem sửa lại/u);
    expect(await ask('sản phẩm sổ tay xanh lơ của Hà Tĩnh ai chủ trì')).toMatch(/Sở Y tế/u);
    expect(await followed('3.52')).toBe(1);
    const after = await sheetOf(admin, '3.52');
    expect(after).toMatchObject({
      verdict: 'corrected',
      isCorrected: true,
      review: { by: 'Nguyễn Thị Hoa', at: site.clock.now() },
      cells: { lead: 'Sở Y tế', deliverable: 'Sổ tay xanh lơ' },
    });
    expect(await codeOf(await judge(admin, after, { kind: 'accepted' }))).toEqual([409, 'corrected-before']);
  });

  test('an accepted row is followed; a rejected one is not, and neither waits nor counts as doubtful any more', async () => {
    const [accepted, rejected] = [await sheetOf(admin, '2.36'), await sheetOf(admin, '3.55')];
    expect(await followed('2.36')).toBe(0);
    expect((await judge(admin, accepted, { kind: 'accepted' })).status).toBe(200);
    expect((await judge(admin, rejected, { kind: 'rejected' })).status).toBe(200);
    expect([await followed('2.36'), await followed('3.55')]).toEqual([1, 0]);
    const document = await site.storage.documents.findByFileName(FILE);
    const findings = await site.storage.documents.findings(document?.id ?? 0);
    const doubtful = findings.flatMap((finding) => (finding.kind === 'doubtful-row' ? [finding.ordinal] : []));
    const waiting = (await rowsOf(admin)).filter(({ verdict, fileName }) => verdict === null && fileName === FILE);
    expect(doubtful).toEqual(waiting.map(({ ordinal }) => ordinal));
    expect(doubtful).not.toContain('3.55');
  });

  test('of two people at one row the second is shown what the first said, and nothing of it is overwritten', async () => {
    const other = await site.join('coordinator', 'Hà Tĩnh', 'Trần Văn Bình');
    const [mine, theirs] = [await sheetOf(admin, '3.60'), await sheetOf(other, '3.60')];
    expect((await judge(other, theirs, { kind: 'corrected', cells: { lead: 'Sở Tư pháp' } })).status).toBe(200);
    expect(await codeOf(await judge(admin, mine, { kind: 'rejected' }))).toEqual([409, 'changed']);
    const now = await sheetOf(admin, '3.60');
    expect(now).toMatchObject({ verdict: 'corrected', review: { by: 'Trần Văn Bình' }, cells: { lead: 'Sở Tư pháp' } });
    expect((await judge(admin, now, { kind: 'rejected' })).status).toBe(200);
  });

  test('of two verdicts on one row at the same moment one is kept', async () => {
    const waiting = (await rowsOf(admin)).find(({ verdict }) => verdict === null);
    const sheet = await sheetOf(admin, waiting?.ordinal ?? '');
    const all = await Promise.all(['Sở Nội vụ', 'Sở Xây dựng'].map((lead) => judge(admin, sheet, { kind: 'corrected', cells: { lead } })));
    expect(all.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  });

  test.each([
    ['no cell', { kind: 'corrected', cells: {} }, [400, 'no-cells']],
    ['an empty content', { kind: 'corrected', cells: { content: ' \n ' } }, [400, 'no-content']],
    ['a cell of 6,000 letters', { kind: 'corrected', cells: { lead: 'ô'.repeat(6000) } }, [413, 'too-long']],
    ['a cell that is none', { kind: 'corrected', cells: { ghost: 'x' } }, [400, 'malformed']],
    ['a number for a cell', { kind: 'corrected', cells: { lead: 7 } }, [400, 'malformed']],
    ['another verdict', { kind: 'deleted' }, [400, 'malformed']],
    ['cells with what is accepted', { kind: 'accepted', cells: { lead: 'x' } }, [400, 'malformed']],
  ])('%s is refused, and nothing is kept', async (_, verdict, expected) => {
    const sheet = await sheetOf(admin, '3.43');
    expect(await codeOf(await judge(admin, sheet, verdict))).toEqual(expected);
    expect((await sheetOf(admin, sheet.ordinal)).version).toBe(sheet.version);
  });

  test('a row that is not there is gone', async () => {
    expect(await codeOf(await admin.get(`/web/row?id=${'0'.repeat(24)}`))).toEqual([404, 'gone']);
    expect(await codeOf(await admin.get('/web/row?id=../etc'))).toEqual([400, 'malformed']);
  });

  test.each([
    ['another site', { 'sec-fetch-site': 'cross-site' }, [403, 'foreign-origin']],
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }, [415, 'not-json']],
  ])('a verdict of %s is not heard', async (_, headers, expected) => {
    const { id, version } = await sheetOf(admin, '3.60');
    expect(await codeOf(await admin.post('/web/verdicts', { id, version, verdict: { kind: 'accepted' } }, headers))).toEqual(expected);
  });
});

describe('who is let in', () => {
  const everyWay = async (visitor: DeskVisitor): Promise<[number, string][]> => {
    const { id, version } = await sheetOf(admin, '3.60');
    return Promise.all(
      [
        visitor.get('/web/rows'),
        visitor.get(`/web/row?id=${id}`),
        visitor.post('/web/verdicts', { id, version, verdict: { kind: 'accepted' } }),
        visitor.get('/web/uploads'),
        visitor.upload('x.txt', 'KẾ HOẠCH'),
      ].map(async (response) => codeOf(await response)),
    );
  };

  test('nobody who is not linked', async () => {
    expect(await everyWay(site.stranger())).toEqual(Array.from({ length: 5 }, () => [403, 'not-linked']));
    expect((await fetch(`${site.url}/web/rows`)).status).toBe(401);
  });

  test.each(['viewer', 'officer', 'leader'] as const)('no %s', async (role) => {
    const visitor = await site.join(role);
    expect(await everyWay(visitor)).toEqual(Array.from({ length: 5 }, () => [403, 'not-allowed']));
    expect(await (await visitor.get('/web/access')).json()).toEqual({ isLinked: true, mayReview: false, mayUpload: false });
  });

  test('a coordinator to the rows of the own province, and to no upload', async () => {
    const [own, other] = [await site.join('coordinator'), await site.join('coordinator', 'Nghệ An')];
    expect((await rowsOf(own)).some(({ fileName }) => fileName === FILE)).toBe(true);
    expect((await rowsOf(other)).some(({ fileName }) => fileName === FILE)).toBe(false);
    const { id, version } = await sheetOf(own, '3.60');
    expect(await codeOf(await other.get(`/web/row?id=${id}`))).toEqual([404, 'gone']);
    expect(await codeOf(await other.post('/web/verdicts', { id, version, verdict: { kind: 'rejected' } }))).toEqual([404, 'gone']);
    expect(await codeOf(await own.upload('x.txt', 'KẾ HOẠCH'))).toEqual([403, 'not-allowed']);
  });

  test('nobody any more who has lost the role since', async () => {
    const visitor = await site.join('admin', 'Hà Tĩnh', 'Người cũ');
    expect((await visitor.get('/web/rows')).status).toBe(200);
    await site.storage.people.change(visitor.person?.id ?? 0, { role: 'officer' });
    expect(await codeOf(await visitor.get('/web/rows'))).toEqual([403, 'not-allowed']);
  });
});

const uploadsOf = async (visitor: DeskVisitor): Promise<readonly Upload[]> =>
  ((await (await visitor.get('/web/uploads')).json()) as { readonly uploads: readonly Upload[] }).uploads;
/** Of the newest file, when all are read. */
const outcome = async (visitor: DeskVisitor): Promise<Upload> => {
  const uploads = await answerThat(
    () => uploadsOf(visitor),
    (all) => all.every(({ state }) => state === 'done'),
  );
  return uploads[0] ?? { id: '', name: '', state: 'done', result: null };
};

describe('handing in files', () => {
  test('a plan is read, followed and found; internal unless said otherwise; the same once more changes nothing', async () => {
    const bytes = await readFile(THANH_HOA);
    expect((await admin.upload('kế hoạch 118.txt', bytes)).status).toBe(202);
    const first = await outcome(admin);
    expect(first).toMatchObject({ name: 'kế hoạch 118.txt', result: { kind: 'added' } });
    expect(first.result?.lines[0]).toMatch(/^✓ kế hoạch 118\.txt \(Thanh Hóa, nội bộ\): \d+ nhiệm vụ/u);
    expect(await ask('nhiệm vụ 1 của Thanh Hóa ai chủ trì')).toMatch(/chủ trì/iu);
    const ofPublic = await site.app.handleMessage({
      conversationId: null,
      text: 'nhiệm vụ 1 của Thanh Hóa ai chủ trì',
      person: null,
      reach: 'public',
    });
    expect(ofPublic.tasks).toEqual([]);
    const plans = await site.storage.plans.list();
    expect(plans.map(({ document }) => document)).toContain('kế hoạch 118.txt');

    const before = await site.storage.documents.findByFileName('kế hoạch 118.txt');
    expect((await admin.upload('kế hoạch 118.txt', bytes)).status).toBe(202);
    expect((await outcome(admin)).result).toEqual({
      kind: 'unchanged',
      lines: ['= kế hoạch 118.txt: đã có, không đổi gì (nội bộ).'],
      doubtful: 0,
    });
    expect((await site.storage.documents.findByFileName('kế hoạch 118.txt'))?.id).toBe(before?.id);
  });

  test('another document under a name that is taken replaces it only when that is said', async () => {
    const other = 'KẾ HOẠCH\nVề việc khác hẳn\n1. Sở Y tế chủ trì việc khám sức khỏe.';
    const refused = await admin.upload('nghe-an-333-kh-ubnd.txt', other);
    expect(await refused.json()).toEqual({ code: 'name-taken', document: expect.stringContaining('333/KH-UBND'), isPublic: true });
    await admin.upload('moi.txt', 'KẾ HOẠCH\nVề việc mới');
    expect((await outcome(admin)).result?.kind).toBe('added');
    expect((await admin.upload('moi.txt', other, { query: '&replace=yes' })).status).toBe(202);
    expect((await outcome(admin)).result?.kind).toBe('replaced');
  });

  test.each([
    ['ma.exe', Buffer.from('MZ\u0000'), /định dạng chưa hỗ trợ/u],
    ['anh.pdf', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), /thật ra là ảnh/u],
    ['hong.docx', Buffer.from('PK\u0003\u0004 hỏng'), /hỏng/u],
    ['mat.txt', Buffer.from('TỐI MẬT\nKẾ HOẠCH\nDiễn tập'), /đóng dấu mật.*không có gì được lưu/u],
  ])('%s is refused, with what to do next, and is not stored', async (name, bytes, words) => {
    expect((await admin.upload(name, bytes)).status).toBe(202);
    const { result } = await outcome(admin);
    expect(result?.kind).toBe(name === 'mat.txt' ? 'secret' : 'refused');
    expect(result?.lines.join('\n')).toMatch(words);
    expect(await site.storage.documents.findByFileName(name)).toBeNull();
  });

  test.each([
    ['nothing in it', 'x.txt', '', {}, [400, 'empty']],
    ['no name', '..', 'x', {}, [400, 'no-name']],
    ['a name of 200 letters', `${'a'.repeat(200)}.txt`, 'x', {}, [400, 'no-name']],
    ['another site', 'x.txt', 'x', { 'sec-fetch-site': 'cross-site' }, [403, 'foreign-origin']],
    ['the type of a form', 'x.txt', 'x', { 'content-type': 'multipart/form-data; boundary=x' }, [415, 'not-bytes']],
  ])('a file with %s is not taken', async (_, name, bytes, headers, expected) => {
    expect(await codeOf(await admin.upload(name, bytes, { headers }))).toEqual(expected);
  });

  test('21 MB are refused by their length, before they come', async () => {
    expect(await codeOf(await admin.upload('to.pdf', Buffer.alloc(21 * 1024 * 1024)))).toEqual([413, 'too-large']);
  });

  test('a name keeps no folder and no sign that turns the reading direction', async () => {
    expect((await admin.upload('../../etc\\tr\u202Efdp.txt', 'KẾ HOẠCH\nVề việc tên tệp')).status).toBe(202);
    expect((await outcome(admin)).name).toBe('tr_fdp.txt');
  });

  test('one person sees nothing of the files of another', async () => {
    expect(await uploadsOf(await site.join('admin', 'Hà Tĩnh', 'Quản trị khác'))).toEqual([]);
  });
});
