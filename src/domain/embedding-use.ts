/** What finds passages by meaning at this moment, and what was chosen but does not yet, or not now. */
export interface EmbeddingUse {
  readonly inUse: EmbeddingName;
  /** Null: what was chosen is what is used. */
  readonly pending: (EmbeddingName & { readonly state: 'building' | 'unavailable'; readonly done: number; readonly total: number }) | null;
}

export interface EmbeddingName {
  readonly provider: 'lsa' | 'local' | 'endpoint';
  /** Null for LSA, which knows the documents and nothing else. */
  readonly model: string | null;
}
