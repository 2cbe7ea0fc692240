import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError } from './env.ts';

/** What the model is told, and which version of it; the same version always has the same words. */
export interface Prompt {
  readonly version: string;
  readonly text: string;
}

/** The placeholders that each prompt has to hold, and no others. */
const PLACEHOLDERS = { answer: ['fence', 'max_steps'], interpret: ['fence'] } as const;
export type PromptName = keyof typeof PLACEHOLDERS;

/** All that come with the programme. @throws ConfigError as {@link readPrompt} */
export const readPrompts = (projectFolder: string): Readonly<Record<PromptName, Prompt>> => ({
  answer: readPrompt(projectFolder, 'answer'),
  interpret: readPrompt(projectFolder, 'interpret'),
});

/**
 * Reads `prompts/<name>.md`: a line with the version, then the words.
 * @throws ConfigError where it is missing, has no version, or has other placeholders than the programme fills
 */
export function readPrompt(projectFolder: string, name: PromptName): Prompt {
  const file = join(projectFolder, 'prompts', `${name}.md`);
  return parsePrompt(readText(file), PLACEHOLDERS[name], file);
}

export function parsePrompt(content: string, placeholders: readonly string[], file: string): Prompt {
  const [, version = '', text = ''] = /^[^\n:]+:[ ]*(\d+)\n([\s\S]+)$/u.exec(content) ?? [];
  if (version === '' || text.trim() === '') throw new ConfigError(`${file}: the first line must give the version, words must follow`);
  const found = new Set(Array.from(text.matchAll(/\{\{(\w+)\}\}/gu), ([, placeholder = '']) => placeholder));
  const wrong = [...placeholders.filter((each) => !found.has(each)), ...[...found].filter((each) => !placeholders.includes(each))];
  if (wrong.length > 0) throw new ConfigError(`${file}: placeholders missing or unknown: ${wrong.join(', ')}`);
  return { version, text: text.trim() };
}

function readText(file: string): string {
  if (!existsSync(file)) throw new ConfigError(`${file}: not there`);
  return readFileSync(file, 'utf8').replace(/\r\n/gu, '\n');
}
