import type { Lexicon } from '../domain/lexicon.ts';
import { fold, type Token, tokenize } from '../domain/vietnamese-text.ts';

/** Long digits (telephone, identity card, account), also in groups; days and document numbers are shorter or have slashes. */
const LONG_NUMBER = /(?<![\d/.,])\+?\d(?:[\s.-]?\d){8,}(?![\d/])/gu;
const EMAIL = /[^\s@<>()]+@[^\s@<>()]+\.[^\s@<>()]+/gu;
/** Words of a name after the surname, at most. */
const MOST_GIVEN = 4;
/** Only white space stands between the words of one name. */
const JOINED = /^[ \t]+$/u;

const HIDDEN = '***';

/**
 * Takes telephone and identity numbers, e-mail addresses and names of persons out of words that leave the private network (Công văn
 * 557/BKHCN-CĐSQG of 31/3/2025). A name is known because it is one of `known`, by a title before it, or by a surname; typed without
 * marks or in small letters, a surname alone may be any word, so that a middle name has to follow. Names of places stay.
 * @param readKnown full names of the people who use the assistant
 */
export function createPersonalDataStripper(
  lexicon: Lexicon,
  readKnown: () => Promise<readonly string[]>,
): (text: string) => Promise<string> {
  const findNames = createNameFinder(lexicon);
  return async (text) => {
    const plain = text.replace(EMAIL, HIDDEN).replace(LONG_NUMBER, HIDDEN);
    const tokens = tokenize(plain);
    const hidden = findNames(tokens, plain, new Set((await readKnown()).map(foldedName)));
    return hidden.toReversed().reduce((rest, { from, to }) => {
      const [start, end] = [tokens[from]?.start ?? 0, tokens[to - 1]?.end ?? 0];
      return `${rest.slice(0, start)}${HIDDEN}${rest.slice(end)}`;
    }, plain);
  };
}

interface NameSpan {
  readonly from: number;
  readonly to: number;
}

const foldedName = (name: string): string =>
  tokenize(name)
    .map(({ folded }) => folded)
    .join(' ');

/** Spans of tokens that name a person, in their order, none over another. */
function createNameFinder({
  personNames,
  provinces,
}: Lexicon): (tokens: readonly Token[], text: string, known: ReadonlySet<string>) => NameSpan[] {
  const folded = (words: readonly string[]): ReadonlySet<string> => new Set(words.map(fold));
  const surnames = folded(personNames.surnames);
  const sure = folded(personNames.sureSurnames);
  const middles = folded(personNames.middles);
  const given = folded(personNames.given);
  const titles = folded(personNames.titles.flatMap((title) => title.split(' ').at(-1) ?? title));
  const particles = folded(personNames.particles);
  const places = folded(provinces.flatMap(({ name, formerNames }) => [name, ...formerNames]));

  return (tokens, text, known) => {
    const written = (at: number): string => text.slice(tokens[at]?.start, tokens[at]?.end);
    const isCapital = (at: number): boolean => /^\p{Lu}/u.test(written(at));
    const isJoined = (at: number): boolean => JOINED.test(text.slice(tokens[at - 1]?.end, tokens[at]?.start));
    const word = (at: number): string => tokens[at]?.folded ?? '';
    const run = (from: number, most: number, fits: (at: number) => boolean): number => {
      let to = from;
      while (to < tokens.length && to - from < most && fits(to) && (to === from || isJoined(to))) to += 1;
      return to;
    };
    const goesOn = (from: number): ((at: number) => boolean) =>
      isCapital(from) ? isCapital : (at) => !particles.has(word(at)) && /^\p{L}+$/u.test(written(at));

    /** Ends of the name that begins at a token; the token itself where none does. */
    function endOf(at: number): number {
      for (let to = Math.min(tokens.length, at + 1 + MOST_GIVEN); to > at + 1; to -= 1)
        if (
          known.has(
            tokens
              .slice(at, to)
              .map(({ folded: name }) => name)
              .join(' '),
          )
        )
          return to;
      const afterTitle =
        at > 0 && titles.has(word(at - 1)) && (isJoined(at) || /^\/?c?\s$/u.test(text.slice(tokens[at - 1]?.end, tokens[at]?.start)));
      if (surnames.has(word(at))) {
        const to = run(at, 1 + MOST_GIVEN, goesOn(at));
        const isPlace = [2, 3].some((length) =>
          places.has(
            tokens
              .slice(at, at + length)
              .map(({ folded: name }) => name)
              .join(' '),
          ),
        );
        const hasMiddle = to - at > 2 && middles.has(word(at + 1));
        if (to - at > 1 && !isPlace && (isCapital(at) || hasMiddle || afterTitle || sure.has(word(at))))
          return isCapital(at) ? to : Math.min(to, at + (hasMiddle ? 3 : afterTitle || sure.has(word(at)) ? 3 : 2));
      }
      if (!afterTitle) return at;
      if (isCapital(at)) return run(at, 1 + MOST_GIVEN, isCapital);
      return given.has(word(at)) && !titles.has(word(at)) ? at + 1 : at;
    }

    const spans: NameSpan[] = [];
    for (let at = 0; at < tokens.length; ) {
      const to = endOf(at);
      if (to > at) spans.push({ from: at, to });
      at = Math.max(to, at + 1);
    }
    return spans;
  };
}
