import type { DirectoryAgency } from '../../domain/assignment.ts';
import type { Lexicon } from '../../domain/lexicon.ts';

/** The agencies that exist in every province, as those of this one; none for the centre. */
export function standardAgencies(
  { agencies, provinces }: Pick<Lexicon, 'agencies' | 'provinces'>,
  province: string | null,
): DirectoryAgency[] {
  const owner = provinces.find(({ name }) => name === province);
  if (owner === undefined) return [];
  return agencies
    .filter(({ standard }) => standard === true)
    .map(({ id, name, kind, aliases }): DirectoryAgency => {
      // "Thanh tra tỉnh" of a city is its "Thanh tra thành phố"
      const owned = name.replace(/(?<=\s)tỉnh$/u, owner.type);
      const others = [...aliases, name].filter((alias) => alias !== owned);
      return { province, id, name: owned, kind, aliases: owned === name ? aliases : others, source: 'standard' };
    });
}

/** What a directory lacks of them, or has in a former wording. */
export function missingStandards(standards: readonly DirectoryAgency[], present: readonly DirectoryAgency[]): DirectoryAgency[] {
  const known = new Map(present.map((agency) => [agency.id, agency]));
  return standards.filter((standard) => {
    const agency = known.get(standard.id);
    return agency === undefined || (agency.source === 'standard' && !sameAgency(agency, standard));
  });
}

export const sameAgency = (a: DirectoryAgency, b: DirectoryAgency): boolean =>
  a.name === b.name && a.kind === b.kind && a.source === b.source && JSON.stringify(a.aliases) === JSON.stringify(b.aliases);
