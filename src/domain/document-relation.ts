import type { Span } from './citation.ts';
import type { CitedDocument } from './document-number.ts';

export const RELATION_KINDS = ['replaces', 'repeals', 'amends', 'implements', 'based-on'] as const;

/** What a document says that it does to, or takes from, another one. */
export interface DocumentRelation {
  readonly kind: (typeof RELATION_KINDS)[number];
  readonly target: CitedDocument;
  /** All of the target, as far as the words say; false for some of its articles, an annex, or what was issued with it. */
  readonly whole: boolean;
  /** Number of a cited document that does so, in the words of this one ("Quyết định 534 … thực hiện Kết luận 226"); null: this one itself. */
  readonly by: string | null;
  /** Where it says so, and the words. */
  readonly where: string;
  readonly text: string;
  readonly spans: readonly Span[];
}

/** What takes a document out of force, or changes it. */
export const isSuccession = ({ kind }: Pick<DocumentRelation, 'kind'>): boolean =>
  kind === 'replaces' || kind === 'repeals' || kind === 'amends';
/** What a document stands on: the upper ones. */
export const isDescent = ({ kind }: Pick<DocumentRelation, 'kind'>): boolean => kind === 'implements' || kind === 'based-on';
