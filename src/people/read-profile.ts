import { createAgencyRecognizer } from '../domain/agency-recognition.ts';
import type { Lexicon } from '../domain/lexicon.ts';
import { type PersonProfile, ROLES } from '../domain/person.ts';
import { createProvinceFinder } from '../domain/province-names.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import { fold, squeeze } from '../domain/vietnamese-text.ts';

/** What an administrator types of a person, with marks or without. Undefined: not said; an empty agency or province: none. */
export type TypedProfile = Readonly<Record<keyof PersonProfile, string | undefined>>;

export interface ReadProfile {
  /** What was said, and nothing else. */
  readonly profile: Partial<PersonProfile>;
  /** An agency that the lexicon does not know, and that is kept as typed. */
  readonly unknownAgency: string | null;
}

/** A part that cannot be understood: an empty or too long name, an unknown role, a province that none or several fit. */
export interface ProfileError {
  readonly part: keyof PersonProfile;
  readonly typed: string;
}

export type ProfileReader = (typed: TypedProfile) => Result<ReadProfile, ProfileError>;

const MAX_NAME = 100;

export function createProfileReader(lexicon: Lexicon): ProfileReader {
  const roles = new Map(ROLES.flatMap((role) => lexicon.roles[role].map((words) => [fold(words), role] as const)));
  const agencies = new Set(lexicon.agencies.map(({ id }) => id));
  const recognizer = createAgencyRecognizer(lexicon);
  const findProvince = createProvinceFinder(lexicon);

  function readAgency(typed: string): { readonly name: string; readonly isKnown: boolean } | null {
    const name = readName(typed);
    if (name === null) return null;
    const [mention, other] = recognizer.readList(name);
    const isKnown = mention !== undefined && other === undefined && agencies.has(mention.id);
    return { name: isKnown ? mention.name : name, isKnown };
  }

  return (typed) => {
    const name = typed.name === undefined ? undefined : readName(typed.name);
    if (name === null) return fail({ part: 'name', typed: typed.name ?? '' });
    const role = typed.role === undefined ? undefined : roles.get(fold(squeeze(typed.role)));
    if (role === undefined && typed.role !== undefined) return fail({ part: 'role', typed: typed.role });
    const agency = isBlank(typed.agency) ? null : readAgency(typed.agency);
    if (agency === null && !isBlank(typed.agency)) return fail({ part: 'agency', typed: typed.agency });
    const province = isBlank(typed.province) ? null : findProvince(typed.province);
    if (province === null && !isBlank(typed.province)) return fail({ part: 'province', typed: typed.province });
    const profile = {
      ...(name === undefined ? {} : { name }),
      ...(role === undefined ? {} : { role }),
      ...(typed.agency === undefined ? {} : { agency: agency?.name ?? null }),
      ...(typed.province === undefined ? {} : { province }),
    };
    return ok({ profile, unknownAgency: agency === null || agency.isKnown ? null : agency.name });
  };
}

const isBlank = (typed: string | undefined): typed is '' | undefined => typed === undefined || typed.trim() === '';

/** On one line. */
function readName(typed: string): string | null {
  const name = squeeze(typed);
  return name === '' || name.length > MAX_NAME ? null : name;
}
