import type { KnownPerson, Person } from './person.ts';

/** Under which name the use of a language model is counted: the person's, whichever account speaks, or that of a conversation of nobody known. */
export const modelUserOf = (person: Person | KnownPerson | null, conversationId: string | null): string =>
  person !== null && 'id' in person ? `person:${person.id}` : (conversationId ?? 'command');
