import { inflateSync } from 'node:zlib';

/** What a file may ask a reader's programme to do: run a script, start another programme, send the form off. None of it is done here. */
const ACTION =
  /\/S\s*\/(?:JavaScript|Launch|SubmitForm|ImportData|Rendition|Movie|Sound|RichMediaExecute)(?![A-Za-z])|\/(?:EmbeddedFile|EmbeddedFiles|RichMedia|XFA)(?![A-Za-z])/u;
const OBJECTS = /\/Type\s*\/ObjStm(?![A-Za-z])/gu;
/** Bytes; those of all packed objects together. */
const DICTIONARY = 400;
const MOST_UNPACKED = 32 * 1024 * 1024;

/** Whether a file holds scripts, programmes or other files: told from its bytes, as not all of that is shown by pdf.js. */
export function hasActiveContent(bytes: Uint8Array): boolean {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const text = file.toString('latin1');
  return ACTION.test(plainNames(withoutStreams(text))) || hasPackedAction(file, text);
}

/** A name may be written with codes: "/#4caunch". */
const plainNames = (text: string): string =>
  text.replace(/#([\da-f]{2})/giu, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));

/** What stands packed in the bytes may look like anything. */
function withoutStreams(text: string): string {
  const kept: string[] = [];
  let at = 0;
  while (at < text.length) {
    const begin = text.indexOf('stream', at);
    const end = begin === -1 ? -1 : text.indexOf('endstream', begin);
    kept.push(text.slice(at, end === -1 ? undefined : begin));
    if (end === -1) break;
    at = end + 'endstream'.length;
  }
  return kept.join(' ');
}

function hasPackedAction(file: Buffer, text: string): boolean {
  let room = MOST_UNPACKED;
  for (const { index } of text.matchAll(OBJECTS)) {
    const objects = unpack(file, text, index, room);
    if (ACTION.test(plainNames(objects))) return true;
    room -= objects.length;
    if (room <= 0) break;
  }
  return false;
}

/** The objects that are packed in the stream behind this place; nothing where that cannot be unpacked. */
function unpack(file: Buffer, text: string, at: number, most: number): string {
  const begin = text.indexOf('stream', at);
  if (begin === -1 || begin - at > DICTIONARY) return '';
  const from = begin + 'stream'.length + (text[begin + 'stream'.length] === '\r' ? 2 : 1);
  const end = text.indexOf('endstream', from);
  try {
    return inflateSync(file.subarray(from, end === -1 ? undefined : end), { maxOutputLength: most }).toString('latin1');
  } catch {
    // Packed in another way, locked, or broken: pdf.js tells of scripts in it all the same
    return '';
  }
}
