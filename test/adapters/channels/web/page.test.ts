import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import axe from 'axe-core';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import type { ChannelEvent } from '../../../../src/domain/channel-event.ts';
import { WEB_PAGE } from '../../../../src/messages/web.ts';
import { launchChromium } from '../../../support/chromium.ts';
import { differenceFromGolden } from '../../../support/screenshots.ts';
import { openWebSite, type WebSite, type WebSiteOptions } from '../../../support/web-site.ts';

const PHONE = { viewport: { width: 360, height: 740 } };
const DESKTOP = { viewport: { width: 1280, height: 800 } };
const PATIENCE_MS = 10_000;

// A browser on a busy machine
jest.setTimeout(60_000);

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

const open: (BrowserContext | WebSite)[] = [];
afterEach(async () => {
  // Browsers before sites
  for (const thing of open.splice(0).toReversed()) await thing.close();
});

const serve = async (options: WebSiteOptions): Promise<WebSite> => {
  const site = await openWebSite(options);
  open.push(site);
  return site;
};

interface Visitor {
  readonly page: Page;
  /** Errors of scripts, and what the browser or the page complained of. */
  readonly complaints: string[];
}

const visit = async (site: WebSite, options: BrowserContextOptions = PHONE): Promise<Visitor> => {
  const context = await browser.newContext({ locale: 'vi-VN', reducedMotion: 'reduce', ...options });
  context.setDefaultTimeout(PATIENCE_MS);
  open.push(context);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => void (message.type() === 'error' && complaints.push(message.text())));
  await page.goto(site.url);
  await page.getByRole('heading', { name: WEB_PAGE.welcome }).waitFor();
  return { page, complaints };
};

const composerOf = (page: Page) => page.getByRole('textbox', { name: WEB_PAGE.composer });
const messagesOf = (page: Page) => page.getByRole('log').locator('.body');
const say = async (page: Page, text: string): Promise<void> => {
  await composerOf(page).fill(text);
  await page.keyboard.press('Enter');
};

const ANSWER = [
  'Sở Nội vụ chủ trì nhiệm vụ 10 (Hà Tĩnh).',
  'Thời hạn: trước ngày 15/12/2026, tức chậm nhất 14/12/2026.',
  'Sản phẩm: Báo cáo.',
  'Nguồn: Phụ lục dòng 10, Kế hoạch 226/KH-UBND.',
].join('\n');

const saidIn = ({ content }: ChannelEvent): string =>
  content.kind === 'text' ? content.text : content.kind === 'button' ? content.button : '';

/** Answers like an assistant: with styles and buttons, or by changing its last message. */
const assistant: WebSiteOptions = {
  async onEvent(event, site) {
    const said = saidIn(event);
    if (said === 'im lặng') return;
    if (said.startsWith('<')) return void (await site.say(event.chatId, said));
    if (said === 'more') return void (await site.say(event.chatId, 'Đây là phần tiếp theo.'));
    if (said !== 'sửa') return void (await site.say(event.chatId, ANSWER, WITH_BUTTONS));
    const sent = await site.say(event.chatId, 'Em đang tìm', WITH_BUTTONS);
    await site.say(event.chatId, 'Em đã tìm thấy', { replaces: sent.kind === 'sent' ? sent.messageId : null });
  },
};
const WITH_BUTTONS = {
  styles: [
    { start: 0, length: 9, style: 'bold' },
    { start: 41, length: 9, style: 'bold' },
  ],
  buttons: [[{ id: 'more', label: 'Xem tiếp' }], [{ id: 'all', label: 'Tất cả nhiệm vụ của Sở Nội vụ trong năm 2026' }]],
} as const;

