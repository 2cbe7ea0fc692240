import { unzipSync, unzlibSync, zipSync, zlibSync } from 'fflate';

type Random = () => number;
type Mutation = (bytes: Uint8Array, random: Random) => Uint8Array;

const below = (random: Random, most: number): number => Math.floor(random() * most);

function flip(bytes: Uint8Array, random: Random): Uint8Array {
  const changed = Uint8Array.from(bytes);
  for (let times = 1 + below(random, 30); times > 0; times -= 1) {
    const at = below(random, changed.length);
    changed[at] = (changed[at] ?? 0) ^ (1 << below(random, 8));
  }
  return changed;
}

function duplicate(bytes: Uint8Array, random: Random): Uint8Array {
  const from = below(random, bytes.length);
  const part = bytes.subarray(from, from + below(random, bytes.length - from));
  return Uint8Array.from(Buffer.concat([bytes.subarray(0, from), part, part, bytes.subarray(from)]));
}

function splice(bytes: Uint8Array, random: Random): Uint8Array {
  const from = below(random, bytes.length);
  const noise = Uint8Array.from({ length: below(random, 200) }, () => below(random, 256));
  return Uint8Array.from(Buffer.concat([bytes.subarray(0, from), noise, bytes.subarray(from + below(random, 500))]));
}

const truncate: Mutation = (bytes, random) => bytes.slice(0, below(random, bytes.length));
const MUTATIONS: readonly Mutation[] = [flip, duplicate, splice, truncate];

const once: Mutation = (bytes, random) =>
  bytes.length === 0 ? bytes : (MUTATIONS[below(random, MUTATIONS.length)] ?? flip)(bytes, random);

/** One part of a package changed, and packed again so that its sums are right. */
function insidePackage(bytes: Uint8Array, random: Random): Uint8Array {
  const parts = unzipSync(bytes);
  const names = Object.keys(parts);
  const name = names[below(random, names.length)] ?? '';
  return zipSync({ ...parts, [name]: once(parts[name] ?? new Uint8Array(), random) });
}

const STREAM = /stream\r?\n/gu;

/** One packed stream of a PDF file changed, and packed again: what it draws, how its letters are coded, where its objects are. */
function insidePdf(bytes: Uint8Array, random: Random): Uint8Array {
  const text = Buffer.from(bytes).toString('latin1');
  const starts = Array.from(text.matchAll(STREAM), (match) => match.index + match[0].length);
  const from = starts[below(random, starts.length)] ?? 0;
  const end = text.indexOf('endstream', from);
  const [before, after] = [text.slice(0, from), text.slice(end)];
  const packed = unpackedOrNull(bytes.subarray(from, end));
  const changed = once(packed ?? bytes.subarray(from, end), random);
  const stream = Buffer.from(packed === null ? changed : zlibSync(changed)).toString('latin1');
  return Buffer.from(`${before.replace(/\/Length \d+(?=[\s\S]{0,200}$)/u, `/Length ${stream.length}`)}${stream}\n${after}`, 'latin1');
}

function unpackedOrNull(bytes: Uint8Array): Uint8Array | null {
  try {
    return unzlibSync(bytes);
  } catch {
    return null;
  }
}

/** A file with something wrong: bytes, lengths, parts; of a package or a PDF file also inside. */
export function mutate(bytes: Uint8Array, random: Random): Uint8Array {
  if (Buffer.from(bytes.subarray(0, 4)).toString('latin1') === '%PDF' && random() < 0.7) return insidePdf(bytes, random);
  const isPackage = bytes[0] === 0x50 && bytes[1] === 0x4b;
  return isPackage && random() < 0.7 ? insidePackage(bytes, random) : once(bytes, random);
}
