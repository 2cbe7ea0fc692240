import { inflateSync } from 'node:zlib';

/** What a file may ask a reader's programme to do: run a script, start another programme, send the form off. None of it is done here. */
const ACTION =
  /\/S\s*\/(?:JavaScript|Launch|SubmitForm|ImportData|Rendition|Movie|Sound|RichMediaExecute)(?![A-Za-z])|\/(?:EmbeddedFile|EmbeddedFiles|RichMedia|XFA)(?![A-Za-z])/u;
const OBJECTS = /\/Type\s*\/ObjStm(?![A-Za-z])/gu;
/** Bytes. */
const DICTIONARY = 400;
const MOST_UNPACKED = 8 * 1024 * 1024;
const MOST_STREAMS = 2000;

/** Whether a file holds scripts, programmes or other files: told from its bytes, as not all of that is shown by pdf.js. */
export function hasActiveContent(bytes: Uint8Array): boolean {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const text = file.toString('latin1').replace(/#([\da-f]{2})/giu, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
  if (ACTION.test(withoutStreams(text))) return true;
  const raw = file.toString('latin1');
  return Array.from(raw.matchAll(OBJECTS))
    .slice(0, MOST_STREAMS)
    .some(({ index }) => ACTION.test(unpack(file, raw, index)));
}

/** What stands packed in the bytes may look like anything. */
const withoutStreams = (text: string): string => text.replace(/stream\r?\n[\s\S]*?endstream/gu, '');

/** The objects that are packed in the stream behind this place; nothing where that cannot be unpacked. */
function unpack(file: Buffer, raw: string, at: number): string {
  const begin = raw.indexOf('stream', at);
  if (begin === -1 || begin - at > DICTIONARY) return '';
  const from = begin + 'stream'.length + (raw[begin + 'stream'.length] === '\r' ? 2 : 1);
  const end = raw.indexOf('endstream', from);
  try {
    return inflateSync(file.subarray(from, end === -1 ? undefined : end), { maxOutputLength: MOST_UNPACKED }).toString('latin1');
  } catch {
    // Packed in another way, locked, or broken: pdf.js tells of scripts in it all the same
    return '';
  }
}
