import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { normalizeText } from '../../../domain/vietnamese-text.ts';
import { PortError } from '../../../ports/errors.ts';
import type { PageContent, Piece } from './page.ts';

const run = promisify(execFile);
/** The environment of this programme, which may hold secrets, is not handed on. */
const PATH = '/usr/local/bin:/usr/bin:/bin:/opt/homebrew/bin';
const DOTS_PER_INCH = 300;
const TO_POINTS = 72 / DOTS_PER_INCH;
const PAGE_TIMEOUT_MS = 60_000;
const MAX_OUTPUT = 32 * 1024 * 1024;
/** Tesseract's kind of a line of its table that is a word. */
const WORD = '5';

/** Pages that are pictures, read by poppler and tesseract in a folder that is gone afterwards. Null where one of them is not installed. */
export async function recognisePages(bytes: Uint8Array, numbers: readonly number[]): Promise<PageContent[] | 'late' | null> {
  const folder = await mkdtemp(join(tmpdir(), 'sau-ro-scan-'));
  const options = {
    cwd: folder,
    timeout: PAGE_TIMEOUT_MS,
    maxBuffer: MAX_OUTPUT,
    killSignal: 'SIGKILL',
    env: { PATH, HOME: folder, TMPDIR: folder, LANG: 'C.UTF-8', OMP_THREAD_LIMIT: '1' },
  } as const;
  try {
    const source = join(folder, 'source.pdf');
    await writeFile(source, bytes, { mode: 0o600 });
    const pages: PageContent[] = [];
    for (const number of numbers) {
      const [page, picture] = [String(number), join(folder, `page-${number}`)];
      await run('pdftoppm', ['-r', String(DOTS_PER_INCH), '-gray', '-singlefile', '-f', page, '-l', page, source, picture], options);
      const { stdout } = await run('tesseract', [`${picture}.pgm`, 'stdout', '-l', 'vie', 'tsv'], options);
      await rm(`${picture}.pgm`);
      pages.push(readTsv(stdout, number));
    }
    return pages;
  } catch (error) {
    if (isMissing(error)) return null;
    if (error instanceof Error && 'killed' in error && error.killed === true) return 'late';
    throw new PortError('unavailable', 'a picture of a page cannot be recognised', { cause: error });
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** A programme, or the Vietnamese letters of tesseract. */
function isMissing(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return ('code' in error && error.code === 'ENOENT') || ('stderr' in error && /loading language/iu.test(String(error.stderr)));
}

/** Columns: level, page, block, paragraph, line, word, left, top, width, height, confidence, text. */
function readTsv(tsv: string, number: number): PageContent {
  const rows = tsv.split('\n').map((row) => row.split('\t'));
  const size = rows.find(([level]) => level === '1') ?? [];
  const pieces = new Map<string, Piece[]>();
  for (const [level, page, block, paragraph, line, , left, top, width, height, , text = ''] of rows) {
    if (level !== WORD || text.trim() === '') continue;
    const key = [page, block, paragraph, line].join(' ');
    const [x, y, wide, high] = [left, top, width, height].map((value) => Number(value) * TO_POINTS) as [number, number, number, number];
    const piece = { text: normalizeText(text.trim()), left: x, right: x + wide, top: y, bottom: y + high, baseline: y + high, size: high };
    pieces.set(key, [...(pieces.get(key) ?? []), piece]);
  }
  return {
    number,
    width: Number(size[8]) * TO_POINTS,
    height: Number(size[9]) * TO_POINTS,
    pieces: [...pieces.values()].flatMap(levelled),
    rules: [],
    beside: [],
    hasHidden: false,
    hasActive: false,
    pictureShare: 1,
    shapes: 0,
  };
}

/** The words of a line on one baseline, in letters of one height: a picture's words are as high as their letters. */
function levelled(words: readonly Piece[]): Piece[] {
  const size = Math.max(...words.map((word) => word.size));
  const baseline = words.map((word) => word.baseline).toSorted((a, b) => a - b)[Math.floor(words.length / 2)] ?? 0;
  return words.map((word) => ({ ...word, size, baseline }));
}
