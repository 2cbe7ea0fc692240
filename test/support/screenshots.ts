import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Page } from 'playwright-core';
import { PROJECT } from './source-files.ts';

/** Of 255, in one colour of one pixel: smoothed edges of letters may differ between processors. */
const VISIBLE = 48;

/**
 * Compares what a page shows with test/fixtures/pages/<name>.png.
 * With UPDATE_GOLDEN=1 the picture is made anew, to be looked at before it is committed.
 * @returns the share of pixels that visibly differ, 0 to 1; 1 for another size
 */
export async function differenceFromGolden(page: Page, name: string): Promise<number> {
  const file = join(PROJECT, 'test', 'fixtures', 'pages', `${name}.png`);
  const shot = await page.screenshot({ caret: 'hide', animations: 'disabled' });
  if (process.env['UPDATE_GOLDEN'] === '1') {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, shot);
  }
  const golden = await readFile(file);
  const judge = await page.context().newPage();
  try {
    // The browser itself can read PNG
    const pictures = [golden, shot].map((png) => `data:image/png;base64,${png.toString('base64')}`);
    return await judge.evaluate<number>(`(${COMPARE})(${JSON.stringify(pictures)}, ${VISIBLE})`);
  } finally {
    await judge.close();
  }
}

/** Runs in the browser. */
const COMPARE = `async (addresses, visible) => {
  const [golden, shot] = await Promise.all(addresses.map(async (address) => {
    const image = new Image();
    image.src = address;
    await image.decode();
    const context = new OffscreenCanvas(image.width, image.height).getContext('2d');
    context.drawImage(image, 0, 0);
    return context.getImageData(0, 0, image.width, image.height);
  }));
  if (golden.width !== shot.width || golden.height !== shot.height) return 1;
  let different = 0;
  for (let i = 0; i < golden.data.length; i += 4) {
    const distance = Math.max(...[0, 1, 2].map((c) => Math.abs(golden.data[i + c] - shot.data[i + c])));
    if (distance > visible) different += 1;
  }
  return different / (golden.data.length / 4);
}`;
