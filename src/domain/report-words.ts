/** Signs of how work stands, or of what is wished for it. */
export const STANDING_SIGNALS = [
  'done',
  'completing',
  'underway',
  'nearly',
  'partial',
  'signing',
  'blocked',
  'notStarted',
  'notDone',
  'retract',
  'extension',
  'remind',
  'remindOff',
  'hand',
] as const;

/** What a phrase in a report can be a sign of; report-words.json says by which phrases. */
export const SIGNALS = [
  ...STANDING_SIGNALS,
  'promise',
  'hearsay',
  'tells',
  'asks',
  'asksWhen',
  'condition',
  'demand',
  'orders',
  'soFar',
  'tags',
  'audience',
  'bulk',
  'correction',
  'instead',
  'negation',
  'finished',
] as const;
export type Signal = (typeof SIGNALS)[number];

export interface ReportWords {
  /** Signs that are no letters, and the word that they stand for. */
  readonly symbols: Readonly<Record<string, string>>;
  readonly signals: Readonly<Record<Signal, readonly string[]>>;
  /** Compounds that hold the word of a sign and are none ("quy trình", "kết luận"). */
  readonly shields: readonly string[];
  /** Signs only where typed with their marks: without, they are mostly other words ("ket" of "ket luan"). */
  readonly markedOnly: readonly string[];
  /** What may follow a percentage that is a share of the work itself. */
  readonly workload: readonly string[];
  /** Words by which a percentage is an indicator, not a share of the work. */
  readonly indicators: readonly string[];
  readonly halves: readonly string[];
  /** Before the name of a person. */
  readonly titles: readonly string[];
  /** Parts of one's own agency: what they tell is not hearsay. */
  readonly ownUnits: readonly string[];
  /** Words after which an agency is whom something goes to, or waits for: it is not the one that speaks. */
  readonly receivers: readonly string[];
  /** How people call themselves. */
  readonly selves: readonly string[];
  /** What the own agency is, without its name: says nothing of a task. */
  readonly ownPlaces: readonly string[];
  /** Words before the number of a row in a report that mean a section in a question. */
  readonly placeNouns: readonly string[];
  readonly reasons: readonly string[];
  /** Questions for how far work is. */
  readonly statusAsks: readonly string[];
  readonly yes: readonly string[];
  readonly no: readonly string[];
  readonly undo: readonly string[];
  readonly approve: readonly string[];
  readonly return: readonly string[];
  readonly grant: readonly string[];
  readonly refuseExtension: readonly string[];
  readonly setAside: readonly string[];
}
