import { basename } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { envSchema } from '../src/config/env.ts';
import { readSource, sourceFiles, stringsOf, syntaxNodes } from './support/source-files.ts';

const FILES = await sourceFiles('src', 'scripts');

/** Files outside messages/ whose strings hold Vietnamese, and why those strings are not sentences for users. */
const VIETNAMESE_STRINGS: Readonly<Record<string, string>> = {
  'src/domain/agency-recognition.ts': 'a pattern that reads lists of agencies',
  'src/domain/citation.ts': 'the names of the parts of a document (Nghị định 30/2020/NĐ-CP), which every citation carries',
  'src/domain/document.ts': 'the name of a document, made of its own words',
  'src/domain/vietnamese-text.ts': 'the table of old and new tone marks',
  'src/ingestion/read-cited-documents.ts': 'a word put before a date so that it is read as one',
  'src/ingestion/read-metadata.ts': 'the capitals of an office, as documents print them',
  'src/answering/question/read-question.ts': 'the label of an article ("Điều 3"), as section paths hold it',
};

const VIETNAMESE_LETTER = /[^\u0000-\u007F]/u;
const hasVietnamese = (words: string): boolean => Array.from(words).some((char) => VIETNAMESE_LETTER.test(char) && /\p{L}/u.test(char));

describe('Vietnamese words', () => {
  test.each(FILES.filter((file) => !file.startsWith('src/messages/') && !(file in VIETNAMESE_STRINGS)))('%s has no string with Vietnamese letters', async (file) => {
    expect((await stringsOf(await readSource(file))).filter(hasVietnamese)).toEqual([]);
  });

  test.each(Object.entries(VIETNAMESE_STRINGS))('%s still needs its exception: %s', async (file) => {
    expect((await stringsOf(await readSource(file))).some(hasVietnamese)).toBe(true);
  });

  test('the scan sees strings and templates, and leaves comments and patterns alone', async () => {
    const code = "// Hạn chót\nconst a = 'Xin chào'; const b = `Còn ${a} ngày nữa`; const c = /ngày/u; const d = 'plain';";
    expect((await stringsOf(code)).filter(hasVietnamese)).toEqual(['Xin chào', 'Còn ', ' ngày nữa']);
  });
});

describe('the environment', () => {
  test('.env.example names exactly the variables of the schema', async () => {
    const named = Array.from((await readSource('.env.example')).matchAll(/^#?\s?([A-Z][A-Z0-9_]*)=/gmu), ([, name]) => name);
    expect(named.toSorted()).toEqual(Object.keys(envSchema.shape).toSorted());
  });

  test('.env.example shows the defaults', async () => {
    const shown = Object.fromEntries(Array.from((await readSource('.env.example')).matchAll(/^#?\s?([A-Z][A-Z0-9_]*)=(.*)$/gmu), ([, name, value]) => [name, value]));
    expect(envSchema.parse({})).toEqual(shown);
  });

  test.each(FILES.filter((file) => file !== 'src/config/env.ts'))('%s does not read it', async (file) => {
    expect(await readSource(file)).not.toMatch(/\bprocess\s*(?:\.|\?\.|\[\s*['"])\s*env\b/u);
  });
});

describe('files', () => {
  test.each(FILES)('%s has a kebab-case name that says what it holds', (file) => {
    expect(basename(file)).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*\.ts$/u);
    expect(basename(file)).not.toBe('index.ts');
    expect(file).not.toMatch(/(?:^|[/-])(?:utils?|helpers?|common|managers?|misc)(?:[/.-])/u);
  });

  test.each(FILES)('%s exports by name, and only what is its own', async (file) => {
    const exported = (await syntaxNodes(await readSource(file))).filter(
      (node) => node.type.startsWith('ExportDefault') || node.type === 'ExportAllDeclaration' || (node.type === 'ExportNamedDeclaration' && 'source' in node && node.source !== null),
    );
    expect(exported.map(({ type }) => type)).toEqual([]);
  });

  test.each(FILES)('%s has one topic: at most 300 lines', async (file) => {
    expect((await readSource(file)).split('\n').length).toBeLessThanOrEqual(300);
  });
});
