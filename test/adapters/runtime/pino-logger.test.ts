import { describe, expect, test } from '@jest/globals';
import { createPinoLogger, type LogLevel } from '../../../src/adapters/runtime/pino-logger.ts';
import { PortError } from '../../../src/ports/errors.ts';

function logged(level: LogLevel, write: (logger: ReturnType<typeof createPinoLogger>) => void): Record<string, unknown>[] {
  const lines: string[] = [];
  write(createPinoLogger({ level, destination: { write: (line) => void lines.push(line) } }));
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe('the pino logger', () => {
  test('writes an event with its fields, level and time', () => {
    const [line] = logged('info', (logger) => logger.info('document-stored', { passages: 12, province: null }));
    expect(line).toEqual({
      level: 'info',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/u),
      event: 'document-stored',
      passages: 12,
      province: null,
    });
  });

  test('leaves out what is below its level', () => {
    const lines = logged('warn', (logger) => {
      logger.debug('a');
      logger.info('b');
      logger.warn('c');
      logger.error('d', new Error('x'));
    });
    expect(lines.map(({ event }) => event)).toEqual(['c', 'd']);
    expect(logged('silent', (logger) => logger.error('a', new Error('x')))).toEqual([]);
  });

  test('tells of an error its name, code and message only', () => {
    const error = new PortError('corrupt', 'damaged', { cause: new Error('the secret reason') });
    const [line] = logged('info', (logger) => logger.error('store-failed', error, { attempt: 2 }));
    expect(line).toMatchObject({ event: 'store-failed', attempt: 2, error: { name: 'PortError', code: 'corrupt', message: 'damaged' } });
    expect(Object.keys(line?.['error'] ?? {})).toEqual(['name', 'code', 'message']);
    expect(JSON.stringify(line)).not.toContain('secret reason');
  });

  test.each(['just text', 7, null, undefined])('takes %j for an error too', (thrown) => {
    const [line] = logged('info', (logger) => logger.error('odd', thrown));
    expect(line).toMatchObject({ error: { name: typeof thrown, message: String(thrown) } });
  });

  test.each(['token', 'apiKey', 'password', 'authorization', 'text'])('never writes the field %s', (field) => {
    const [line] = logged('info', (logger) => logger.info('started', { [field]: 'hush-hush' }));
    expect(line).toMatchObject({ [field]: '[redacted]' });
  });

  test.each([
    'https://api.telegram.org/bot1234567890:AAHhush-hush_hush-hush_hush-hush/getMe failed',
    'wrong key sk-hush-hush-hush',
    'Authorization: Bearer hush-hush',
    'postgres://user:hush-hush@localhost/db',
  ])('takes the credential out of %j', (message) => {
    const [line] = logged('info', (logger) => logger.error('failed', new Error(message)));
    expect(JSON.stringify(line)).not.toContain('hush');
    expect(JSON.stringify(line)).toContain('[redacted]');
  });

  test('cuts a message without end', () => {
    const [line] = logged('info', (logger) => logger.error('failed', new Error('a'.repeat(10_000))));
    expect(JSON.stringify(line).length).toBeLessThan(1_000);
  });
});
