import { describe, expect, test } from '@jest/globals';
import { envSchema } from '../src/config/env.ts';
import { readSource, type SyntaxNode, sourceFiles, stringsOf, syntaxNodes } from './support/source-files.ts';

const FILES = await sourceFiles('src', 'scripts');

/** Files outside messages/ whose strings hold Vietnamese, and why those strings are not sentences for users. */
const VIETNAMESE_STRINGS: Readonly<Record<string, string>> = {
  'src/domain/agency-recognition.ts': 'a pattern that reads lists of agencies',
  'src/domain/citation.ts': 'the names of the parts of a document (Nghị định 30/2020/NĐ-CP), which every citation carries',
  'src/domain/document.ts': 'the name of a document, made of its own words',
  'src/domain/old-vietnamese-codes.ts': 'the letters of codes from before Unicode',
  'src/domain/vietnamese-syllable.ts': 'the vowels and onsets that a syllable may have',
  'src/domain/vietnamese-text.ts': 'the table of old and new tone marks',
  'src/ingestion/read-cited-documents.ts': 'a word put before a date so that it is read as one',
  'src/ingestion/read-metadata.ts': 'the capitals of an office, as documents print them',
  'src/ingestion/read-relations.ts': 'patterns of the verbs by which a document says what it does to another',
  'src/commands/evaluation/same-place.ts': 'the names of places, as an answer key writes them',
  'src/answering/question/read-question.ts': 'the label of an article ("Điều 3"), as section paths hold it',
};

/** A letter with a mark, or đ. */
const VIETNAMESE_LETTER = /(?!\p{ASCII})\p{L}/u;

/** The files, among these, of which something holds, with what was found there. */
async function offences(
  files: readonly string[],
  find: (code: string, file: string) => readonly string[] | Promise<readonly string[]>,
): Promise<string[]> {
  const found = await Promise.all(files.map(async (file) => (await find(await readSource(file), file)).map((what) => `${file}: ${what}`)));
  return found.flat();
}

describe('Vietnamese words', () => {
  const vietnameseStrings = async (code: string): Promise<string[]> =>
    (await stringsOf(code)).filter((words) => VIETNAMESE_LETTER.test(words));

  test('stand in messages/ and nowhere else, but for the named readers of documents', async () => {
    const others = FILES.filter((file) => !file.startsWith('src/messages/') && !(file in VIETNAMESE_STRINGS));
    expect(await offences(others, vietnameseStrings)).toEqual([]);
  });

  test.each(Object.entries(VIETNAMESE_STRINGS))('%s still needs its exception: %s', async (file) => {
    expect(await vietnameseStrings(await readSource(file))).not.toEqual([]);
  });

  test('are seen in strings and templates; comments and patterns are left alone', async () => {
    const code = `// Hạn chót\nconst a = 'Xin chào'; const b = \`Còn \${a} ngày nữa\`; const c = /ngày/u; const d = 'plain';`;
    expect(await vietnameseStrings(code)).toEqual(['Xin chào', 'Còn ', ' ngày nữa']);
  });
});

describe('the environment', () => {
  test('.env.example names exactly the variables of the schema, with their defaults', async () => {
    const shown = (await readSource('.env.example')).matchAll(/^([A-Z][A-Z0-9_]*)=(.*)$/gmu);
    const variables = Object.fromEntries(Array.from(shown, ([, name, value]) => [name, value]));
    expect(Object.keys(variables).toSorted()).toEqual(Object.keys(envSchema.shape).toSorted());
    expect(variables).toEqual(envSchema.parse({}));
  });

  test('is read by config/env.ts alone', async () => {
    const readers = await offences(FILES, (code) => code.match(/\bprocess\s*(?:\.|\?\.|\[\s*['"])\s*env\b/gu) ?? []);
    expect(new Set(readers)).toEqual(new Set(['src/config/env.ts: process.env']));
  });
});

describe('files', () => {
  test('have kebab-case names that say what they hold', () => {
    const nameless = /[/-](?:utils?|helpers?|common|managers?|misc)[/.-]|\/index\.ts$/u;
    expect(
      FILES.filter((file) => !/^(?:[a-z0-9]+(?:-[a-z0-9]+)*\/)+[a-z0-9]+(?:-[a-z0-9]+)*\.ts$/u.test(file) || nameless.test(file)),
    ).toEqual([]);
  });

  test('export by name, and only what is their own', async () => {
    const isForeign = (node: SyntaxNode): boolean =>
      node.type.startsWith('ExportDefault') ||
      node.type === 'ExportAllDeclaration' ||
      (node.type === 'ExportNamedDeclaration' && node.source != null);
    expect(await offences(FILES, async (code) => (await syntaxNodes(code)).filter(isForeign).map(({ type }) => type))).toEqual([]);
  });

  test('have one topic, which takes at most 300 lines', async () => {
    expect(await offences(FILES, (code) => (code.split('\n').length > 300 ? ['too long'] : []))).toEqual([]);
  });
});
