import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decodeText } from '../../../../src/adapters/documents/text/decode-text.ts';
import { normalizeText } from '../../../../src/domain/vietnamese-text.ts';
import { sentence } from '../../../support/vietnamese-arbitraries.ts';

const TEXT = 'Kế hoạch cải cách hành chính\nSố: 12/KH-UBND';
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const bytes = (...parts: (readonly number[] | Uint8Array)[]): Uint8Array => Uint8Array.from(parts.flatMap((part) => [...part]));
const utf16le = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'utf16le'));
const utf16be = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'utf16le').swap16());

describe('bytes that are text', () => {
  test.each([
    ['UTF-8', utf8(TEXT)],
    ['UTF-8 with a byte order mark', bytes([0xef, 0xbb, 0xbf], utf8(TEXT))],
    ['UTF-8 with decomposed letters', utf8(TEXT.normalize('NFD'))],
    ['UTF-8 with the line ends of Windows', utf8(TEXT.replace('\n', '\r\n'))],
    ['UTF-16, little end first', bytes([0xff, 0xfe], utf16le(TEXT))],
    ['UTF-16, big end first', bytes([0xfe, 0xff], utf16be(TEXT))],
  ])('%s', (_, file) => {
    expect(decodeText(file)).toEqual({ ok: true, value: { text: TEXT, converted: null } });
  });

  test('any Vietnamese text comes back as it was', () => {
    fc.assert(
      fc.property(sentence, (text) =>
        expect(decodeText(utf8(text))).toEqual({ ok: true, value: { text: normalizeText(text), converted: null } }),
      ),
    );
  });

  test('some form feeds between pages do not make a file binary', () => {
    expect(decodeText(utf8(`${TEXT}\u000C${TEXT}`))).toMatchObject({ ok: true });
  });
});

describe('bytes that are refused', () => {
  const png = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13];
  test.each([
    ['nothing', new Uint8Array(), 'empty'],
    ['white space only', utf8(' \n\t\u00A0 '), 'empty'],
    ['a byte order mark only', Uint8Array.of(0xef, 0xbb, 0xbf), 'empty'],
    ['Latin-1', Uint8Array.from(Buffer.from('Bản kế hoạch là của tỉnh', 'latin1')), 'unknown-encoding'],
    [
      'too few letters of an old Vietnamese font (TCVN3) to be sure',
      bytes(utf8('K'), [0xd5], utf8(' ho'), [0xb9], utf8('ch')),
      'unknown-encoding',
    ],
    ['a letter cut at the end', utf8('Kế').slice(0, -1), 'unknown-encoding'],
    ['a letter cut in the middle', bytes(utf8('Kế').slice(0, -1), utf8(' hoạch')), 'unknown-encoding'],
    ['half a unit of UTF-16', bytes([0xff, 0xfe], utf16le(TEXT), [0x41]), 'unknown-encoding'],
    ['a picture', Uint8Array.from(png), 'unknown-encoding'],
    ['zero bytes between letters (UTF-16 without a mark)', Uint8Array.from(Buffer.from('KE HOACH', 'utf16le')), 'not-text'],
    ['control characters', Uint8Array.from({ length: 200 }, (_, i) => (i % 8) + 1), 'not-text'],
  ])('%s', (_, file, error) => {
    expect(decodeText(file)).toEqual({ ok: false, error });
  });

  test('whatever the bytes, the answer is a text or a reason', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (file) => {
        const decoded = decodeText(file);
        if (decoded.ok) expect(decoded.value.text.trim()).not.toBe('');
        else expect(['empty', 'not-text', 'unknown-encoding']).toContain(decoded.error);
      }),
    );
  });
});
