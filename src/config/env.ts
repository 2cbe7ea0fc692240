import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseEnv } from 'node:util';
import * as z from 'zod';

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
