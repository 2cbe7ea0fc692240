/** What kind of thing makes the vectors: the corpus itself (LSA), a model on this machine, a server. */
export type EmbedderKind = 'lsa' | 'local' | 'endpoint';

/** Turns text into unit vectors of one length. Faults (a server that is down, a damaged model) are PortErrors. */
export interface Embedder {
  readonly dimensions: number;
  /** @param signal ends it early, with the signal's reason */
  embedPassages(texts: readonly string[], signal?: AbortSignal): Promise<number[][]>;
  /** A vector for a question; null when nothing in it is known to the model. */
  embedQuery(text: string): Promise<number[] | null>;
}

/** Where embedders come from: trained on the corpus (LSA), a local model, an endpoint. */
export interface EmbedderProvider {
  /** Provider, model, revision and settings in one line; an index made under another name is not used. */
  readonly fingerprint: string;
  readonly kind: EmbedderKind;
  /** As its makers call it; null where there is only the corpus. */
  readonly model: string | null;
  /** Whether texts leave this machine and its private network. */
  readonly isExternal: boolean;
  /** An embedder for this corpus, and the state to keep for {@link restore} (null when there is nothing to keep). */
  train(texts: readonly string[]): Promise<{ readonly embedder: Embedder; readonly state: Uint8Array | null }>;
  /** The embedder of a kept state; null when the state cannot be read. */
  restore(state: Uint8Array | null): Promise<Embedder | null>;
  /** Lets go of what it holds (processes, connections); it may be used again. */
  close(): Promise<void>;
}
