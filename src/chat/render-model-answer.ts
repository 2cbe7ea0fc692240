import type { Answer } from '../answering/answer.ts';
import type { SupportedSentence } from '../assistant/judge-draft.ts';
import * as words from '../messages/assistant.ts';
import * as vi from '../messages/vi.ts';
import { type Rendered, whole, withNote } from './paginate.ts';
import { renderAnswer } from './render-answer.ts';
import { shortTitle } from './render-row.ts';

/** What a model found: sentences, each with its number and where it stands; or rows, as their records say them. */
export function renderModelAnswer(sentences: readonly SupportedSentence[], found: Answer, today: string): Rendered {
  if (sentences.length === 0) {
    const { behaviour, text, pages } = renderAnswer(found, today);
    return { behaviour, text: `${text}\n${words.model.rowLabel}`, pages: withNote(pages, [words.model.rowLabel]) };
  }
  const places = sentences.map(({ found: { where, document } }, i) => words.model.place(i + 1, where, shortTitle(document)));
  return whole('answer', [...linesOf(sentences), words.model.label, vi.sources(places)]);
}

/** What is proved while the model still writes. */
export const renderProved = (sentences: readonly SupportedSentence[]): string => [words.model.looking, ...linesOf(sentences)].join('\n');

const linesOf = (sentences: readonly SupportedSentence[]): string[] =>
  sentences.map(({ text, found: { actor } }, i) => words.model.sentence(actor === null ? text : words.model.bound(actor, text), i + 1));
