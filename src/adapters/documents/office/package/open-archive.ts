import { types } from 'node:util';
import { inflateRawSync } from 'node:zlib';
import { crc32 } from './crc32.ts';
import { ParseStop } from './parse-stop.ts';

/** Bytes of the packed file; pictures make most of it. */
const MAX_PACKED = 64 * 1024 * 1024;
const MAX_ENTRIES = 5000;
/** Bytes that all entries claim to hold. */
const MAX_CLAIMED = 1024 * 1024 * 1024;
/** Bytes of one part that is read; a plan of 300 pages has some 10 MB of XML. */
const MAX_PART = 32 * 1024 * 1024;
/** Bytes of all parts that are read. */
const MAX_READ = 64 * 1024 * 1024;

const END_SIGNATURE = 0x06054b50;
const ENTRY_SIGNATURE = 0x02014b50;
const LOCAL_SIGNATURE = 0x04034b50;
const END_LENGTH = 22;
const MAX_COMMENT = 0xffff;
const STORED = 0;
const DEFLATED = 8;
const ENCRYPTED = 1;

/** The parts of an Office file; nothing is unpacked before it is asked for. */
export interface Archive {
  /** Paths without a leading slash. */
  readonly names: readonly string[];
  /** @returns null when there is no such part. @throws ParseStop when it is larger than it may be, or damaged */
  read(name: string): Uint8Array | null;
}

interface Entry {
  readonly method: number;
  readonly checksum: number;
  readonly packed: number;
  readonly size: number;
  readonly at: number;
}

/**
 * Reads the directory of a ZIP file (PKWARE APPNOTE 6.3) and checks what it claims before anything is unpacked.
 * @throws ParseStop
 */
export function openArchive(bytes: Uint8Array): Archive {
  if (bytes.length > MAX_PACKED) throw new ParseStop('too-large', 'packed file');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = guarded(() => readDirectory(view, bytes));
  let left = MAX_READ;
  return {
    names: [...entries.keys()],
    read(name) {
      const entry = entries.get(name);
      if (entry === undefined) return null;
      left -= entry.size;
      if (entry.size > MAX_PART || left < 0) throw new ParseStop('too-costly', name);
      return guarded(() => unpack(view, bytes, entry, name));
    },
  };
}

/** An offset beyond the file is a RangeError of the view. */
function guarded<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (types.isNativeError(error) && error.name === 'RangeError') throw new ParseStop('damaged', 'an offset points out of the file');
    throw error;
  }
}

function readDirectory(view: DataView, bytes: Uint8Array): Map<string, Entry> {
  const end = findEnd(view);
  const count = view.getUint16(end + 10, true);
  if (count > MAX_ENTRIES) throw new ParseStop('too-costly', `${count} entries`);
  const entries = new Map<string, Entry>();
  let at = view.getUint32(end + 16, true);
  let claimed = 0;
  for (let i = 0; i < count; i += 1) {
    if (view.getUint32(at, true) !== ENTRY_SIGNATURE) throw new ParseStop('damaged', 'directory');
    if (view.getUint16(at + 8, true) & ENCRYPTED) throw new ParseStop('password', 'encrypted entry');
    const nameLength = view.getUint16(at + 28, true);
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)).replace(/^\/+/u, '');
    const entry = {
      method: view.getUint16(at + 10, true),
      checksum: view.getUint32(at + 16, true),
      packed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      at: view.getUint32(at + 42, true),
    };
    claimed += entry.size;
    if (claimed > MAX_CLAIMED) throw new ParseStop('too-costly', 'claimed sizes');
    // Which of two a programme shows is its own choice
    if (entries.has(name)) throw new ParseStop('damaged', `two entries are ${name}`);
    entries.set(name, entry);
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

function findEnd(view: DataView): number {
  const last = view.byteLength - END_LENGTH;
  for (let at = last; at >= 0 && at >= last - MAX_COMMENT; at -= 1) {
    if (view.getUint32(at, true) === END_SIGNATURE) return at;
  }
  throw new ParseStop('damaged', 'no directory');
}

function unpack(view: DataView, bytes: Uint8Array, entry: Entry, name: string): Uint8Array {
  if (view.getUint32(entry.at, true) !== LOCAL_SIGNATURE) throw new ParseStop('damaged', name);
  const start = entry.at + 30 + view.getUint16(entry.at + 26, true) + view.getUint16(entry.at + 28, true);
  const packed = bytes.subarray(start, start + entry.packed);
  const content = entry.method === STORED ? packed : entry.method === DEFLATED ? inflate(packed, entry.size, name) : null;
  if (content === null || content.length !== entry.size || crc32(content) !== entry.checksum) throw new ParseStop('damaged', name);
  return content;
}

/** Stops at the size that the directory claims, whatever the packed bytes would grow to. */
function inflate(packed: Uint8Array, size: number, name: string): Uint8Array {
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(size, 1) });
  } catch (error) {
    if (types.isNativeError(error) && 'code' in error) throw new ParseStop('damaged', `${name}: ${String(error.code)}`);
    throw error;
  }
}
