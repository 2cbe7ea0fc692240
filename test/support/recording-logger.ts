import { inspect } from 'node:util';
import type { Logger } from '../../src/ports/logger.ts';

export interface RecordingLogger extends Logger {
  /** Everything that was logged, errors with stack, causes and hidden properties, as one text. */
  text(): string;
  /** The events, in their order. */
  events(): readonly string[];
}

export function createRecordingLogger(): RecordingLogger {
  const lines: { readonly event: string; readonly line: string }[] = [];
  const note = (event: string, ...rest: readonly unknown[]): void => {
    lines.push({ event, line: inspect([event, ...rest], { depth: 10, showHidden: true }) });
  };
  return {
    debug: note,
    info: note,
    warn: note,
    error: note,
    text: () => lines.map(({ line }) => line).join('\n'),
    events: () => lines.map(({ event }) => event),
  };
}
