import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { openUploadChat, PAGE, type Sender, type UploadChat } from '../../support/upload-chat.ts';

jest.setTimeout(60_000);

let chat: UploadChat;
let admin: Sender;
let reads = 0;
/** What reading does before it begins; for a process that ends in its midst. */
let before: () => Promise<void> = async () => undefined;
beforeAll(async () => {
  chat = await openUploadChat((real) => async (file) => {
    reads += 1;
    await before();
    return real(file);
  });
  admin = await chat.join('admin');
});
afterAll(() => chat.close());

const plan = (subject: string): string =>
  `ỦY BAN NHÂN DÂN TỈNH HÀ TĨNH\nKẾ HOẠCH\nVề việc ${subject}\n1. Sở Y tế chủ trì khám sức khỏe trước ngày 30/6/2026.`;
const stored = (name: string) => chat.storage.documents.findByFileName(name);
const waiting = (): Promise<unknown[]> => chat.storage.uploads.ofChat('telegram', 'chat1');

describe('a file that an administrator sends in private', () => {
  test('is read only when it was said who may ask, and what became of it is told', async () => {
    const asked = await admin.send('thu-1.txt', plan('một'));
    expect(asked).toMatch(/“thu-1\.txt”.*\n1\. Nội bộ.*mặc định.*\n2\. Công khai.*\n3\. Thôi/u);
    expect(asked.split('\n').length).toBeLessThanOrEqual(7);
    expect(admin.buttons()).toEqual(['Nội bộ', 'Công khai', 'Thôi']);
    expect(await stored('thu-1.txt')).toBeNull();
    const told = await admin.press('Nội bộ');
    expect(told).toMatch(/^Em đang đọc “thu-1\.txt” \(nội bộ\).*\n✓ thu-1\.txt \(Hà Tĩnh, nội bộ\)/u);
    expect(await stored('thu-1.txt')).toMatchObject({ isPublic: false });
    expect(await waiting()).toEqual([]);
  });

  test.each([
    ['1', false],
    ['2.', true],
    ['CONG KHAI', true],
    ['nội bộ', false],
    ['ok', false],
  ])('is answered by %j as well', async (word, isPublic) => {
    const name = `thu-${word.replace(/\W/gu, '')}-${isPublic}.txt`;
    await admin.send(name, plan(name));
    expect(await admin.say(word)).toMatch(/✓/u);
    expect(await stored(name)).toMatchObject({ isPublic });
  });

  test.each(['nạp giúp em', '/nap', 'Nap van ban nay'])('may say %j below it', async (caption) => {
    expect(await admin.send('loi.txt', plan('lời'), { caption })).toMatch(/Ai được hỏi văn bản này\?/u);
    await admin.say('thôi');
  });

  test('is left where that is wished, and its button does nothing any more', async () => {
    await admin.send('thoi.txt', plan('thôi'));
    expect(await admin.say('thôi')).toBe('Dạ, em không nạp “thoi.txt”.');
    expect(await admin.press('Công khai')).toMatch(/không còn chờ/u);
    expect(await stored('thoi.txt')).toBeNull();
  });

  test('waits for a plain word or its button when something else was said; a number then speaks of that', async () => {
    await admin.send('sau.txt', plan('sau'));
    await admin.say('Nhiệm vụ 10 của Hà Tĩnh ai chủ trì?');
    expect(await admin.say('1')).not.toMatch(/sau\.txt/u);
    expect(await stored('sau.txt')).toBeNull();
    expect(await admin.press('Nội bộ')).toMatch(/✓ sau\.txt/u);
  });

  test('a number that is typed a quarter of an hour later means nothing of it', async () => {
    await admin.send('muon.txt', plan('muộn'));
    chat.clock.pass({ minutes: 16 });
    expect(await admin.say('2')).not.toMatch(/muon\.txt/u);
    expect(await admin.say('nội bộ')).toMatch(/✓ muon\.txt/u);
  });

  test('several are answered by one word', async () => {
    await admin.send('nhieu-1.txt', plan('nhiều 1'));
    await admin.send('nhieu-2.txt', plan('nhiều 2'));
    const told = await admin.say('1');
    expect(told).toMatch(/“nhieu-1\.txt”, “nhieu-2\.txt”/u);
    expect(told).toMatch(/✓ nhieu-1\.txt[\s\S]*✓ nhieu-2\.txt/u);
  });

  test('the same once more changes nothing', async () => {
    const id = (await stored('thu-1.txt'))?.id;
    expect(await admin.send('thu-1.txt', plan('một'))).toMatch(/đã có văn bản trùng tên tệp.*nội bộ/u);
    expect(await admin.press('Nội bộ')).toMatch(/= thu-1\.txt: đã có, không đổi gì/u);
    expect((await stored('thu-1.txt'))?.id).toBe(id);
  });

  test('a document that came in under its name since it was offered is not replaced', async () => {
    await admin.send('dua.txt', plan('đua'));
    await chat.app.ingest(
      { list: async () => [{ fileName: 'dua.txt', province: undefined, isPublic: true, read: async () => Buffer.from(plan('đua khác')) }] },
      () => undefined,
    );
    expect(await admin.press('Nội bộ')).toMatch(/trùng tên tệp này, nên em chưa nạp/u);
    expect(await stored('dua.txt')).toMatchObject({ isPublic: true });
  });

  test('a secret one is refused without its name, and the sender told to delete it', async () => {
    await admin.send('ten-mat.txt', 'TUYỆT MẬT\nKẾ HOẠCH\nDiễn tập');
    const told = await admin.press('Nội bộ');
    expect(told.split('\n').slice(1).join('\n')).toMatch(/^✗ Tệp vừa gửi: văn bản đóng dấu mật[\s\S]*xoá ngay tin/u);
    expect(await stored('ten-mat.txt')).toBeNull();
  });

  test.each([
    ['a kind that nobody reads', 'ma.exe', 'MZ', {}, /định dạng chưa hỗ trợ/u],
    ['broken contents', 'hong.docx', 'PK\u0003\u0004 hỏng', {}, /hỏng/u],
  ])('%s is refused with what to do next', async (_, name, bytes, options, words) => {
    await admin.send(name, bytes, options);
    expect(await admin.press('Nội bộ')).toMatch(words);
  });

  test('more than 20 MB, or a name that is none, are refused at once', async () => {
    expect(await admin.send('to.pdf', 'x', { size: 21 * 1024 * 1024 })).toMatch(/quá 20 MB.*tách tệp/u);
    expect(await admin.send('..', 'x')).toMatch(/Tên tệp trống/u);
  });

  test('an eleventh that waits is refused', async () => {
    const busy = await chat.join('admin');
    for (let i = 0; i < 10; i++) await busy.send(`cho-${i}.txt`, plan('chờ'));
    expect(await busy.send('cho-10.txt', plan('chờ'))).toMatch(/Đang có 10 tệp/u);
    await busy.say('thôi');
  });

  test('that the platform gives out later is fetched again; one that is gone is told', async () => {
    await admin.send('cham.txt', plan('chậm'));
    const [id] = [...chat.telegram.files.keys()].filter((key) => key.startsWith('file-cham.txt'));
    chat.telegram.files.set(id ?? '', { kind: 'later', reason: 'http-502' });
    expect(await admin.press('Nội bộ')).not.toMatch(/✗|✓/u);
    chat.telegram.files.set(id ?? '', { kind: 'downloaded', bytes: Buffer.from(plan('chậm')) });
    chat.clock.pass({ minutes: 3 });
    expect(await admin.say('cảm ơn')).toMatch(/✓ cham\.txt/u);

    await admin.send('mat-tich.txt', plan('mất tích'));
    for (const key of chat.telegram.files.keys()) if (key.startsWith('file-mat-tich')) chat.telegram.files.delete(key);
    expect(await admin.press('Nội bộ')).toMatch(/không còn giữ tệp này/u);
  });

  test('is told to be out of reach after some attempts', async () => {
    await admin.send('mai.txt', plan('mãi'));
    const key = [...chat.telegram.files.keys()].find((id) => id.startsWith('file-mai.txt')) ?? '';
    chat.telegram.files.set(key, { kind: 'later', reason: 'unreachable' });
    const told = [await admin.press('Nội bộ')];
    for (let i = 0; i < 5; i++) {
      chat.clock.pass({ minutes: 40 });
      told.push(await admin.say('cảm ơn'));
    }
    expect(told.join('\n').match(/tải nhiều lần không được/gu)).toHaveLength(1);
    expect(await waiting()).toEqual([]);
  });

  test('other messages are answered while it is read', async () => {
    let release = (): void => undefined;
    before = () =>
      new Promise((resolve) => {
        release = resolve;
      });
    const other = await chat.join('admin');
    await admin.send('lau.txt', plan('lâu'));
    const reading = admin.press('Nội bộ');
    const asked = other.say('Nhiệm vụ 10 của Hà Tĩnh ai chủ trì?');
    // Draining waits for the file; the answer does not
    await chat.telegram.acceptedCount(chat.telegram.accepted.length + 1);
    const answered = () =>
      chat.telegram.accepted.some(
        ({ text, chatId }) => chatId.startsWith('chat') && /Sở Khoa học và Công nghệ/u.test(text) && chatId !== 'chat1',
      );
    while (!answered()) await new Promise((resolve) => setImmediate(resolve));
    expect(await stored('lau.txt')).toBeNull();
    before = async () => undefined;
    release();
    await Promise.all([reading, asked]);
    expect(await stored('lau.txt')).not.toBeNull();
  });

  test('one who is no administrator any more when it is read is told so', async () => {
    const former = await chat.join('admin');
    await former.send('cu.txt', plan('cũ'));
    const people = await chat.storage.people.list();
    await chat.storage.people.change(people.at(-1)?.id ?? 0, { role: 'officer' });
    expect(await former.press('Nội bộ')).toMatch(/Chỉ quản trị mới nạp được/u);
    expect(await stored('cu.txt')).toBeNull();
  });
});

