import { join } from 'node:path';
import { loadLexicon } from '../adapters/lexicons/json-lexicon.ts';
import { createSystemClock } from '../adapters/runtime/system-clock.ts';
import { createSqliteStorage } from '../adapters/storage/storage.ts';
import type { KnownPerson } from '../domain/person.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import * as words from '../messages/people.ts';
import { enrolPerson } from '../people/enrol-person.ts';
import { CODE_MINUTES, type IssuedCode, issueLinkCode } from '../people/issue-link-code.ts';
import { unlinkAccount } from '../people/own-data.ts';
import { createProfileReader, type ProfileReader, type ReadProfile, type TypedProfile } from '../people/read-profile.ts';
import type { Storage } from '../ports/repositories.ts';
import { configFor } from './open-app.ts';

/** What the commands about people work on: the store and the words, without documents and index. */
export interface PeopleParts {
  readonly storage: Storage;
  readonly profiles: ProfileReader;
  /** ISO moment. */
  readonly now: string;
}

/** Lines to print, or what is wrong with what was typed. */
export type Outcome = Result<readonly string[], string>;

/** @param data the data folder of the command line */
export async function withPeople(data: string | undefined, work: (parts: PeopleParts) => Promise<Outcome>): Promise<Outcome> {
  const { dataFolder, lexiconFolder } = configFor(data);
  const profiles = createProfileReader(loadLexicon(lexiconFolder, join(dataFolder, 'lexicons')));
  const storage = await createSqliteStorage(dataFolder);
  try {
    return await work({ storage, profiles, now: createSystemClock().now() });
  } finally {
    await storage.close();
  }
}

export async function addPerson(typed: TypedProfile, { storage, profiles, now }: PeopleParts): Promise<Outcome> {
  const read = profiles(typed);
  if (!read.ok) return fail(words.enrol.wrong[read.error.part](read.error.typed));
  const { name, role, agency = null, province = null } = read.value.profile;
  if (name === undefined) return fail(words.commandLine.missing('--name'));
  if (role === undefined) return fail(words.commandLine.missing('--role'));
  const { person, isNew, issued } = await enrolPerson({ name, role, agency, province }, now, storage);
  const said = isNew ? words.enrol.added(person) : words.enrol.known(person);
  return ok([words.commandLine.numbered(person.id, said), ...codeLines(issued), ...notes(read.value)]);
}

export function issueCode(id: string, { storage, now }: PeopleParts): Promise<Outcome> {
  return withPerson(id, storage, async (person) => {
    const issued = await issueLinkCode(person, now, storage);
    return ok([words.commandLine.numbered(person.id, words.person(person)), ...codeLines(issued)]);
  });
}

export async function listPeople({ storage }: PeopleParts): Promise<Outcome> {
  const people = await storage.people.list();
  const lines = people.map(async (person) => {
    const links = await storage.links.ofPerson(person.id);
    return words.commandLine.listed(person.id, person, [...new Set(links.map(({ channel }) => channel))]);
  });
  return ok(people.length === 0 ? [words.commandLine.nobody] : await Promise.all(lines));
}

export function changePerson(id: string, typed: TypedProfile, { storage, profiles }: PeopleParts): Promise<Outcome> {
  return withPerson(id, storage, async (person) => {
    const read = profiles(typed);
    if (!read.ok) return fail(words.enrol.wrong[read.error.part](read.error.typed));
    if (Object.keys(read.value.profile).length === 0) return fail(words.commandLine.nothingToChange);
    const changed = await storage.people.change(person.id, read.value.profile);
    if (changed === null) return fail(words.commandLine.noSuchPerson(id));
    return ok([words.commandLine.changed(changed.id, changed), ...notes(read.value)]);
  });
}

export function removePerson(id: string, { storage }: PeopleParts): Promise<Outcome> {
  return withPerson(id, storage, async (person) => {
    for (const link of await storage.links.ofPerson(person.id)) await unlinkAccount(link, storage);
    await storage.people.remove(person.id);
    return ok([words.commandLine.removed(person.id, person)]);
  });
}

async function withPerson(id: string, { people }: Storage, work: (person: KnownPerson) => Promise<Outcome>): Promise<Outcome> {
  const person = /^[1-9]\d{0,14}$/u.test(id) ? await people.find(Number(id)) : null;
  return person === null ? fail(words.commandLine.noSuchPerson(id)) : work(person);
}

const codeLines = ({ code }: IssuedCode): string[] => [words.enrol.code(code, CODE_MINUTES), words.enrol.use(code)];

const notes = ({ unknownAgency }: ReadProfile): string[] => (unknownAgency === null ? [] : [words.enrol.unknownAgency(unknownAgency)]);
