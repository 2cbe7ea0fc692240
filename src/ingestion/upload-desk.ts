import { createHash, randomUUID } from 'node:crypto';
import { documentTitle } from '../domain/document.ts';
import { parseFileName } from '../domain/file-name.ts';
import { mayUpload } from '../domain/permission.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import { MAX_UPLOAD_BYTES } from '../domain/upload-limits.ts';
import type { Clock } from '../ports/clock.ts';
import type { DeskRefusal, NameTaken, ReadFileIn, Upload, UploadDesk, UploadFault } from '../ports/document-desk.ts';
import type { Account } from '../ports/people-repository.ts';
import type { Storage } from '../ports/repositories.ts';

export interface UploadDeskParts {
  readonly storage: Pick<Storage, 'links' | 'documents'>;
  readonly clock: Clock;
  readonly readIn: ReadFileIn;
}

/** Files that wait or are read, of one person and of all; bytes of all of them together, which are in memory. */
const OPEN_OF_ONE = 5;
const OPEN_IN_ALL = 10;
const BYTES_IN_ALL = 5 * MAX_UPLOAD_BYTES;
const SHOWN_MS = 3_600_000;
/** Of one person, of those that were read. */
const SHOWN = 20;

interface Entry extends Upload {
  readonly personId: number;
  readonly size: number;
  /** Milliseconds since 1970. */
  readonly at: number;
}

export function createUploadDesk({ storage, clock, readIn }: UploadDeskParts): UploadDesk {
  let entries: readonly Entry[] = [];
  const isOpen = ({ state }: Entry): boolean => state !== 'done';
  const change = (id: string, changed: Partial<Entry>): void => {
    entries = entries.map((entry) => (entry.id === id ? { ...entry, ...changed } : entry));
  };

  async function personId(account: Account): Promise<Result<number, DeskRefusal>> {
    const person = await storage.links.personOf(account);
    if (person === null) return fail('not-linked');
    return mayUpload(person) ? ok(person.id) : fail('not-allowed');
  }

  function roomFor(size: number, owner: number): UploadFault | null {
    if (size > MAX_UPLOAD_BYTES) return 'too-large';
    const open = entries.filter(isOpen);
    const bytes = open.reduce((sum, entry) => sum + entry.size, size);
    const own = open.filter((entry) => entry.personId === owner);
    return own.length >= OPEN_OF_ONE || open.length >= OPEN_IN_ALL || bytes > BYTES_IN_ALL ? 'too-many' : null;
  }

  /** What was read long ago is forgotten, and the oldest of very many. */
  function tidy(): void {
    const since = Date.parse(clock.now()) - SHOWN_MS;
    const told = new Map<number, number>();
    entries = entries
      .toReversed()
      .filter((entry) => {
        if (isOpen(entry)) return true;
        told.set(entry.personId, (told.get(entry.personId) ?? 0) + 1);
        return entry.at >= since && (told.get(entry.personId) ?? 0) <= SHOWN;
      })
      .toReversed();
  }

  async function read(id: string, file: Parameters<ReadFileIn>[0]): Promise<void> {
    change(id, { state: 'reading' });
    change(id, { state: 'done', result: await readIn(file), at: Date.parse(clock.now()) });
  }

  return {
    async admit(account, size) {
      const owner = await personId(account);
      if (!owner.ok) return owner;
      const fault = roomFor(size, owner.value);
      return fault === null ? ok(null) : fail(fault);
    },
    async handIn(account, { name: typed, isPublic, replaces, bytes }) {
      const owner = await personId(account);
      if (!owner.ok) return owner;
      const name = parseFileName(typed);
      if (name === null) return fail('no-name');
      if (bytes.length === 0) return fail('empty');
      const taken = replaces ? null : await findTaken(name, bytes, storage);
      if (taken !== null) return fail(taken);
      tidy();
      const fault = roomFor(bytes.length, owner.value);
      if (fault !== null) return fail(fault);
      const id = randomUUID();
      const at = Date.parse(clock.now());
      entries = [...entries, { id, name, state: 'waiting', result: null, personId: owner.value, size: bytes.length, at }];
      void read(id, { name, isPublic, bytes });
      return ok(id);
    },
    async list(account) {
      const owner = await personId(account);
      if (!owner.ok) return owner;
      tidy();
      const own = entries.filter((entry) => entry.personId === owner.value);
      return ok(own.map(({ id, name, state, result }) => ({ id, name, state, result })).toReversed());
    },
  };
}

/** A document of this name with other bytes. */
async function findTaken(name: string, bytes: Uint8Array, { documents }: Pick<Storage, 'documents'>): Promise<NameTaken | null> {
  const known = await documents.findByFileName(name);
  if (known === null || known.sha256 === createHash('sha256').update(bytes).digest('hex')) return null;
  return { document: documentTitle({ ...known.metadata, subject: null }, known.province), isPublic: known.isPublic };
}