describe('a file that nobody asked to have read', () => {
  test.each([['coordinator'], ['officer'], ['leader'], [null]] as const)(
    'of a %s is not taken, and the sender is told who can',
    async (role) => {
      const sender = await chat.join(role);
      const before = reads;
      expect(await sender.send('la.txt', plan('lạ'))).toMatch(/gửi tệp cho quản trị/u);
      expect(await sender.say('1')).not.toMatch(/Em đang đọc/u);
      expect([reads, await stored('la.txt')]).toEqual([before, null]);
    },
  );

  test('with words is what the words say', async () => {
    expect(await admin.send('bc.pdf', 'x', { caption: 'Nhiệm vụ 10 của Hà Tĩnh ai chủ trì?' })).toMatch(/Sở Khoa học và Công nghệ/u);
    expect(await waiting()).toEqual([]);
  });

  test('is evidence where a report waits for its yes', async () => {
    const reporter = await chat.join('admin', 'telegram', 'Sở Khoa học và Công nghệ');
    expect(await reporter.say('xong 10, BC 9/BC-SKHCN')).toMatch(/10/u);
    expect(await reporter.send('minh-chung.pdf', 'x')).not.toMatch(/Ai được hỏi văn bản này/u);
    expect((await chat.storage.uploads.ofChat('telegram', 'chat1')).map(({ name }) => name)).not.toContain('minh-chung.pdf');
    expect(await reporter.say('đồng ý')).toMatch(/✓|Đã ghi/u);
    const events = await chat.storage.assignments.log({ kind: 'everything' }, 0, 100);
    expect(JSON.stringify(events)).toContain('minh-chung.pdf');
  });

  test('of another’s chat cannot be chosen for', async () => {
    const other = await chat.join('admin');
    await admin.send('rieng.txt', plan('riêng'));
    const [upload] = await chat.storage.uploads.ofChat('telegram', 'chat1');
    expect(await other.say(`/nap ${upload?.id} công khai`)).toMatch(/không còn chờ/u);
    await admin.say('thôi');
  });
});

describe('Zalo', () => {
  test('carries no files: an administrator is given the address of the page', async () => {
    const sender = await chat.join('admin', 'zalo');
    expect(await sender.send('x.pdf', 'x')).toContain(PAGE);
    expect(await sender.say('/nap')).toContain(PAGE);
  });

  test('tells others who can', async () => {
    const sender = await chat.join('officer', 'zalo');
    expect(await sender.send('x.pdf', 'x')).not.toContain(PAGE);
    expect(await sender.say('/nap')).toMatch(/Chỉ quản trị/u);
  });
});

test('/nap says how a document comes in', async () => {
  expect(await admin.say('/nap')).toMatch(/gửi tệp.*vào đây/u);
});
