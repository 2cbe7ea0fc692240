/** A file that is to be read in. */
export interface SourceFile {
  /** The document's name from now on, with its ending. */
  readonly fileName: string;
  /** What the text cannot tell; undefined: read it from the text, null: a document of the centre. */
  readonly province: string | null | undefined;
  /** Anyone may ask about it, not only known people. */
  readonly isPublic: boolean;
  /** A person says that this is the last version, also of a file that gave way to a later one before. */
  readonly isLatest?: boolean;
  /** @throws PortError when the file cannot be read */
  read(): Promise<Uint8Array>;
}

/** A set of files: the corpus folder, or files named on a command line. */
export interface DocumentSource {
  /** @throws PortError when the folder or its manifest cannot be read */
  list(): Promise<readonly SourceFile[]>;
}
