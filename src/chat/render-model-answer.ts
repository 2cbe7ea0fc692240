import type { SupportedSentence } from '../assistant/ask-model.ts';
import * as words from '../messages/assistant.ts';
import * as vi from '../messages/vi.ts';
import { type Rendered, whole } from './paginate.ts';
import { shortTitle } from './render-row.ts';

/** Sentences that a model chose, each with its number, and where they stand. */
export function renderModelAnswer(sentences: readonly SupportedSentence[]): Rendered {
  const lines = sentences.map(({ text, found: { actor } }, i) =>
    words.model.sentence(actor === null ? text : words.model.bound(actor, text), i + 1),
  );
  const places = sentences.map(({ found: { where, document } }, i) => words.model.place(i + 1, where, shortTitle(document)));
  return whole('answer', [...lines, words.model.label, vi.sources(places)]);
}
