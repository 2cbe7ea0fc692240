export interface VectorHit {
  readonly id: number;
  /** Cosine similarity, -1 to 1. */
  readonly similarity: number;
}

/** Nearest neighbours of unit vectors. */
export interface VectorIndex {
  readonly size: number;
  readonly dimensions: number;
  /**
   * The `limit` nearest, best first.
   * @param allowed only these ids (searched exactly); null for all
   */
  search(vector: readonly number[], limit: number, allowed: ReadonlySet<number> | null): VectorHit[];
  /** Exact search over all vectors: the yardstick for recall. */
  searchExactly(vector: readonly number[], limit: number): VectorHit[];
}

/** Builds, saves and loads vector indexes under a name in the data folder. */
export interface VectorIndexStore {
  build(dimensions: number, entries: readonly { readonly id: number; readonly vector: ArrayLike<number> }[]): Promise<VectorIndex>;
  /** Saves under a temporary name first, so that a half-written file never has the right name. Gives the file's sha256, hex. */
  save(index: VectorIndex): Promise<string>;
  /** The saved index; null when there is none or its file is not the one with this sha256. */
  load(dimensions: number, sha256: string): Promise<VectorIndex | null>;
}
