import { type DestinationStream, pino, stdTimeFunctions } from 'pino';
import type { Logger } from '../../ports/logger.ts';

export const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

const STDERR = 2;
const LONGEST_MESSAGE = 500;

/** Fields that must never be written, in case somebody passes them. */
const SECRET_FIELDS = ['token', 'botToken', 'accessToken', 'apiKey', 'secret', 'password', 'authorization', 'cookie', 'text', 'content'];

/** What looks like a credential inside a message: Telegram bot tokens (also in URLs), `sk-` keys, bearer tokens, passwords in URLs. */
const SECRETS = /(?<!\d)\d{6,}:[\w-]{20,}|\bsk-[\w-]{8,}|(?<=\bBearer\s)\S+|(?<=:\/\/[^\s/@:]*:)[^\s/@]+(?=@)/giu;

export interface PinoLoggerOptions {
  readonly level: LogLevel;
  /** Where the lines go; stderr when left out, because stdout belongs to the answers of the command line. */
  readonly destination?: DestinationStream;
}

/** One JSON object a line: time, level, event, fields; of an error its name, code and message, never its stack or cause. */
export function createPinoLogger({ level, destination }: PinoLoggerOptions): Logger {
  const options = {
    level,
    base: null,
    messageKey: 'event',
    timestamp: stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    redact: { paths: SECRET_FIELDS, censor: '[redacted]' },
  };
  // Synchronous, so that the last lines before a crash are not lost
  const logger = pino(options, destination ?? pino.destination({ dest: STDERR, sync: true }));
  return {
    debug: (event, fields) => logger.debug(fields ?? {}, event),
    info: (event, fields) => logger.info(fields ?? {}, event),
    warn: (event, fields) => logger.warn(fields ?? {}, event),
    error: (event, error, fields) => logger.error({ ...fields, error: describeError(error) }, event),
  };
}

interface ErrorDescription {
  readonly name: string;
  readonly code?: string;
  readonly message: string;
}

function describeError(error: unknown): ErrorDescription {
  if (!(error instanceof Error)) return { name: typeof error, message: withoutSecrets(String(error)) };
  const code = 'code' in error ? { code: String(error.code) } : {};
  return { name: error.name, ...code, message: withoutSecrets(error.message) };
}

function withoutSecrets(message: string): string {
  return message.replace(SECRETS, '[redacted]').slice(0, LONGEST_MESSAGE);
}
