import type { KnownPerson } from '../domain/person.ts';
import type { AgencyRepository } from '../ports/tracking-repositories.ts';
import type { Reminded } from './due-items.ts';
import type { FindAgency } from './reminding-parts.ts';

export type RemindedPerson = KnownPerson & Reminded;

/** The people of a province, each with the agency of its directory. */
export async function findRemindedPeople(
  people: readonly KnownPerson[],
  province: string | null,
  agencies: Pick<AgencyRepository, 'list'>,
  findAgency: FindAgency,
): Promise<RemindedPerson[]> {
  const own = people.filter((person) => person.province === province);
  const directory = own.length === 0 ? [] : await agencies.list(province);
  const known = new Map<string | null, string | null>();
  const idOf = (person: KnownPerson): string | null => {
    const found = known.get(person.agency) ?? findAgency(person, directory)?.id ?? null;
    known.set(person.agency, found);
    return found;
  };
  return own.map((person) => ({ ...person, agencyId: idOf(person) }));
}
