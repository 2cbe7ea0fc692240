import type { FoundPassage, FoundRow } from '../answering/answer.ts';
import type { AnsweringParts } from '../answering/parts.ts';
import type { SentenceCheck } from '../ports/model-repository.ts';
import { type DraftSentence, readDraft } from './read-draft.ts';
import type { ReadTools } from './read-tools.ts';
import { agreesWithRow, findSupport } from './support.ts';

/** A sentence that a document says, and the clause that says it. */
export interface SupportedSentence {
  readonly text: string;
  readonly found: FoundPassage;
}

/** What is left of a draft: sentences that passages say, rows that it points to, and how each of its sentences was judged. */
export interface Judgement {
  readonly sentences: readonly SupportedSentence[];
  readonly rows: readonly FoundRow[];
  readonly checks: readonly SentenceCheck[];
}

type Verdict = { readonly verdict: string; readonly sentence?: SupportedSentence; readonly row?: FoundRow };

/** Looks each sentence up where it says that it stands. Of a row only its record is taken, never the words about it. */
export async function judgeDraft(draft: string, tools: ReadTools, recognizer: AnsweringParts['recognizer']): Promise<Judgement> {
  const sentences: SupportedSentence[] = [];
  const rows: FoundRow[] = [];
  const checks: SentenceCheck[] = [];
  for (const drafted of readDraft(draft)) {
    const { verdict, sentence, row } = await judge(drafted, tools, recognizer);
    checks.push({ passage: tools.passage(drafted.passage)?.id ?? null, verdict });
    if (sentence !== undefined && !sentences.some(({ text }) => text === sentence.text)) sentences.push(sentence);
    if (row !== undefined && !rows.some(({ task }) => task === row.task)) rows.push(row);
  }
  return { sentences, rows, checks };
}

async function judge(
  { text, passage: number }: DraftSentence,
  tools: ReadTools,
  recognizer: AnsweringParts['recognizer'],
): Promise<Verdict> {
  const passage = tools.passage(number);
  if (passage === null) return { verdict: 'no-such-passage' };
  if (passage.kind === 'row') {
    const row = tools.row(passage);
    return row !== null && agreesWithRow(text, passage.text, recognizer) ? { verdict: 'kept', row } : { verdict: 'not-the-row' };
  }
  const support = findSupport(text, passage.text, recognizer);
  if (support.kind === 'unsaid') return { verdict: support.why };
  const found = await tools.found(passage, passage.text.slice(support.span.start, support.span.end));
  return found === null ? { verdict: 'not-in-the-document' } : { verdict: 'kept', sentence: { text, found } };
}
