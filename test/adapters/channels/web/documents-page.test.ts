import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import axe from 'axe-core';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { WEB_PAGE } from '../../../../src/messages/web.ts';
import type { ReadIn } from '../../../../src/ports/document-desk.ts';
import { launchChromium } from '../../../support/chromium.ts';
import { deferred } from '../../../support/deferred.ts';
import { type DeskVisitor, type DocumentsSite, openDocumentsSite } from '../../../support/documents-site.ts';
import { differenceFromGolden } from '../../../support/screenshots.ts';

const WORDS = WEB_PAGE.documents;
const FILE = 'ha-tinh-cchc-2026.txt';
const PHONE = { viewport: { width: 320, height: 700 } };
const DESKTOP = { viewport: { width: 1280, height: 900 } };

jest.setTimeout(60_000);

let browser: Browser;
let site: DocumentsSite;
/** Files whose names begin with "treo" are read when the test says so. */
let hanging = deferred<ReadIn>();
beforeAll(async () => {
  [browser, site] = await Promise.all([
    launchChromium(),
    openDocumentsSite({
      buildsIndex: false,
      // As the assistant does with a code
      onEvent: async ({ chatId, content }, { link, say }) => {
        if (content.kind !== 'text' || !content.text.startsWith('/lienket')) return;
        await link(chatId, 'admin');
        await say(chatId, 'Đã liên kết');
      },
      readIn: (real) => (file) => (file.name.startsWith('treo') ? hanging.promise : real(file)),
    }),
  ]);
});
afterAll(async () => {
  await browser.close();
  await site.close();
});

const open: BrowserContext[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((context) => context.close()));
  hanging = deferred<ReadIn>();
});

interface Visit {
  readonly page: Page;
  readonly complaints: string[];
}

const visit = async (
  { token }: Pick<DeskVisitor, 'token'>,
  options: BrowserContextOptions = DESKTOP,
  path = '/documents',
): Promise<Visit> => {
  const context = await browser.newContext({ locale: 'vi-VN', reducedMotion: 'reduce', ...options });
  context.setDefaultTimeout(10_000);
  open.push(context);
  await context.addCookies([{ name: 'sau-ro', value: token, url: site.url, httpOnly: true, sameSite: 'Strict' }]);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => void (message.type() === 'error' && complaints.push(message.text())));
  await page.goto(site.url + path);
  return { page, complaints };
};

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const cell = (page: Page, name: string) => page.getByRole('textbox', { name });
const rowList = (page: Page) => page.getByRole('combobox', { name: WORDS.row });
/** Opens the page at the row that waits with this number. */
const openRow = async (page: Page, ordinal: string): Promise<void> => {
  await button(page, WORDS.next).waitFor();
  const value = await rowList(page)
    .locator('option', { hasText: new RegExp(`^${ordinal.replace('.', '\\.')} \\(`, 'u') })
    .first()
    .getAttribute('value');
  await rowList(page).selectOption(value ?? '');
  await page.getByRole('heading', { name: `${WORDS.row} ${ordinal}, ` }).waitFor();
};
const said = (page: Page, words: RegExp | string) => page.getByRole('status').filter({ hasText: words }).waitFor();
const reviewOf = async (ordinal: string) => (await site.storage.reviews.ofDocument(FILE)).find((review) => review.ordinal === ordinal);

describe('the page about documents, before anything was done', () => {
  test.each([
    ['phone-documents', { ...PHONE, colorScheme: 'light' }],
    ['desktop-documents-dark', { ...DESKTOP, colorScheme: 'dark' }],
  ] as const)('looks as it should: %s', async (name, options) => {
    const { page } = await visit(await site.join('admin'), options);
    await button(page, WORDS.next).waitFor();
    expect(await differenceFromGolden(page, name)).toBeLessThan(0.005);
  });
});

