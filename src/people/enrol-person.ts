import type { KnownPerson, PersonProfile } from '../domain/person.ts';
import { fold } from '../domain/vietnamese-text.ts';
import type { Storage } from '../ports/repositories.ts';
import { type IssuedCode, issueLinkCode } from './issue-link-code.ts';

export interface Enrolment {
  readonly person: KnownPerson;
  /** False: someone of this name, agency and province was known already, and keeps the role. */
  readonly isNew: boolean;
  readonly issued: IssuedCode;
}

/** Adds a person, unless the same one was added before, and gives out a code. To be run in one transaction. */
export async function enrolPerson(
  profile: PersonProfile,
  now: string,
  { people, links }: Pick<Storage, 'people' | 'links'>,
): Promise<Enrolment> {
  const known = (await people.list()).find((person) => whoIs(person) === whoIs(profile));
  const person = known ?? (await people.add(profile, now));
  return { person, isNew: known === undefined, issued: await issueLinkCode(person, now, { links }) };
}

/** Marks count: "Hòa" and "Hoa" are two people. */
const whoIs = ({ name, agency, province }: PersonProfile): string => JSON.stringify([name.toLowerCase(), fold(agency ?? ''), province]);
