import type { DirectoryAgency } from '../domain/assignment.ts';
import { sightOf } from '../domain/permission.ts';
import type { KnownPerson, Person } from '../domain/person.ts';
import type { AgencyRepository } from '../ports/tracking-repositories.ts';
import type { AgencyOfPerson, Viewer } from './record-changes.ts';

/** The agency of a directory that a person's own words mean; null where it is not there. */
export type FindMember = (person: Pick<Person, 'agency' | 'province'>, directory: readonly DirectoryAgency[]) => DirectoryAgency | null;

/** Somebody as a viewer of tracked work, and whose agency is which in their province. */
export async function findViewer(
  person: Person | KnownPerson,
  agencies: Pick<AgencyRepository, 'list'>,
  findMember: FindMember,
): Promise<{ readonly viewer: Viewer; readonly agencyIdOf: AgencyOfPerson }> {
  const directory = await agencies.list(person.province);
  const known = new Map<string | null, string | null>();
  const agencyIdOf: AgencyOfPerson = (other) => {
    if (other.province !== person.province) return null;
    const found = known.get(other.agency);
    if (found !== undefined) return found;
    const id = findMember(other, directory)?.id ?? null;
    known.set(other.agency, id);
    return id;
  };
  const agencyId = agencyIdOf(person);
  return { viewer: { person, agencyId, sight: sightOf(person, agencyId) }, agencyIdOf };
}