describe('the page', () => {
  test('sends what was typed and shows the answer, with its bold words', async () => {
    const { page, complaints } = await visit(await serve(assistant));
    await say(page, 'nv 10 ha tinh ai chu tri?');
    await page.getByRole('button', { name: 'Xem tiếp' }).waitFor();
    expect(await messagesOf(page).allTextContents()).toEqual(['nv 10 ha tinh ai chu tri?', ANSWER]);
    expect(await page.getByRole('log').getByRole('strong').allTextContents()).toEqual(['Sở Nội vụ', 'Thời hạn:']);
    expect(await page.getByRole('heading', { name: WEB_PAGE.welcome }).isVisible()).toBe(false);
    expect(await page.getByText(WEB_PAGE.answering).isVisible()).toBe(false);
    expect([await composerOf(page).inputValue(), complaints]).toEqual(['', []]);
  });

  test('says that the answer is on its way', async () => {
    const { page } = await visit(await serve(assistant));
    await say(page, 'im lặng');
    await page.getByText(WEB_PAGE.answering).waitFor();
  });

  test('begins with a question that is tapped', async () => {
    const site = await serve(assistant);
    const { page } = await visit(site);
    await page.getByRole('button', { name: WEB_PAGE.examples[0] ?? '' }).click();
    await page.getByRole('button', { name: 'Xem tiếp' }).waitFor();
    expect(site.events.map(saidIn)).toEqual([WEB_PAGE.examples[0]]);
  });

  test('has the buttons of a message, and says what was pressed', async () => {
    const site = await serve(assistant);
    const { page } = await visit(site);
    await say(page, 'hỏi');
    await page.getByRole('button', { name: 'Xem tiếp' }).click();
    await page.getByText('Đây là phần tiếp theo.').waitFor();
    expect(await messagesOf(page).allTextContents()).toEqual(['hỏi', ANSWER, 'Xem tiếp', 'Đây là phần tiếp theo.']);
    expect(site.events[1]?.content).toEqual({ kind: 'button', button: 'more', messageId: expect.any(String) });
  });

  test('changes a message where it stands', async () => {
    const { page } = await visit(await serve(assistant));
    await say(page, 'sửa');
    await page.getByText('Em đã tìm thấy').waitFor();
    expect(await messagesOf(page).allTextContents()).toEqual(['sửa', 'Em đã tìm thấy']);
    expect(await page.getByRole('log').getByRole('button').count()).toBe(0);
    await page.getByText(WEB_PAGE.edited).waitFor();
  });

  test('shows markup as the text that it is, from either side', async () => {
    const { page, complaints } = await visit(await serve(assistant));
    const markup = '<img src=x onerror="document.title=1"><b>đậm</b><script>document.title=2</script>&lt;';
    await say(page, markup);
    await messagesOf(page).nth(1).waitFor();
    expect(await messagesOf(page).allTextContents()).toEqual([markup, markup]);
    expect(await page.getByRole('log').locator('img, b, script').count()).toBe(0);
    expect([await page.title(), complaints]).toEqual([WEB_PAGE.title, []]);
  });

  test('can be used with the keyboard alone', async () => {
    const site = await serve(assistant);
    const { page } = await visit(site);
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toBe(WEB_PAGE.skipToComposer);
    await page.keyboard.press('Enter');
    await page.keyboard.type('dòng một');
    await page.keyboard.press('Shift+Enter');
    await page.keyboard.type('dòng hai');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Xem tiếp' }).waitFor();
    expect(site.events.map(saidIn)).toEqual(['dòng một\ndòng hai']);
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Enter');
    await page.getByText('Đây là phần tiếp theo.').waitFor();
  });

  test('keeps the chat over a reload, and what was being typed', async () => {
    const { page } = await visit(await serve(assistant));
    await say(page, 'hỏi');
    await page.getByRole('button', { name: 'Xem tiếp' }).waitFor();
    await composerOf(page).fill('chưa xong');
    await page.reload();
    await page.getByRole('button', { name: 'Xem tiếp' }).waitFor();
    expect(await messagesOf(page).allTextContents()).toEqual(['hỏi', ANSWER]);
    expect(await composerOf(page).inputValue()).toBe('chưa xong');
  });

  test('keeps a message while the server is away, says so, and sends it once when it is back', async () => {
    const site = await serve(assistant);
    const { page } = await visit(site);
    await site.stop();
    await say(page, 'gửi lúc mất kết nối');
    await page.getByText(WEB_PAGE.notSent).waitFor();
    // A machine without any network says so
    expect([WEB_PAGE.reconnecting, WEB_PAGE.offline]).toContain(await page.getByRole('status').textContent());
    await site.start();
    await page.getByRole('button', { name: 'Xem tiếp' }).waitFor();
    expect(await messagesOf(page).allTextContents()).toEqual(['gửi lúc mất kết nối', ANSWER]);
    expect(site.events.map(saidIn)).toEqual(['gửi lúc mất kết nối']);
    await page.waitForFunction("document.getElementById('notice').textContent === ''");
  });

  test('gives back a text that is too long instead of losing it', async () => {
    const site = await serve(assistant);
    const { page } = await visit(site);
    await say(page, 'a'.repeat(4001));
    expect(await page.getByRole('status').textContent()).toBe(WEB_PAGE.tooLong);
    expect((await composerOf(page).inputValue()).length).toBe(4001);
    expect(site.events).toEqual([]);
  });

  test('signs in by a code, which then stands nowhere', async () => {
    const site = await serve(assistant);
    const { page } = await visit(site);
    await page.getByRole('button', { name: WEB_PAGE.signInShort }).click();
    await page.getByRole('textbox', { name: WEB_PAGE.code }).fill('ABC-123');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Xem tiếp' }).waitFor();
    expect(site.events.map(saidIn)).toEqual(['/lienket ABC-123']);
    expect(await page.content()).not.toContain('ABC-123');
  });

  test('leaves when that is confirmed: another session, an empty chat', async () => {
    const site = await serve(assistant);
    const { page } = await visit(site);
    await say(page, 'hỏi');
    await page.getByRole('button', { name: 'Xem tiếp' }).waitFor();
    const cookies = async (): Promise<string[]> => (await page.context().cookies()).map(({ value }) => value);
    const [former] = await cookies();
    await page.getByRole('button', { name: WEB_PAGE.leave, exact: true }).click();
    await page.getByRole('button', { name: WEB_PAGE.leaveConfirm }).click();
    await page.getByRole('heading', { name: WEB_PAGE.welcome }).waitFor();
    expect(site.events.map(saidIn)).toEqual(['hỏi', '/thoat']);
    expect(await messagesOf(page).count()).toBe(0);
    expect(await cookies()).toEqual([expect.not.stringMatching(former ?? '')]);
    await say(page, 'hỏi lại');
    await page.getByRole('button', { name: 'Xem tiếp' }).waitFor();
    expect(site.events.at(-1)?.chatId).not.toBe(site.events[0]?.chatId);
  });

  test('keeps its session when it is opened from another site', async () => {
    const site = await serve(assistant);
    const { page } = await visit(site);
    await say(page, 'hỏi');
    await page.getByRole('button', { name: 'Xem tiếp' }).waitFor();
    const { port } = new URL(site.url);
    await page.goto(`http://localhost:${port}/nowhere`);
    await page.evaluate(`location.assign('${site.url}/')`);
    await page.getByRole('button', { name: 'Xem tiếp' }).waitFor();
    await say(page, 'hỏi nữa');
    await messagesOf(page).nth(3).waitFor();
    expect(new Set(site.events.map(({ chatId }) => chatId)).size).toBe(1);
  });

  test('begins a session of its own where its cookie was lost, without losing the message', async () => {
    const site = await serve(assistant);
    const { page } = await visit(site);
    await page.context().clearCookies();
    await say(page, 'hỏi');
    await page.getByRole('button', { name: 'Xem tiếp' }).waitFor();
    expect(site.events.map(saidIn)).toEqual(['hỏi']);
  });

  test('is one chat in two windows', async () => {
    const { page } = await visit(await serve(assistant));
    const second = await page.context().newPage();
    await second.goto(page.url());
    await say(page, 'hỏi');
    for (const window of [page, second]) await window.getByRole('button', { name: 'Xem tiếp' }).waitFor();
    expect(await messagesOf(second).allTextContents()).toEqual(['hỏi', ANSWER]);
  });
});

