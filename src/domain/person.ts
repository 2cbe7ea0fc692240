export const ROLES = ['viewer', 'officer', 'leader', 'coordinator', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** Who speaks, as far as the assistant has to know to answer. */
export interface Person {
  /** Current name of the province; null where it is not known, and for people of the centre. */
  readonly province: string | null;
  readonly agency: string | null;
  readonly role: Role;
}

/** What an administrator says of a person. */
export interface PersonProfile extends Person {
  readonly name: string;
}

/** A person whom an administrator has added; the accounts of chat channels are linked to one. */
export interface KnownPerson extends PersonProfile {
  readonly id: number;
}
