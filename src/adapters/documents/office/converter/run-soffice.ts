import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { types } from 'node:util';
import { fail, ok, type Result } from '../../../../domain/result.ts';
import type { ParseFailure } from '../../../../ports/document-parser.ts';
import { PortError } from '../../../../ports/errors.ts';

export interface Converter {
  /** Name or path of LibreOffice's programme. */
  readonly command: string;
  readonly timeoutMs: number;
  /** Where it may put files while it works; nothing of them stays. */
  readonly folder: string;
  /**
   * Whether it stays in the group of this process, which somebody ends as a whole: then it outlives neither this process nor whoever started
   * that. Else it is a group of its own, and ended from here.
   */
  readonly sharesGroup?: boolean;
}

/** Where LibreOffice is installed; the environment of this programme, which may hold secrets, is not handed on. */
const PATH = '/usr/local/bin:/usr/bin:/bin:/snap/bin:/opt/libreoffice/program:/Applications/LibreOffice.app/Contents/MacOS';

/** LibreOffice's names of the formats; without one it would make text of anything. */
const FILTERS = { '.doc': 'MS Word 97', '.odt': 'writer8', '.rtf': 'Rich Text Format' } as const;
export type OlderFormat = keyof typeof FILTERS;

/**
 * The file as a `.docx`, by LibreOffice without a window, in a folder and a profile that are gone afterwards.
 */
export async function convertToDocx(
  bytes: Uint8Array,
  format: OlderFormat,
  converter: Converter,
): Promise<Result<Uint8Array, ParseFailure>> {
  const folder = await mkdtemp(join(converter.folder, 'sau-ro-convert-')).catch((error: unknown) => {
    throw new PortError('unavailable', 'no folder to convert in', { cause: error });
  });
  try {
    const source = join(folder, `source${format}`);
    const out = join(folder, 'out');
    await mkdir(out);
    await writeFile(source, bytes);
    const ended = await run(converter, argumentsFor(format, source, out, join(folder, 'profile')), folder);
    if (ended === 'missing') return fail('needs-converter');
    if (ended === 'late') return fail('too-costly');
    // LibreOffice ends well even where it could not open the file
    const [converted] = await readdir(out);
    return converted === undefined ? fail('damaged') : ok(await readFile(join(out, converted)));
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

const argumentsFor = (format: OlderFormat, source: string, out: string, profile: string): string[] => [
  `-env:UserInstallation=${pathToFileURL(profile).href}`,
  '--headless',
  '--norestore',
  '--nolockcheck',
  '--nodefault',
  '--nofirststartwizard',
  `--infilter=${FILTERS[format]}`,
  '--convert-to',
  'docx:MS Word 2007 XML',
  '--outdir',
  out,
  source,
];

/** The programme is a script that starts others. */
function run(
  { command, timeoutMs, sharesGroup = false }: Converter,
  words: readonly string[],
  folder: string,
): Promise<'ended' | 'late' | 'missing'> {
  return new Promise((resolve, reject) => {
    const env = { PATH, HOME: folder, TMPDIR: folder, LANG: 'C.UTF-8' };
    const child = spawn(command, words, { cwd: folder, env, stdio: 'ignore', detached: !sharesGroup });
    const stop = (): void => (sharesGroup ? void child.kill('SIGKILL') : stopGroup(child.pid));
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      stop();
    }, timeoutMs);
    child.once('error', (error) => {
      clearTimeout(timer);
      if ('code' in error && error.code === 'ENOENT') resolve('missing');
      else reject(new PortError('unavailable', 'the converter cannot be started', { cause: error }));
    });
    child.once('close', () => {
      clearTimeout(timer);
      stop();
      resolve(isLate ? 'late' : 'ended');
    });
  });
}

function stopGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    // All of them have ended
    if (!(types.isNativeError(error) && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}