describe('the page for everyone', () => {
  test('tells assistive technology what everything is', async () => {
    const { page } = await visit(await serve(assistant));
    await say(page, 'hỏi');
    await page.getByRole('button', { name: 'Xem tiếp' }).waitFor();
    const tree = await page.locator('body').ariaSnapshot();
    for (const part of [
      `link "${WEB_PAGE.skipToComposer}"`,
      'banner:',
      `heading "${WEB_PAGE.title}" [level=1]`,
      `button "${WEB_PAGE.signInShort}"`,
      'main:',
      `log "${WEB_PAGE.log}":`,
      'button "Xem tiếp"',
      'contentinfo:',
      `textbox "${WEB_PAGE.composer}"`,
      `button "${WEB_PAGE.send}"`,
    ])
      expect(tree).toContain(part);
    expect(await page.getByRole('log').getAttribute('aria-live')).toBe('polite');
    expect(await page.getByRole('log').textContent()).toContain(`${WEB_PAGE.assistant}:`);
  });

  test.each(['light', 'dark'] as const)(
    'breaks no rule of WCAG 2.2 AA that axe knows (%s)',
    async (colorScheme) => {
      const { page } = await visit(await serve(assistant), { ...PHONE, colorScheme });
      const violations = async (): Promise<string[]> => {
        await page.evaluate(axe.source);
        const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
        const results = await page.evaluate<{ violations: { id: string; nodes: { html: string }[] }[]; passes: unknown[] }>(
          `axe.run({ runOnly: ${JSON.stringify(tags)} })`,
        );
        expect(results.passes.length).toBeGreaterThan(10);
        return results.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
      };
      expect(await violations()).toEqual([]);
      await say(page, 'sửa');
      await page.getByText('Em đã tìm thấy').waitFor();
      await say(page, 'hỏi');
      await page.getByRole('button', { name: 'Xem tiếp' }).waitFor();
      expect(await violations()).toEqual([]);
      await page.getByRole('button', { name: WEB_PAGE.signInShort }).click();
      expect(await violations()).toEqual([]);
    },
    30_000,
  );

  test.each([320, 360, 768, 1280])('fits a window of %i px, with targets large enough to tap', async (width) => {
    const { page } = await visit(await serve(assistant), { viewport: { width, height: 600 } });
    await say(page, `${'dài'.repeat(200)} https://example.org/${'a'.repeat(300)}`);
    await page.getByRole('button', { name: 'Xem tiếp' }).waitFor();
    expect(await page.evaluate('[document.documentElement.scrollWidth, document.querySelector("main").scrollWidth]')).toEqual([
      width,
      width,
    ]);
    for (const button of await page.getByRole('button').all()) {
      const box = await button.boundingBox();
      expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(44);
      expect(box?.x).toBeGreaterThanOrEqual(0);
      expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(width);
    }
    const last = await page.getByRole('button', { name: 'Tất cả' }).boundingBox();
    const composer = await composerOf(page).boundingBox();
    expect((last?.y ?? 0) + (last?.height ?? 0)).toBeLessThan(composer?.y ?? 0);
  });

  test.each([
    ['phone-welcome', { ...PHONE, colorScheme: 'light' }, false],
    ['phone-chat', { ...PHONE, colorScheme: 'light' }, true],
    ['phone-chat-dark', { ...PHONE, colorScheme: 'dark' }, true],
    ['desktop-chat', { ...DESKTOP, colorScheme: 'light' }, true],
  ] as const)('looks as it should: %s', async (name, options, isChat) => {
    const { page } = await visit(await serve(assistant), options);
    if (isChat) {
      await say(page, 'nv 10 ha tinh ai chu tri?');
      await page.getByRole('button', { name: 'Xem tiếp' }).waitFor();
      await page.waitForFunction("document.querySelector('.state') === null");
    }
    expect(await differenceFromGolden(page, name)).toBeLessThan(0.005);
  });
});
