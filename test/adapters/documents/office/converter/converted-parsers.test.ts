import { readFileSync } from 'node:fs';
import { chmod, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createConvertedParsers } from '../../../../../src/adapters/documents/office/converter/converted-parsers.ts';
import { type Converter, convertToDocx } from '../../../../../src/adapters/documents/office/converter/run-soffice.ts';
import type { Result } from '../../../../../src/domain/result.ts';
import type { ParsedDocument, ParseFailure } from '../../../../../src/ports/document-parser.ts';
import { docx, pack, paragraph } from '../../../../support/office-files.ts';
import { parseBytes } from '../../../../support/reading.ts';
import { renderDocx } from '../../../../support/render-docx.ts';
import { PROJECT } from '../../../../support/source-files.ts';
import { taskCells } from '../../../../support/task-cells.ts';
import { temporaryFolder } from '../../../../support/temporary-folder.ts';

const ASCII = new TextEncoder();

function parse(ending: string, bytes: Uint8Array, converter: Converter = installed): Promise<Result<ParsedDocument, ParseFailure>> {
  const parser = createConvertedParsers(converter).find(({ extensions }) => extensions.includes(ending));
  if (parser === undefined) throw new Error(ending);
  return parser.parse(bytes);
}

let folder: string;
let installed: Converter;
beforeEach(async () => {
  folder = await temporaryFolder();
  installed = { command: 'soffice', timeoutMs: 60_000, folder };
});
// After every outcome
afterEach(async () => {
  expect(await readdir(folder)).toEqual([]);
});

/** A programme in place of LibreOffice. */
async function programme(script: string): Promise<Converter> {
  const path = join(await temporaryFolder(), 'soffice');
  await writeFile(path, `#!/bin/sh\n${script}\n`);
  await chmod(path, 0o755);
  return { command: path, timeoutMs: 60_000, folder };
}

describe('by LibreOffice', () => {
  test('an RTF file is read with its table, and told of', async () => {
    const rtf = String.raw`{\rtf1\ansi{\fonttbl{\f0 .VnTime;}}\f0 K\'d5 ho\'b9ch\par\trowd\cellx2000\cellx5000\cellx8000\cellx9000 TT\intbl\cell Vi\'d6c\intbl\cell C\'ac quan\intbl\cell H\'b9n\intbl\cell\row}`;
    const parsed = await parse('.rtf', ASCII.encode(rtf));
    expect(parsed).toMatchObject({
      ok: true,
      value: {
        text: 'Kế hoạch\nTT\tViệc\tCơ quan\tHạn',
        notes: [
          { kind: 'converted-format', from: '.rtf' },
          { kind: 'converted-encoding', encoding: 'TCVN3' },
        ],
      },
    });
  }, 60_000);

  test('the tasks of a plan come back from a .doc file, with what is merged and numbered', async () => {
    const plan = parseBytes(readFileSync(join(PROJECT, 'corpus/nghe-an-333-kh-ubnd.txt')));
    const parsed = await parse('.doc', await convertedBack(renderDocx(plan.blocks, { isMerged: true, isNumbered: true, isGrouped: true })));
    if (!parsed.ok) throw new Error(parsed.error);
    expect(taskCells(parsed.value)).toEqual(taskCells(plan));
    expect(parsed.value.notes).toEqual([{ kind: 'converted-format', from: '.doc' }]);
  }, 60_000);

  test('what is no document of its kind is damaged', async () => {
    const compound = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(2000, 7), Buffer.from('WordDocument', 'utf16le')]);
    expect(await parse('.doc', compound)).toEqual({ ok: false, error: 'damaged' });
  }, 60_000);
});

/** A `.doc` made of a `.docx`, by the same way in the other direction. */
async function convertedBack(bytes: Uint8Array): Promise<Uint8Array> {
  const toDoc = await programme(
    'for last; do :; done; exec soffice "$1" --headless --convert-to doc --outdir "$(dirname "$last")/out" "$last"',
  );
  const made = await convertToDocx(bytes, '.rtf', toDoc);
  if (!made.ok) throw new Error(made.error);
  return made.value;
}

describe('without LibreOffice', () => {
  const rtf = ASCII.encode('{\\rtf1 a}');
  const odt = (more: string): Uint8Array =>
    pack({ mimetype: 'application/vnd.oasis.opendocument.text', 'META-INF/manifest.xml': `<manifest>${more}</manifest>` });
  const encryptedDoc = (): Uint8Array => {
    const file = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(1016)]);
    file.writeUInt16LE(0xa5ec, 512);
    file.writeUInt16LE(0x00c1, 514);
    file.writeUInt16LE(0x0100, 522);
    return file;
  };
  test.each([
    ['nothing', '.doc', new Uint8Array(), 'empty'],
    ['another kind of file', '.doc', ASCII.encode('<html></html>'), 'damaged'],
    ['a text of OpenDocument with a password', '.odt', odt('<encryption-data/>'), 'password'],
    ['a .doc with a password', '.doc', encryptedDoc(), 'password'],
    ['a workbook of OpenDocument without its directory', '.odt', pack({ a: 'b' }), 'damaged'],
    ['a file that wants the converter', '.rtf', rtf, 'needs-converter'],
    ['a text of OpenDocument', '.odt', odt(''), 'needs-converter'],
    ['a file larger than any document', '.rtf', new Uint8Array(32 * 1024 * 1024 + 1), 'too-large'],
  ])('%s', async (_, ending, bytes, error) => {
    expect(await parse(ending, bytes, { command: 'there-is-no-such-programme', timeoutMs: 1000, folder })).toEqual({ ok: false, error });
  });

  test('a .docx under an older name is read as what it is', async () => {
    expect(await parse('.doc', docx(paragraph('Kế hoạch')))).toMatchObject({
      ok: true,
      value: { text: 'Kế hoạch', notes: [] },
    });
  });

  test('a converter that does not come back is ended, with all that it started', async () => {
    const stuck = await programme('sleep 600 & sleep 600');
    expect(await parse('.rtf', rtf, { ...stuck, timeoutMs: 50 })).toEqual({ ok: false, error: 'too-costly' });
  });

  test('a converter that gives nothing has found no document', async () => {
    expect(await parse('.rtf', rtf, await programme('exit 77'))).toEqual({ ok: false, error: 'damaged' });
  });

  test('the converter sees none of the variables of this programme', async () => {
    const telling = await programme('for last; do :; done; env | cut -d= -f1 | sort > "$(dirname "$last")/out/names"');
    process.env['SECRET_TOKEN'] = 'x';
    const told = await convertToDocx(rtf, '.rtf', telling);
    delete process.env['SECRET_TOKEN'];
    expect(told.ok && new TextDecoder().decode(told.value)).not.toContain('SECRET_TOKEN');
  });
});
