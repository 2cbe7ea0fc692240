import { createHash } from 'node:crypto';
import type { LsaModel } from './lsa-model.ts';

/**
 * Layout: magic (8 bytes) · sha256 of all that follows (32) · number of terms, dimensions, bytes of the terms (uint32 each) ·
 * terms (UTF-8, one a line) · idf · coordinates (float32). Numbers are little-endian, as on every platform that Node supports but s390x,
 * where a state from elsewhere fails the plausibility of its sizes and is made anew.
 */
const MAGIC = Buffer.from('SAURO-L1', 'latin1');
const CHECKSUM_BYTES = 32;
const HEAD_BYTES = MAGIC.length + CHECKSUM_BYTES;
const SIZES_BYTES = 12;
const FLOAT_BYTES = Float32Array.BYTES_PER_ELEMENT;

const sha256 = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();
const bytesOf = (view: Float32Array | Uint32Array): Uint8Array => new Uint8Array(view.buffer, view.byteOffset, view.byteLength);

export function encodeState({ terms, dimensions, idf, coordinates }: LsaModel): Uint8Array {
  const words = Buffer.from(terms.join('\n'));
  const sizes = Uint32Array.of(terms.length, dimensions, words.length);
  const content = Buffer.concat([bytesOf(sizes), words, bytesOf(idf), bytesOf(coordinates)]);
  return Buffer.concat([MAGIC, sha256(content), content]);
}

/** Null for anything that {@link encodeState} did not write just so. */
export function decodeState(state: Uint8Array): LsaModel | null {
  const content = contentOf(Buffer.from(state.buffer, state.byteOffset, state.byteLength));
  if (content === null) return null;
  const [count = 0, dimensions = 0, wordsBytes = 0] = new Uint32Array(copyOf(content, 0, SIZES_BYTES));
  const idfStart = SIZES_BYTES + wordsBytes;
  const coordinatesStart = idfStart + count * FLOAT_BYTES;
  const end = coordinatesStart + count * dimensions * FLOAT_BYTES;
  if (end !== content.length) return null;
  return {
    dimensions,
    terms: count === 0 ? [] : content.toString('utf8', SIZES_BYTES, idfStart).split('\n'),
    idf: new Float32Array(copyOf(content, idfStart, coordinatesStart)),
    coordinates: new Float32Array(copyOf(content, coordinatesStart, end)),
  };
}

function contentOf(bytes: Buffer): Buffer | null {
  if (bytes.length < HEAD_BYTES + SIZES_BYTES || !bytes.subarray(0, MAGIC.length).equals(MAGIC)) return null;
  const content = bytes.subarray(HEAD_BYTES);
  return sha256(content).equals(bytes.subarray(MAGIC.length, HEAD_BYTES)) ? content : null;
}

/** A copy, because number arrays must begin at a multiple of their size. */
const copyOf = (bytes: Buffer, start: number, end: number): ArrayBuffer =>
  Uint8Array.prototype.slice.call(bytes, start, end).buffer as ArrayBuffer;
