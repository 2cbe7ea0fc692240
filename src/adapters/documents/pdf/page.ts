/** Points (1/72 inch) from the top left corner of the page as it is read, rotation undone. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface PlacedCell extends Box {
  readonly text: string;
  /** Told from how the words are aligned, not from ruling lines. */
  readonly isInferred?: true;
}
/** Sides of a column whose lines are read one below the other. */
export type Column = Pick<Box, 'left' | 'right'>;
/** Text on one baseline that the file has in one go. */
export interface Piece extends Box {
  readonly text: string;
  readonly baseline: number;
  /** Height of the letters. */
  readonly size: number;
}

/** A ruling line; `from` and `to` run along it, `at` across. */
export interface Rule {
  readonly isUpright: boolean;
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

export interface PageContent {
  readonly number: number;
  readonly width: number;
  readonly height: number;
  readonly pieces: readonly Piece[];
  readonly rules: readonly Rule[];
  /** Words that stand across the text (a stamp, a watermark) or that no reader would see. */
  readonly beside: readonly string[];
  /** Some text on it was left out, as no reader would see it. */
  readonly hasHidden: boolean;
  /** Scripts, other files or films are laid over it. */
  readonly hasActive: boolean;
  /** How much of it is pictures; more than 1 where they lie on each other. */
  readonly pictureShare: number;
  /** Painted shapes that are no text. */
  readonly shapes: number;
}
