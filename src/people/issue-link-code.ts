import { addMinutes } from '../domain/moment.ts';
import type { KnownPerson } from '../domain/person.ts';
import type { LinkRepository } from '../ports/people-repository.ts';
import { hashCode, newCode } from './link-code.ts';

export const CODE_MINUTES = 15;

/** A code to be handed to the person; it is nowhere to be read afterwards. */
export interface IssuedCode {
  readonly code: string;
  /** ISO moment. */
  readonly expiresAt: string;
}

/** Gives out a code that links one account to the person. Older codes of the person hold no longer. */
export async function issueLinkCode(
  { id }: Pick<KnownPerson, 'id'>,
  now: string,
  { links }: { readonly links: LinkRepository },
): Promise<IssuedCode> {
  const issued = { code: newCode(), expiresAt: addMinutes(now, CODE_MINUTES) };
  await links.removeCodesBefore(addMinutes(now, 0));
  await links.putCode({ hash: hashCode(issued.code), personId: id, expiresAt: issued.expiresAt });
  return issued;
}
