/** What stands one below the other, before it has a place in the document's text. */
export type Draft = { readonly kind: 'paragraph'; readonly text: string } | { readonly kind: 'table'; readonly grid: Grid };

export interface GridCell {
  readonly blocks: readonly Draft[];
  readonly covered?: 'above' | 'left';
}
/** Rectangular: every row has a cell for every column. */
export type Grid = readonly (readonly GridCell[])[];

/** The lines of paragraphs and of tables, the cells of a row on one. */
export function linesOf(drafts: readonly Draft[]): string[] {
  return drafts.flatMap((draft) =>
    draft.kind === 'paragraph'
      ? [draft.text]
      : draft.grid.map((row) =>
          row
            .map(({ blocks }) => linesOf(blocks).join(' '))
            .filter((text) => text.trim() !== '')
            .join('\t'),
        ),
  );
}
