/** The kinds that the words of vi.ts are chosen by, as plain strings: messages know no use case. */
export type AbsentReason =
  | 'not-in-documents'
  | 'no-such-row'
  | 'missing-row'
  | 'annex-not-read'
  | 'row-not-apart'
  | 'no-documents-for-province'
  | 'not-loaded'
  | 'agency-not-named'
  | 'nothing-in-period'
  | 'no-such-section'
  | 'no-documents'
  | 'own-agency-unknown'
  | 'nothing-for-agency'
  | 'replaces-nothing'
  | 'no-successor'
  | 'nothing-below';
export type Involvement = 'lead' | 'coordinating' | 'lead-member' | 'coordinating-member';