describe('the page about documents, for doubtful rows', () => {
  test('shows the words of a row in the document, marked, and accepts it; the next one follows', async () => {
    const { page, complaints } = await visit(await site.join('coordinator'));
    await openRow(page, '2.36');
    const marked = (await page.locator('#source mark').allTextContents()).join(' ');
    expect(marked).toMatch(/2\.36/u);
    expect(await page.locator('#source').textContent()).not.toBe(marked);
    await button(page, WORDS.accept).click();
    await said(page, WORDS.done.accepted.replace('{row}', '2.36'));
    expect(await reviewOf('2.36')).toMatchObject({ verdict: { kind: 'accepted' }, by: 'Nguyễn Thị Hoa', at: site.clock.now() });
    const focused = await page.evaluate<string>('document.activeElement.textContent');
    expect(focused).toMatch(/^Dòng (?!2\.36)/u);
    expect(complaints).toEqual([]);
  });

  test('corrects cells by keyboard alone, shows what was stored beside what is typed, and keeps what was typed when going on', async () => {
    const { page } = await visit(await site.join('admin'));
    await openRow(page, '3.52');
    expect(await button(page, WORDS.correct).isVisible()).toBe(false);
    const lead = cell(page, WORDS.cells.lead);
    const former = await lead.inputValue();
    await lead.fill('Sở Y tế');
    expect(await page.locator('#stored-lead').textContent()).toBe(`${WORDS.stored}: ${former || WORDS.blank}`);
    expect(await button(page, WORDS.accept).isVisible()).toBe(false);
    await button(page, WORDS.next).click();
    await page.getByRole('heading', { name: `${WORDS.row} 3.52, ` }).waitFor({ state: 'hidden' });
    await openRow(page, '3.52');
    expect(await lead.inputValue()).toBe('Sở Y tế');
    await button(page, WORDS.correct).focus();
    await page.keyboard.press('Enter');
    await said(page, WORDS.done.corrected.replace('{row}', '3.52'));
    expect((await reviewOf('3.52'))?.verdict).toEqual({ kind: 'corrected', cells: { lead: 'Sở Y tế' } });
  });

  test('who is second is told so, sees the verdict of the first, and loses nothing that was typed', async () => {
    const [mine, theirs] = [await site.join('admin', 'Hà Tĩnh', 'Lê Thị Mai'), await site.join('coordinator', 'Hà Tĩnh', 'Trần Văn Bình')];
    const [{ page }, other] = [await visit(mine), await visit(theirs)];
    await openRow(page, '3.55');
    await openRow(other.page, '3.55');
    await cell(other.page, WORDS.cells.lead).fill('Sở Tư pháp');
    await button(other.page, WORDS.correct).click();
    await said(other.page, WORDS.done.corrected.replace('{row}', '3.55'));
    await cell(page, WORDS.cells.lead).fill('Sở Xây dựng');
    await button(page, WORDS.correct).click();
    await said(page, WORDS.problems.changed);
    expect(await page.locator('#row-state').textContent()).toMatch(new RegExp(`^${WORDS.judged.corrected}: Trần Văn Bình, `, 'u'));
    expect(await cell(page, WORDS.cells.lead).inputValue()).toBe('Sở Xây dựng');
    expect(await page.locator('#stored-lead').textContent()).toBe(`${WORDS.stored}: Sở Tư pháp`);
    expect(await reviewOf('3.55')).toMatchObject({ by: 'Trần Văn Bình' });
    await button(page, WORDS.correct).click();
    await said(page, WORDS.done.corrected.replace('{row}', '3.55'));
    expect(await reviewOf('3.55')).toMatchObject({ by: 'Lê Thị Mai', verdict: { cells: { lead: 'Sở Xây dựng' } } });
  });

  test('rejects a row, which can be found again among those that were seen', async () => {
    const { page } = await visit(await site.join('admin'));
    await openRow(page, '3.60');
    await button(page, WORDS.reject).click();
    await said(page, WORDS.done.rejected.replace('{row}', '3.60'));
    expect(await rowList(page).locator('option', { hasText: '3.60 (' }).count()).toBe(0);
    await page.getByRole('checkbox', { name: WORDS.withJudged }).check();
    await openRow(page, '3.60');
    expect(await page.locator('#row-state').textContent()).toMatch(new RegExp(`^${WORDS.judged.rejected}: `, 'u'));
  });

  test('shows markup as the text that it is', async () => {
    const markup = '<img src=x onerror="document.title=1"><b>đậm</b>';
    const { page, complaints } = await visit(await site.join('admin'));
    await openRow(page, '3.43');
    await cell(page, WORDS.cells.deliverable).fill(markup);
    await button(page, WORDS.correct).click();
    await said(page, WORDS.done.corrected.replace('{row}', '3.43'));
    await page.getByRole('checkbox', { name: WORDS.withJudged }).check();
    await openRow(page, '3.43');
    expect(await cell(page, WORDS.cells.deliverable).inputValue()).toBe(markup);
    expect(await page.title()).toContain(WORDS.title);
    expect(complaints).toEqual([]);
  });

  test.each([
    ['nobody knows', null, WORDS.problems['not-linked']],
    ['is an officer', 'officer', WORDS.problems['not-allowed']],
  ] as const)('tells who %s what to do, and offers nothing', async (_, role, words) => {
    const { page, complaints } = await visit(role === null ? site.stranger() : await site.join(role));
    await said(page, words);
    expect(await page.getByRole('heading', { level: 2 }).count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  test('is found from the chat by whom it concerns, and by nobody else', async () => {
    const link = (page: Page) => page.getByRole('link', { name: WEB_PAGE.documentsLink, exact: true });
    const { page, complaints } = await visit(await site.join('coordinator'), PHONE, '/');
    await link(page).click();
    await page.getByRole('heading', { name: WORDS.reviewTitle }).waitFor();
    expect(await page.getByRole('heading', { name: WORDS.uploadTitle }).count()).toBe(0);
    const other = await visit(await site.join('officer'), PHONE, '/');
    expect(await other.page.evaluate('fetch("/web/access").then((response) => response.json())')).toMatchObject({ mayReview: false });
    expect(await link(other.page).count()).toBe(0);
    expect([...complaints, ...other.complaints]).toEqual([]);
  });

  test('is offered in the chat as soon as a code has made the account an administrator’s', async () => {
    const { page } = await visit(site.stranger(), PHONE, '/');
    await page.getByRole('heading', { name: WEB_PAGE.welcome }).waitFor();
    const link = page.getByRole('link', { name: WEB_PAGE.documentsLink, exact: true });
    expect(await link.count()).toBe(0);
    await button(page, WEB_PAGE.signInShort).click();
    await page.getByRole('textbox', { name: WEB_PAGE.code }).fill('ABC-123');
    await page.keyboard.press('Enter');
    await link.click();
    await page.getByRole('heading', { name: WORDS.uploadTitle }).waitFor();
  });
});

const choose = (page: Page, name: string, words: string) =>
  page.getByLabel(WORDS.files).setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(words) });
/** @param files an expression that gives files */
const drop = (page: Page, files: string): Promise<unknown> =>
  page.evaluate(`{
    const data = new DataTransfer();
    for (const file of ${files}) data.items.add(file);
    document.getElementById('drop').dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
  }`);
const item = (page: Page, name: string) =>
  page.getByRole('list', { name: WORDS.uploadList }).getByRole('listitem').filter({ hasText: name }).first();

describe('the page about documents, for files', () => {
  test('hands in a file as internal, tells that it is read, and then what became of it, with the way to its doubtful rows', async () => {
    const { page, complaints } = await visit(await site.join('admin'));
    await page.getByRole('heading', { name: WORDS.uploadTitle }).waitFor();
    expect(await page.getByRole('radio', { name: WORDS.internal }).isChecked()).toBe(true);
    await choose(page, 'treo.txt', 'KẾ HOẠCH');
    await item(page, 'treo.txt').getByText(WORDS.reading).waitFor();
    hanging.resolve({ kind: 'added', lines: ['✓ treo.txt: 3 nhiệm vụ', '! Số văn bản để trống.'], doubtful: 2 });
    await item(page, 'treo.txt').getByText('✓ treo.txt: 3 nhiệm vụ').waitFor();
    await item(page, 'treo.txt')
      .getByRole('link', { name: WORDS.toRows.replace('{count}', '2') })
      .click();
    expect(complaints).toEqual([]);
  });

  test('reads a real file; as public where that was chosen', async () => {
    const { page } = await visit(await site.join('admin'));
    await page.getByRole('radio', { name: WORDS.public }).check();
    await choose(
      page,
      'cong-khai.txt',
      'ỦY BAN NHÂN DÂN TỈNH HÀ TĨNH\nKẾ HOẠCH\nVề việc thử\n1. Sở Y tế chủ trì khám sức khỏe trước ngày 30/6/2026.',
    );
    await item(page, 'cong-khai.txt')
      .getByText(/^✓ cong-khai\.txt \(Hà Tĩnh, công khai\)/u)
      .waitFor();
    expect(await site.storage.documents.findByFileName('cong-khai.txt')).toMatchObject({ isPublic: true, province: 'Hà Tĩnh' });
  });

  test('takes files that are dropped on it, one after the other', async () => {
    const { page } = await visit(await site.join('admin'));
    await page.getByRole('heading', { name: WORDS.uploadTitle }).waitFor();
    await drop(page, "['tha-1.txt', 'tha-2.exe'].map((name) => new File(['KẾ HOẠCH\\nVề việc ' + name], name))");
    await item(page, 'tha-1.txt')
      .getByText(/^✓ tha-1\.txt/u)
      .waitFor();
    await item(page, 'tha-2.exe')
      .getByText(/định dạng chưa hỗ trợ/u)
      .waitFor();
  });

  test('asks before a document of the same name is replaced', async () => {
    const { page } = await visit(await site.join('admin'));
    await page.getByRole('heading', { name: WORDS.uploadTitle }).waitFor();
    await choose(page, 'nghe-an-333-kh-ubnd.txt', 'KẾ HOẠCH\nVề việc khác');
    await item(page, 'nghe-an')
      .getByText(/333\/KH-UBND.*công khai/u)
      .waitFor();
    await button(page, WORDS.keep).click();
    await item(page, 'nghe-an').getByText(WORDS.kept).waitFor();
    expect((await site.storage.documents.findByFileName('nghe-an-333-kh-ubnd.txt'))?.metadata.number?.value).toBe('333/KH-UBND');
  });

  test('does not send what is too large', async () => {
    const { page } = await visit(await site.join('admin'));
    await page.getByRole('heading', { name: WORDS.uploadTitle }).waitFor();
    await drop(page, "[new File([new Uint8Array(20 * 1024 * 1024 + 1)], 'to.txt')]");
    await item(page, 'to.txt').getByText(WORDS.problems['too-large']).waitFor();
  });
});

describe('the page about documents, for everyone', () => {
  test.each(['light', 'dark'] as const)('breaks no rule of WCAG 2.2 AA that axe knows (%s)', async (colorScheme) => {
    const { page } = await visit(await site.join('admin'), { ...PHONE, colorScheme });
    await button(page, WORDS.next).waitFor();
    await cell(page, WORDS.cells.lead).fill('Sở Y tế');
    await choose(page, 'ma.exe', 'x');
    await item(page, 'ma.exe')
      .getByText(/định dạng chưa hỗ trợ/u)
      .waitFor();
    await page.evaluate(axe.source);
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    const results = await page.evaluate<{ violations: { id: string; nodes: { html: string }[] }[]; passes: unknown[] }>(
      `axe.run({ runOnly: ${JSON.stringify(tags)} })`,
    );
    expect(results.passes.length).toBeGreaterThan(10);
    expect(results.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
  });

  test.each([320, 768, 1280])('fits a window of %i px, with targets large enough to tap', async (width) => {
    const { page } = await visit(await site.join('admin'), { viewport: { width, height: 700 } });
    await button(page, WORDS.next).waitFor();
    await choose(page, `${'dai'.repeat(40)}.exe`, 'x');
    await item(page, 'dai')
      .getByText(/định dạng chưa hỗ trợ/u)
      .waitFor();
    await said(page, /định dạng chưa hỗ trợ/u);
    expect(await page.evaluate('[document.documentElement.scrollWidth, document.querySelector("main").scrollWidth]')).toEqual([
      width,
      width,
    ]);
    for (const target of [...(await page.getByRole('button').all()), rowList(page), page.getByRole('link', { name: WORDS.toChat })]) {
      const box = await target.boundingBox();
      expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(44);
      expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(width);
    }
  });

  test('reaches everything by the keyboard, in the order in which it is seen', async () => {
    const { page } = await visit(await site.join('admin'));
    await openRow(page, '3.47');
    const reached: string[] = [];
    await page.evaluate('document.activeElement.blur()');
    while (!reached.includes('reject') && reached.length < 30) {
      await page.keyboard.press('Tab');
      reached.push(
        await page.evaluate<string>('document.activeElement.id || document.activeElement.name || document.activeElement.tagName'),
      );
    }
    const wanted = ['access', 'files', 'rows', 'with-judged', 'source', 'cell-content', 'cell-deliverable', 'skip', 'reject'];
    expect(reached.filter((id) => wanted.includes(id))).toEqual(wanted);
  });
});
