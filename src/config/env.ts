import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';

/** Every variable of the environment that the programme reads; `.env.example` names the same. */
export const envSchema = z.object({
  /** Folder for everything that is stored. */
  DATA_DIR: z.string().min(1).default('data'),
  /** Folder of the documents that come with the programme or are put there by an administrator. */
  CORPUS_DIR: z.string().min(1).default('corpus'),
  /** Least level of log lines, on standard error. */
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('warn'),
});

export interface Config {
  readonly projectFolder: string;
  readonly dataFolder: string;
  readonly corpusFolder: string;
  readonly lexiconFolder: string;
  readonly logLevel: z.infer<typeof envSchema>['LOG_LEVEL'];
}

/** A variable that does not fit; the message names it. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/**
 * Reads the environment. Relative folders stand in the project's folder.
 * @throws ConfigError
 */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const parsed = envSchema.safeParse(env);
  if (!parsed.success) throw new ConfigError(z.prettifyError(parsed.error));
  const projectFolder = findProjectFolder(dirname(fileURLToPath(import.meta.url)));
  return {
    projectFolder,
    dataFolder: resolve(projectFolder, parsed.data.DATA_DIR),
    corpusFolder: resolve(projectFolder, parsed.data.CORPUS_DIR),
    lexiconFolder: join(projectFolder, 'src', 'lexicons'),
    logLevel: parsed.data.LOG_LEVEL,
  };
}

/** The folder of package.json, from the sources as well as from the build. */
function findProjectFolder(from: string): string {
  if (existsSync(join(from, 'package.json'))) return from;
  const parent = dirname(from);
  if (parent === from) throw new ConfigError('package.json not found above the programme');
  return findProjectFolder(parent);
}
