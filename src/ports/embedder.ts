/** Turns text into unit vectors of one length. */
export interface Embedder {
  readonly dimensions: number;
  embedPassages(texts: readonly string[]): Promise<number[][]>;
  /** A vector for a question; null when nothing in it is known to the model. */
  embedQuery(text: string): Promise<number[] | null>;
}

/** Where embedders come from: trained on the corpus (LSA), a local model, an endpoint. */
export interface EmbedderProvider {
  /** Provider, model, revision and settings in one line; an index made under another name is not used. */
  readonly fingerprint: string;
  /** An embedder for this corpus, and the state to keep for {@link restore} (null when there is nothing to keep). */
  train(texts: readonly string[]): Promise<{ readonly embedder: Embedder; readonly state: Uint8Array | null }>;
  /** The embedder of a kept state; null when the state cannot be read. */
  restore(state: Uint8Array | null): Promise<Embedder | null>;
}
