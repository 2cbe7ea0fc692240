export type LogFields = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** Structured log: an English kebab-case event and its fields; never message text, names or secrets. */
export interface Logger {
  debug(event: string, fields?: LogFields): void;
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, error: unknown, fields?: LogFields): void;
}
