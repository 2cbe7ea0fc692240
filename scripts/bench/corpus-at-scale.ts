import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { seededRandom } from '../../src/domain/seeded-random.ts';
import { pick, type Random } from './pick.ts';

/** A document of the real corpus, and how many passages were read from it. */
export interface Original {
  readonly fileName: string;
  readonly province: string | null;
  readonly passages: number;
}

const SEED = 20_261_122;
/** A block of this many characters is a paragraph worth moving; a shorter one is a heading or a line of the letterhead. */
const LEAST_PARAGRAPH = 150;
const MARKER = /^(?:\p{Ll}\)|-|\d+\.)\s+/u;
/** The heading of the first part: what stands above it (number, date, title) stays as it is. */
const FIRST_PART = /^[#*\s]*I\.\s/u;
const ROW = /^(\|?\s*\d+\.?\s*[\t|])(.*)$/u;
/** How often a paragraph gets another one behind it, a clause is changed for another, a word gets a name behind it. */
const CHANCES = { insert: 0.45, clause: 0.3, name: 0.03 } as const;
/** Names of places, people and projects that only one document has. */
const NAMES_PER_DOCUMENT = 30;

/**
 * Writes a corpus folder of about `passages` passages: the real documents, and new ones made of them under other provinces and numbers,
 * with paragraphs, clauses and rows shuffled and names of their own strewn in. Always the same for the same originals.
 */
export async function writeCorpusAtScale(
  folder: string,
  corpusFolder: string,
  originals: readonly Original[],
  provinces: readonly string[],
  passages: number,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  const sources = await Promise.all(
    originals.map(async (original) => ({ original, text: await readFile(join(corpusFolder, original.fileName), 'utf8') })),
  );
  const random = seededRandom(SEED);
  const pool = sources.flatMap(({ text }) => blocksOf(text).filter(isParagraph)).map((block) => block.replace(MARKER, ''));
  const own = [...new Set(originals.flatMap(({ province }) => province ?? []))];
  const parts: Parts = {
    own,
    pool,
    clauses: pool.flatMap(clausesOf),
    syllables: [...new Set(pool.join(' ').match(/\p{L}{2,}/gu) ?? [])],
    random,
  };
  const documents: { file: string; province: string | null; source: string }[] = [];
  for (const { original } of sources) {
    await copyFile(join(corpusFolder, original.fileName), join(folder, original.fileName));
    documents.push({ file: original.fileName, province: original.province, source: 'corpus' });
  }
  let planned = originals.reduce((sum, original) => sum + original.passages, 0);
  for (let i = 0; planned < passages; i++) {
    const source = sources[i % sources.length];
    const province = provinces[Math.floor(random() * provinces.length)];
    if (source === undefined || province === undefined) throw new Error('nothing to recombine');
    const made = recombine(source.text, province, parts);
    const file = `generated-${String(i + 1).padStart(4, '0')}.txt`;
    await writeFile(join(folder, file), made.text);
    documents.push({ file, province, source: 'generated' });
    planned += source.original.passages + made.inserted;
  }
  await writeFile(join(folder, 'manifest.json'), JSON.stringify({ documents }));
}

interface Parts {
  /** Provinces of the originals. */
  readonly own: readonly string[];
  readonly pool: readonly string[];
  readonly clauses: readonly string[];
  readonly syllables: readonly string[];
  readonly random: Random;
}

const blocksOf = (text: string): string[] => text.split(/\n[ \t]*\n/u);
const clausesOf = (text: string): string[] => text.split(/(?<=[;,])\s+/u);
const isParagraph = (block: string): boolean => block.length >= LEAST_PARAGRAPH && !/[\t|]|^[*#]|\n-/u.test(block);

function recombine(text: string, province: string, parts: Parts): { readonly text: string; readonly inserted: number } {
  const { random } = parts;
  const names = Array.from(
    { length: NAMES_PER_DOCUMENT },
    () => `${capital(pick(parts.syllables, random))} ${capital(pick(parts.syllables, random))}`,
  );
  let inserted = 0;
  let isBody = false;
  const blocks = shuffleRows(text, random)
    .split(/\n[ \t]*\n/u)
    .flatMap((block): string[] => {
      isBody ||= FIRST_PART.test(block);
      if (!isBody || !isParagraph(block)) return [block];
      const marker = MARKER.exec(block)?.[0] ?? '';
      const own = `${marker}${newParagraph(parts, names)}`;
      if (random() >= CHANCES.insert) return [own];
      inserted += 1;
      return [own, `- ${newParagraph(parts, names)}`];
    });
  return { text: renumber(rename(blocks.join('\n\n'), parts.own, province), random), inserted };
}

function newParagraph({ pool, clauses, random }: Parts, names: readonly string[]): string {
  const mixed = clausesOf(pick(pool, random)).map((clause) => (random() < CHANCES.clause ? pick(clauses, random) : clause));
  return mixed
    .join(' ')
    .split(' ')
    .map((word) => (random() < CHANCES.name ? `${word} ${pick(names, random)}` : word))
    .join(' ');
}

/** Rows keep their numbers and change places. */
function shuffleRows(text: string, random: Random): string {
  const lines = text.split('\n');
  const rows = lines.flatMap((line) => ROW.exec(line)?.[2] ?? []);
  for (let i = rows.length - 1; i > 0; i--) {
    const other = Math.floor(random() * (i + 1));
    [rows[i], rows[other]] = [rows[other] ?? '', rows[i] ?? ''];
  }
  return lines
    .map((line) => {
      const head = ROW.exec(line)?.[1];
      return head === undefined ? line : `${head}${rows.pop() ?? ''}`;
    })
    .join('\n');
}

const rename = (text: string, from: readonly string[], to: string): string =>
  from.reduce((renamed, name) => renamed.replaceAll(name, to).replaceAll(name.toUpperCase(), to.toUpperCase()), text);

/** Other numbers of documents and other percentages. */
function renumber(text: string, random: Random): string {
  const own = String(1 + Math.floor(random() * 4000));
  const cited = String(100 + Math.floor(random() * 800));
  const shift = Math.floor(random() * 30);
  return text
    .replace(/\d+(?=\**\s*\/(?:KH|QĐ)-UBND)/gu, own)
    .replace(/\d+(?=-KL\/TW|\/QĐ-TTg)/gu, (number) => (random() < 0.5 ? number : cited))
    .replace(/\d{2}(?=%)/gu, (number) => String(10 + ((Number(number) + shift) % 90)));
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
