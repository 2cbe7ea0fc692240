import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseEnv } from 'node:util';
import * as z from 'zod';
import { isPrivateAddress } from './private-address.ts';

/** The environment of a process that this one starts: its own, with some changes. */
export const childEnvironment = (changes: Readonly<Record<string, string>>): NodeJS.ProcessEnv => ({ ...process.env, ...changes });

/** What a process may see that reads files of strangers: where programmes are, and no token. */
export function parserEnvironment(): Record<string, string> {
  const names = ['PATH', 'HOME', 'LANG', 'TMPDIR', 'TZ', 'SystemRoot'];
  return Object.fromEntries(names.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])));
}

/** A whole number, as text: the environment knows nothing else. */
function integer(least: number, most: number) {
  return z.string().refine((text) => /^\d+$/u.test(text) && Number(text) >= least && Number(text) <= most, { error: `${least}..${most}` });
}

/** What both platforms take: letters, digits, "_" and "-". */
function webhookSecret(least: number) {
  return z.string().regex(new RegExp(`^(?:[\\w-]{${least},256})?$`, 'u'), { error: `A-Z a-z 0-9 _ -, ${least}..256` });
}

/** Of what an address can carry; a space or a quotation mark was copied with it by mistake. */
function botToken() {
  return z.string().regex(/^[\w.~:-]*$/u, { error: 'A-Z a-z 0-9 _ - . ~ :' });
}

/** Every variable of the environment that the programme reads; `.env.example` names the same. */
export const envSchema = z.object({
  /** Folder for everything that is stored. */
  DATA_DIR: z.string().min(1).default('data'),
  /** Folder of the documents that come with the programme or are put there by an administrator. */
  CORPUS_DIR: z.string().min(1).default('corpus'),
  /** Least level of log lines, on standard error. */
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('warn'),

  /** Where the web chat, the webhooks, /healthz and /metrics are served. */
  HTTP_HOST: z.string().min(1).default('127.0.0.1'),
  HTTP_PORT: integer(0, 65_535).default('8606'),
  /** Whether there is a web chat. */
  WEB_CHAT: z.enum(['on', 'off']).default('on'),
  /** The address by which platforms and browsers reach this programme: https, behind a reverse proxy. Empty: only this machine. */
  PUBLIC_URL: z.union([z.literal(''), z.url({ protocol: /^https?$/u })]).default(''),

  ZALO_BOT_TOKEN: botToken().default(''),
  ZALO_MODE: z.enum(['polling', 'webhook']).default('polling'),
  ZALO_WEBHOOK_SECRET: webhookSecret(8).default(''),
  ZALO_API_ROOT: z.url({ protocol: /^https?$/u }).default('https://bot-api.zaloplatforms.com'),
  /** The bot's name as groups mention it, where Zalo does not tell it. */
  ZALO_BOT_NAME: z.string().default(''),
  /** Messages a month (in and out) and accounts that Zalo's plan grants. */
  ZALO_MONTHLY_MESSAGES: integer(0, 1e9).default('3000'),
  ZALO_USERS: integer(0, 1e9).default('50'),

  TELEGRAM_BOT_TOKEN: botToken().default(''),
  TELEGRAM_MODE: z.enum(['polling', 'webhook']).default('polling'),
  TELEGRAM_WEBHOOK_SECRET: webhookSecret(8).default(''),
  TELEGRAM_API_ROOT: z.url({ protocol: /^https?$/u }).default('https://api.telegram.org'),

  /** A server with OpenAI's chat completions. Empty: no language model. */
  LLM_BASE_URL: z.union([z.literal(''), z.url({ protocol: /^https?$/u })]).default(''),
  LLM_MODEL: z.string().default(''),
  LLM_API_KEY: botToken().default(''),
  /** Whether the server may stand outside this machine and its private network. */
  LLM_ALLOW_EXTERNAL: z.enum(['true', 'false']).default('false'),
  /** For one answer. */
  LLM_TIMEOUT_SECONDS: integer(1, 300).default('20'),
  /** Tokens a day, of one person and of all together. */
  LLM_TOKENS_PER_PERSON: integer(0, 1e9).default('50000'),
  LLM_TOKENS_PER_DAY: integer(0, 1e9).default('1000000'),

  /** What finds passages by meaning; auto: the server if there is one, else the local model if there is one, else LSA. */
  EMBEDDINGS: z.enum(['auto', 'local', 'endpoint', 'lsa']).default('auto'),
  /** Its name: on the server, or on the hub. Empty: the default of the local ones. */
  EMBEDDING_MODEL: z.string().default(''),
  /** The folder of a local model. Empty: where `npm run models -- fetch` puts it. */
  EMBEDDING_MODEL_PATH: z.string().default(''),
  /** A server with OpenAI's embeddings. */
  EMBEDDING_BASE_URL: z.union([z.literal(''), z.url({ protocol: /^https?$/u })]).default(''),
  EMBEDDING_API_KEY: botToken().default(''),
  /** Empty: as the table of models says. */
  EMBEDDING_DIMENSIONS: z.union([z.literal(''), integer(1, 8192)]).default(''),
  /** Where models are fetched from. */
  EMBEDDING_HUB_URL: z.url({ protocol: /^https?$/u }).default('https://huggingface.co'),
});

