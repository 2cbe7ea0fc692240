/** A sentence of the model, and the number of the passage that it leans on. */
export interface DraftSentence {
  readonly text: string;
  readonly passage: number;
}

/** More than this is no answer for a chat. */
const MAX_SENTENCES = 3;
const MAX_LENGTH = 4000;

/** The sentences of a draft that name a passage ("… [2]."); all other words are left out. */
export function readDraft(draft: string): DraftSentence[] {
  return draft
    .slice(0, MAX_LENGTH)
    .split(/(?<=\[\d{1,3}\])[.;\s]*|\n+/u)
    .flatMap((piece): DraftSentence[] => {
      const [, words = '', passage = ''] = /^[-•\s]*([^[\]]+?)[.;\s]*\[(\d{1,3})\]$/u.exec(piece.trim()) ?? [];
      return words === '' ? [] : [{ text: words.trim(), passage: Number(passage) }];
    })
    .slice(0, MAX_SENTENCES);
}
