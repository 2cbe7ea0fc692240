/** What the vector file of the pretrained model on disk was made from; null before the first build. */
export interface ModelIndexState {
  readonly fingerprint: string;
  /** Hex digest of the vector file. */
  readonly vectorsSha256: string;
  /** How similar passages are that have nothing to do with each other: models differ much in that. */
  readonly background: number;
}

/** The state of the pretrained model's index, and the vectors that it has given so far, each under a digest (hex) of model and words. */
export interface ModelIndexRepository {
  read(): Promise<ModelIndexState | null>;
  write(state: ModelIndexState): Promise<void>;
  /** Those that are known, by their keys. */
  vectors(keys: readonly string[]): Promise<Map<string, Float32Array>>;
  addVectors(entries: readonly { readonly key: string; readonly vector: readonly number[] }[]): Promise<void>;
  /** Forgets all vectors but these. */
  retainVectors(keys: ReadonlySet<string>): Promise<void>;
}