export interface PlatformConfig {
  readonly token: string;
  readonly mode: 'polling' | 'webhook';
  /** Empty where there is none. */
  readonly webhookSecret: string;
  readonly apiRoot: string;
}

export interface Config {
  readonly projectFolder: string;
  readonly dataFolder: string;
  readonly corpusFolder: string;
  readonly lexiconFolder: string;
  readonly logLevel: z.infer<typeof envSchema>['LOG_LEVEL'];
  readonly http: { readonly host: string; readonly port: number };
  readonly hasWebChat: boolean;
  /** Where the page of the web chat stands. */
  readonly webPageFolder: string;
  /** Without a slash at its end; null for this machine only. */
  readonly publicUrl: string | null;
  /** Null without a token. */
  readonly zalo: (PlatformConfig & { readonly botName: string | null; readonly messagesPerMonth: number; readonly users: number }) | null;
  readonly telegram: PlatformConfig | null;
  /** Null without an address. */
  readonly languageModel: LanguageModelConfig | null;
  readonly embeddings: EmbeddingConfig;
}

export interface EmbeddingConfig {
  readonly choice: 'auto' | 'local' | 'endpoint' | 'lsa';
  /** Empty for the default. */
  readonly model: string;
  /** Of local models: the folder of the one that is named, and the one that holds those that were fetched. */
  readonly namedFolder: string | null;
  readonly modelsFolder: string;
  readonly hubUrl: string;
  /** Null without an address. */
  readonly endpoint: {
    readonly baseUrl: string;
    /** Empty for none. */
    readonly apiKey: string;
    /** Null: as the table of models says. */
    readonly dimensions: number | null;
    readonly isExternal: boolean;
  } | null;
}

export interface LanguageModelConfig {
  readonly baseUrl: string;
  readonly model: string;
  /** Empty for none. */
  readonly apiKey: string;
  readonly isExternal: boolean;
  readonly timeoutMs: number;
  readonly tokensPerPerson: number;
  readonly tokensTogether: number;
}

/** A variable that does not fit; the message names it. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/**
 * Reads the environment. Relative folders stand in the project's folder.
 * @throws ConfigError
 */
export function readConfig(env?: NodeJS.ProcessEnv): Config {
  const projectFolder = findProjectFolder(dirname(fileURLToPath(import.meta.url)));
  const parsed = envSchema.safeParse(env ?? fullEnvironment(join(projectFolder, '.env')));
  if (!parsed.success) throw new ConfigError(z.prettifyError(parsed.error));
  const values = parsed.data;
  return {
    projectFolder,
    dataFolder: resolve(projectFolder, values.DATA_DIR),
    corpusFolder: resolve(projectFolder, values.CORPUS_DIR),
    lexiconFolder: join(projectFolder, 'src', 'lexicons'),
    logLevel: values.LOG_LEVEL,
    http: { host: values.HTTP_HOST, port: Number(values.HTTP_PORT) },
    hasWebChat: values.WEB_CHAT === 'on',
    webPageFolder: join(projectFolder, 'src', 'adapters', 'channels', 'web', 'page'),
    publicUrl: values.PUBLIC_URL === '' ? null : values.PUBLIC_URL.replace(/\/+$/u, ''),
    zalo: values.ZALO_BOT_TOKEN === '' ? null : readZalo(values),
    telegram: values.TELEGRAM_BOT_TOKEN === '' ? null : readTelegram(values),
    languageModel: values.LLM_BASE_URL === '' ? null : readLanguageModel(values),
    embeddings: readEmbeddings(values, projectFolder),
  };
}

type Values = z.infer<typeof envSchema>;

