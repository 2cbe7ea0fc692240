import type { Question } from '../answering/question/question.ts';
import type { Lexicon } from '../domain/lexicon.ts';
import { createPhraseMatcher, indexesOf } from '../domain/phrase-matcher.ts';

export const SMALL_TALK = ['greeting', 'thanks', 'help', 'more', 'back', 'documents', 'who-am-i', 'chore'] as const;
export type SmallTalk = (typeof SMALL_TALK)[number];
export type SmallTalkReader = (text: string, question: Pick<Question, 'tokens' | 'asked' | 'ordinals'>) => SmallTalk | null;

/** Recognises messages that ask nothing of a document. A greeting before a question is not one of them. */
export function createSmallTalkReader(lexicon: Lexicon): SmallTalkReader {
  const { greetings, thanks, help, more, back, documentsList, whoAmI, chores, fillers } = lexicon.questionWords;
  const phrases = createPhraseMatcher<SmallTalk>([
    ...greetings.map((words) => [words, 'greeting'] as const),
    ...thanks.map((words) => [words, 'thanks'] as const),
    ...help.map((words) => [words, 'help'] as const),
    ...more.map((words) => [words, 'more'] as const),
    ...back.map((words) => [words, 'back'] as const),
    ...documentsList.map((words) => [words, 'documents'] as const),
    ...whoAmI.map((words) => [words, 'who-am-i'] as const),
  ]);
  const polite = createPhraseMatcher([...fillers, ...greetings].map((words) => [words, true] as const));
  const wishes = createPhraseMatcher(chores.map((words) => [words, true] as const));

  /** "viết giúp tôi bài thơ": it begins with the wish, and asks for nothing that stands in a document. */
  const isChore = ({ tokens, asked, ordinals }: Parameters<SmallTalkReader>[1]): boolean => {
    const wish = wishes.findAll(tokens)[0];
    if (wish === undefined || asked.size > 0 || ordinals.length > 0) return false;
    const before = indexesOf(polite.findAll(tokens.slice(0, wish.from)));
    return before.size === wish.from;
  };

  return (text, question) => {
    const { tokens } = question;
    const command = /^\/(\p{L}+)/u.exec(text)?.[1]?.toLowerCase();
    if (command !== undefined) return COMMANDS.get(command) ?? 'help';
    if (isChore(question)) return 'chore';
    const found = phrases.findAll(tokens);
    const first = found[0];
    if (first === undefined) return null;
    const special = found.find(({ value }) => value === 'documents' || value === 'help');
    const covered = indexesOf([...found, ...polite.findAll(tokens)]);
    const rest = tokens.filter((_, i) => !covered.has(i)).length;
    if (special !== undefined && rest <= 2) return special.value;
    return rest === 0 ? (found.find(({ value }) => value === 'who-am-i') ?? first).value : null;
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
/** Commands that are read here, as typed behind the slash. */
export const TALK_COMMANDS: readonly string[] = [...COMMANDS.keys()];
