import { describe, expect, test } from '@jest/globals';
import { ConfigError, readConfig } from '../../src/config/env.ts';
import { isPrivateAddress } from '../../src/config/private-address.ts';
import { parsePrompt, readPrompt, readPrompts } from '../../src/config/prompts.ts';
import { PROJECT } from '../support/source-files.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

describe('a prompt', () => {
  test('that comes with the programme is complete', () => {
    for (const { version } of Object.values(readPrompts(PROJECT))) expect(version).toMatch(/^\d+$/u);
  });

  test('has a version and its words', () => {
    expect(parsePrompt('phiên bản: 3\n\nXin {{fence}}\n', ['fence'], 'a.md')).toEqual({ version: '3', text: 'Xin {{fence}}' });
  });

  test.each([
    ['no version', 'Xin {{fence}}'],
    ['no words', 'phiên bản: 3\n'],
    ['a placeholder missing', 'phiên bản: 3\nXin'],
    ['a placeholder too many', 'phiên bản: 3\nXin {{fence}} {{name}}'],
  ])('with %s is refused by its file name', (_, content) => {
    expect(() => parsePrompt(content, ['fence'], 'a.md')).toThrow(/a\.md/u);
  });

  test('that is missing is refused', async () => {
    const folder = await temporaryFolder();
    expect(() => readPrompt(folder, 'answer')).toThrow(ConfigError);
  });
});

test.each([
  ['localhost', true],
  ['127.0.0.1', true],
  ['10.1.2.3', true],
  ['172.31.0.1', true],
  ['172.32.0.1', false],
  ['192.168.1.9', true],
  ['[::1]', true],
  ['[fd00::1]', true],
  ['[2001:db8::1]', false],
  ['8.8.8.8', false],
  ['api.openai.com', false],
  ['localhost.evil.vn', false],
  ['127.0.0.1.evil.vn', false],
])('%s is of this machine or its private network: %s', (host, isPrivate) => {
  expect(isPrivateAddress(host)).toBe(isPrivate);
});

test('a model outside needs a word of its own', () => {
  const outside = { LLM_BASE_URL: 'https://ai.example.com/v1/', LLM_MODEL: 'lon' };
  expect(() => readConfig(outside)).toThrow(/LLM_ALLOW_EXTERNAL=true/u);
  expect(() => readConfig({ LLM_BASE_URL: 'http://127.0.0.1:1/v1' })).toThrow(/LLM_MODEL/u);
  expect(readConfig({ ...outside, LLM_ALLOW_EXTERNAL: 'true' }).languageModel).toMatchObject({
    isExternal: true,
    baseUrl: 'https://ai.example.com/v1',
  });
  expect(readConfig({}).languageModel).toBeNull();
});
