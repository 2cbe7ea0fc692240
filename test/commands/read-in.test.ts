import { describe, expect, test } from '@jest/globals';
import type { App } from '../../src/app.ts';
import { createFileReader } from '../../src/commands/read-in.ts';
import type { IngestOutcome } from '../../src/ingestion/ingest-documents.ts';
import { PortError } from '../../src/ports/errors.ts';
import { deferred } from '../support/deferred.ts';
import { createRecordingLogger } from '../support/recording-logger.ts';

const ADDED: IngestOutcome = {
  kind: 'added',
  fileName: 'a.txt',
  province: 'Hà Tĩnh',
  tasks: 3,
  duties: 1,
  passages: 9,
  isPublic: false,
  findings: [
    { kind: 'blank', field: 'number' },
    { kind: 'doubtful-row', ordinal: '3' },
  ],
};
const FILE = { name: 'a.txt', isPublic: false, bytes: new Uint8Array([1]) };
const full = (): PortError => new PortError('disk-full', 'no room');

type Part = Pick<App, 'ingest' | 'syncPlans' | 'openIndex'>;
const appThat = (parts: Partial<Part>): Part => ({
  ingest: async () => [ADDED],
  syncPlans: async () => [],
  openIndex: async () => 'changed',
  ...parts,
});

describe('reading a file in', () => {
  test('tells what the command tells, but for doubtful rows, which are counted', async () => {
    const read = await createFileReader(appThat({}), createRecordingLogger())(FILE);
    expect(read).toEqual({
      kind: 'added',
      lines: ['✓ a.txt (Hà Tĩnh, nội bộ): 3 nhiệm vụ, 1 mốc trong thân văn bản, 9 đoạn.', '! Số văn bản để trống.'],
      doubtful: 1,
    });
  });

  test('a store that cannot be written is told as such, and never as a success', async () => {
    const logger = createRecordingLogger();
    const read = await createFileReader(appThat({ ingest: () => Promise.reject(full()) }), logger)(FILE);
    expect(read).toMatchObject({ kind: 'failed', lines: [expect.stringMatching(/không có gì được lưu/u)] });
  });

  test('what is stored is told so also where the plans or the index cannot follow at once', async () => {
    const read = await createFileReader(appThat({ syncPlans: () => Promise.reject(full()) }), createRecordingLogger())(FILE);
    expect(read.kind).toBe('added');
  });

  test('a secret file is told without its name', async () => {
    const refused: IngestOutcome = { kind: 'refused', fileName: 'ten-mat.txt', reason: 'secret' };
    const read = await createFileReader(appThat({ ingest: async () => [refused] }), createRecordingLogger())(FILE);
    expect(read.kind).toBe('secret');
    expect(read.lines.join()).not.toContain('ten-mat');
  });

  test('one file at a time, also behind one that failed', async () => {
    const begun: string[] = [];
    const gate = deferred();
    const app = appThat({
      async ingest(source) {
        const [file] = await source.list();
        begun.push(file?.fileName ?? '');
        if (begun.length === 1) {
          await gate.promise;
          throw full();
        }
        return [ADDED];
      },
    });
    const readIn = createFileReader(app, createRecordingLogger());
    const both = Promise.all([readIn({ ...FILE, name: '1.txt' }), readIn({ ...FILE, name: '2.txt' })]);
    await new Promise((resolve) => setImmediate(resolve));
    expect(begun).toEqual(['1.txt']);
    gate.resolve();
    expect((await both).map(({ kind }) => kind)).toEqual(['failed', 'added']);
    expect(begun).toEqual(['1.txt', '2.txt']);
  });
});
