export const MODEL_PURPOSES = ['interpret', 'answer'] as const;
/** What a model was asked for: what a message means, or sentences of the documents. */
export type ModelPurpose = (typeof MODEL_PURPOSES)[number];

/** How one sentence of a model was judged. */
export interface SentenceCheck {
  /** Id of the passage that it named; null for one that there is not. */
  readonly passage: number | null;
  /** "kept", or why it was dropped. */
  readonly verdict: string;
}

/** What happened when a model was asked, without a word that anybody wrote. */
export interface ModelTrace {
  readonly at: string;
  /** The trace of the message, as log lines and the outbox have it; null for a command. */
  readonly message: string | null;
  readonly purpose: ModelPurpose;
  readonly promptVersion: string;
  /** "kept", "nothing", "unavailable", "superseded", or the kind of an interpretation. */
  readonly outcome: string;
  /** Why it was not available, or why an interpretation does not count; null where there is nothing to say. */
  readonly reason: string | null;
  readonly requests: number;
  readonly tokens: number;
  readonly ms: number;
  /** Of that, judging what it wrote. */
  readonly checkMs: number;
  /** Ids of the passages that it was shown. */
  readonly passages: readonly number[];
  readonly checks: readonly SentenceCheck[];
}

/** What models cost and did. */
export interface ModelRepository {
  /** Tokens of a day: of one, and of all together. */
  used(day: string, who: string): Promise<{ readonly own: number; readonly together: number }>;
  spend(day: string, who: string, tokens: number): Promise<void>;
  /** Erases what somebody has used; it still counts among all. */
  forget(who: string): Promise<void>;
  addTrace(trace: ModelTrace): Promise<void>;
  /** Newest first. @param message only of this message */
  traces(limit: number, message: string | null): Promise<ModelTrace[]>;
  /** Forgets counts and traces from before a moment. */
  prune(before: string): Promise<void>;
}
