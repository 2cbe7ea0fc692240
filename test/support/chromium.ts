import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';
import { type Browser, chromium } from 'playwright-core';
import { PROJECT } from './source-files.ts';

const decompress = promisify(brotliDecompress);
const require = createRequire(import.meta.url);
const PACKAGE = join(dirname(require.resolve('@sparticuz/chromium')), '..', '..');

/** What Chromium needs of fontconfig: the one family that comes with it, so that pages look alike on every machine. */
const fontConfig = (folder: string): string => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig><dir>${join(folder, 'fonts')}</dir><cachedir>${join(folder, 'font-cache')}</cachedir></fontconfig>
`;

/** A browser that came with the packages of the project, with its own libraries and fonts; it asks nothing of the machine but glibc. */
export async function launchChromium(): Promise<Browser> {
  const folder = await unpacked();
  const env = { ...process.env, LD_LIBRARY_PATH: join(folder, 'lib'), FONTCONFIG_FILE: join(folder, 'fonts.conf') };
  // Root may not use the sandbox; the pages are our own
  const args = ['--no-sandbox', '--no-zygote', '--disable-gpu', '--font-render-hinting=none', '--force-color-profile=srgb'];
  return chromium.launch({ executablePath: join(folder, 'chromium'), args, env });
}

/** Unpacks once per install: 64 MB become 180. Of several processes that do so at once, the first to finish wins. */
async function unpacked(): Promise<string> {
  const { version } = JSON.parse(await readFile(join(PACKAGE, 'package.json'), 'utf8')) as { version: string };
  const cache = join(PROJECT, 'node_modules', '.cache');
  const folder = join(cache, `chromium-${version}`);
  if (existsSync(folder)) return folder;
  await mkdir(cache, { recursive: true });
  const making = await mkdtemp(`${folder}-`);
  await chmod(making, 0o755);
  await unpackInto(making, folder);
  try {
    await rename(making, folder);
  } catch (error) {
    await rm(making, { recursive: true });
    if (!existsSync(folder)) throw error;
  }
  return folder;
}

async function unpackInto(folder: string, place: string): Promise<void> {
  const packed = async (name: string): Promise<Buffer> => decompress(await readFile(join(PACKAGE, 'bin', `${name}.br`)));
  for (const archive of ['al2023.tar', 'fonts.tar']) {
    execFileSync('tar', ['-x', '--no-same-owner', '-C', folder], { input: await packed(archive) });
  }
  await writeFile(join(folder, 'fonts.conf'), fontConfig(place));
  await writeFile(join(folder, 'chromium'), await packed('chromium'), { mode: 0o755 });
}
