import type { Lexicon } from '../domain/lexicon.ts';
import { createPhraseMatcher, indexesOf } from '../domain/phrase-matcher.ts';
import type { Token } from '../domain/vietnamese-text.ts';

export const SMALL_TALK = ['greeting', 'thanks', 'help', 'more', 'back', 'documents'] as const;
export type SmallTalk = (typeof SMALL_TALK)[number];

/** Recognises messages that ask nothing of a document. A greeting before a question is not one of them. */
export function createSmallTalkReader(lexicon: Lexicon): (text: string, tokens: readonly Token[]) => SmallTalk | null {
  const { greetings, thanks, help, more, back, documentsList, fillers } = lexicon.questionWords;
  const phrases = createPhraseMatcher<SmallTalk>([
    ...greetings.map((words) => [words, 'greeting'] as const),
    ...thanks.map((words) => [words, 'thanks'] as const),
    ...help.map((words) => [words, 'help'] as const),
    ...more.map((words) => [words, 'more'] as const),
    ...back.map((words) => [words, 'back'] as const),
    ...documentsList.map((words) => [words, 'documents'] as const),
  ]);
  const polite = createPhraseMatcher(fillers.map((words) => [words, true] as const));
  return (text, tokens) => {
    const command = /^\/(\p{L}+)/u.exec(text)?.[1]?.toLowerCase();
    if (command !== undefined) return COMMANDS.get(command) ?? 'help';
    const found = phrases.findAll(tokens);
    const first = found[0];
    if (first === undefined) return null;
    const special = found.find(({ value }) => value === 'documents' || value === 'help');
    const covered = indexesOf([...found, ...polite.findAll(tokens)]);
    const rest = tokens.filter((_, i) => !covered.has(i)).length;
    if (special !== undefined && rest <= 2) return special.value;
    return rest === 0 ? first.value : null;
  };
}

const COMMANDS: ReadonlyMap<string, SmallTalk> = new Map(
  Object.entries<SmallTalk>({
    start: 'help',
    help: 'help',
    trogiup: 'help',
    vanban: 'documents',
    tiep: 'more',
    truoc: 'back',
    xemtiep: 'more',
  }),
);