function readZalo(values: Values): NonNullable<Config['zalo']> {
  return {
    token: values.ZALO_BOT_TOKEN,
    mode: values.ZALO_MODE,
    webhookSecret: requireSecret('ZALO_WEBHOOK_SECRET', values.ZALO_MODE, values.ZALO_WEBHOOK_SECRET),
    apiRoot: values.ZALO_API_ROOT.replace(/\/+$/u, ''),
    botName: values.ZALO_BOT_NAME === '' ? null : values.ZALO_BOT_NAME,
    messagesPerMonth: Number(values.ZALO_MONTHLY_MESSAGES),
    users: Number(values.ZALO_USERS),
  };
}

function readTelegram(values: Values): PlatformConfig {
  return {
    token: values.TELEGRAM_BOT_TOKEN,
    mode: values.TELEGRAM_MODE,
    webhookSecret: requireSecret('TELEGRAM_WEBHOOK_SECRET', values.TELEGRAM_MODE, values.TELEGRAM_WEBHOOK_SECRET),
    apiRoot: values.TELEGRAM_API_ROOT.replace(/\/+$/u, ''),
  };
}

function readLanguageModel(values: Values): LanguageModelConfig {
  const isExternal = readIsExternal('LLM_BASE_URL', values);
  if (values.LLM_MODEL === '') throw new ConfigError('LLM_MODEL: needed with LLM_BASE_URL');
  return {
    baseUrl: values.LLM_BASE_URL.replace(/\/+$/u, ''),
    model: values.LLM_MODEL,
    apiKey: values.LLM_API_KEY,
    isExternal,
    timeoutMs: Number(values.LLM_TIMEOUT_SECONDS) * 1000,
    tokensPerPerson: Number(values.LLM_TOKENS_PER_PERSON),
    tokensTogether: Number(values.LLM_TOKENS_PER_DAY),
  };
}

function readEmbeddings(values: Values, projectFolder: string): EmbeddingConfig {
  if (values.EMBEDDINGS === 'endpoint' && values.EMBEDDING_BASE_URL === '')
    throw new ConfigError('EMBEDDING_BASE_URL: needed, as EMBEDDINGS asks for a server');
  const hasEndpoint = values.EMBEDDING_BASE_URL !== '' && (values.EMBEDDINGS === 'auto' || values.EMBEDDINGS === 'endpoint');
  if (hasEndpoint && values.EMBEDDING_MODEL === '') throw new ConfigError('EMBEDDING_MODEL: needed with EMBEDDING_BASE_URL');
  return {
    choice: values.EMBEDDINGS,
    model: values.EMBEDDING_MODEL,
    namedFolder: values.EMBEDDING_MODEL_PATH === '' ? null : resolve(projectFolder, values.EMBEDDING_MODEL_PATH),
    modelsFolder: resolve(projectFolder, values.DATA_DIR, 'models'),
    hubUrl: values.EMBEDDING_HUB_URL.replace(/\/+$/u, ''),
    endpoint: hasEndpoint
      ? {
          baseUrl: values.EMBEDDING_BASE_URL.replace(/\/+$/u, ''),
          apiKey: values.EMBEDDING_API_KEY,
          dimensions: values.EMBEDDING_DIMENSIONS === '' ? null : Number(values.EMBEDDING_DIMENSIONS),
          isExternal: readIsExternal('EMBEDDING_BASE_URL', values),
        }
      : null,
  };
}

/** @throws ConfigError where the address is outside, and nobody said that this is meant */
function readIsExternal(name: 'LLM_BASE_URL' | 'EMBEDDING_BASE_URL', values: Values): boolean {
  const isExternal = !isPrivateAddress(new URL(values[name]).hostname);
  if (isExternal && values.LLM_ALLOW_EXTERNAL !== 'true')
    throw new ConfigError(`${name}: outside this machine and the private network; LLM_ALLOW_EXTERNAL=true allows it`);
  return isExternal;
}

/** A webhook without a secret would believe anybody. */
function requireSecret(name: string, mode: 'polling' | 'webhook', secret: string): string {
  if (mode === 'webhook' && secret === '') throw new ConfigError(`${name}: needed for webhook mode`);
  return secret;
}

/** The file .env, where there is one, below the environment itself. */
function fullEnvironment(file: string): NodeJS.ProcessEnv {
  return existsSync(file) ? { ...parseEnv(readFileSync(file, 'utf8')), ...process.env } : process.env;
}

/** The folder of package.json, from the sources as well as from the build. */
function findProjectFolder(from: string): string {
  if (existsSync(join(from, 'package.json'))) return from;
  const parent = dirname(from);
  if (parent === from) throw new ConfigError('package.json not found above the programme');
  return findProjectFolder(parent);
}
