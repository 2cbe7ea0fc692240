export const ROLES = ['viewer', 'officer', 'leader', 'coordinator', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** Who speaks, as far as the assistant has to know. */
export interface Person {
  /** Current name of the province; null where it is not known. */
  readonly province: string | null;
  readonly agency: string | null;
  readonly role: Role;
}
