import type { AgencyRecognizer } from '../../domain/agency-recognition.ts';
import { findDatePhrases } from '../../domain/date-phrase.ts';
import { parseDeadline } from '../../domain/deadline.ts';
import type { Lexicon, TableColumn } from '../../domain/lexicon.ts';
import { anyOf } from '../../domain/literal-pattern.ts';
import { createPhraseMatcher, indexesOf, type PhraseMatcher } from '../../domain/phrase-matcher.ts';
import { fold, type Token, tokenize } from '../../domain/vietnamese-text.ts';

/** What a column holds, as far as its words tell. */
export type CellKind = 'content' | 'deliverable' | 'agencies' | 'deadline' | 'other';

export const cellKindOf = (column: TableColumn | null): CellKind =>
  column === 'lead' || column === 'coordinating'
    ? 'agencies'
    : column === 'deadline' || column === 'deliverable' || column === 'content'
      ? column
      : 'other';

/** How well words fit a column. */
export interface Rating {
  /** Less is better; below 0 where the words show the column. */
  readonly cost: number;
  /** Every word belongs in such a cell, and none is missing at its end. */
  readonly isWhole: boolean;
}

/** @param isOpen the rest of the cell may follow on the next page */
export type CellRater = (kind: CellKind, text: string, isOpen: boolean) => Rating;

const MISSING: Readonly<Record<CellKind, number>> = { content: 20, deliverable: 2, agencies: 4, deadline: 4, other: 0 };
const SHOWS: Readonly<Record<CellKind, number>> = { content: 0, deliverable: -3, agencies: -5, deadline: -6, other: -4 };
/** Characters; no such cell is longer, and reading it would take long. */
const LONGEST: Readonly<Record<CellKind, number>> = { content: 10_000, deliverable: 500, agencies: 320, deadline: 160, other: 120 };
const TOO_LONG: Rating = { cost: 30, isWhole: false };
const STRANGE: Rating = { cost: 12, isWhole: false };
const STRANGE_WORD = 1.5;
const MOST_STRANGE = 9;
/** Characters that tell whether words end in the middle. */
const ENOUGH_OF_END = 60;
const CUT_OFF = 4;
const LOW_START = 6;
/** A name of which only the first word is there. */
const LONE_HEAD = 6;
const GOES_ON = /[,\-–/(]\s*$/u;

export function createCellRater(lexicon: Lexicon, agencies: AgencyRecognizer): CellRater {
  const { flattened } = lexicon;
  const phrases = (list: readonly string[]): PhraseMatcher<true> => createPhraseMatcher(list.map((phrase) => [phrase, true] as const));
  const vocabulary = {
    agencies: phrases(flattened.agencyWords),
    deadline: phrases(flattened.deadlineWords),
    other: phrases(flattened.budgetWords),
  };
  const deliverables = phrases(flattened.deliverables);
  const openDeadlines = phrases(flattened.openDeadlines);
  const dangling = phrases(flattened.dangling);
  const frequencies = phrases([...lexicon.questionWords.ongoing, ...lexicon.questionWords.recurring]);
  const heads = lexicon.agencyHeads.filter((head) => /^\p{Lu}/u.test(head));
  const headsBut = (left: readonly string[]): string => anyOf(heads.filter((head) => !left.includes(head)));
  /** A name that begins where the one before it has not ended. */
  const runOn = new RegExp(String.raw`[\p{L}\d)]\s+(?:${headsBut(flattened.headsInNames)})(?=\s|$)`, 'gu');
  const nesting = new RegExp(String.raw`(?:^|[\s,;])(?:${anyOf(flattened.beforeNames)})$`, 'u');
  const loneHead = new RegExp(String.raw`(?:^|[\s,;])(?:${headsBut(flattened.wholeHeads)})$`, 'u');

  const opening: Readonly<Partial<Record<CellKind, ReadonlySet<string>>>> = {
    agencies: firstWords([
      ...flattened.agencyWords,
      ...lexicon.agencyHeads,
      ...lexicon.agencies.flatMap(({ name, aliases }) => [name, ...aliases]),
      ...lexicon.collectives.flatMap((group) => group.phrases),
    ]),
    deadline: firstWords([...flattened.deadlineWords, ...flattened.openDeadlines]),
    other: firstWords(flattened.budgetWords),
  };
  /** Most runs of lines are no such cell at all, as their first word shows; the others are worth a look. */
  function opensStrange(kind: CellKind, text: string): boolean {
    const words = opening[kind];
    const first = /[\p{L}\d]+/u.exec(text)?.[0] ?? '';
    return words !== undefined && !/^\d/u.test(first) && !words.has(fold(first));
  }

  const endsCut = (text: string, tokens: readonly Token[]): boolean =>
    GOES_ON.test(text) || loneHead.test(text) || dangling.findAll(tokens.slice(-3)).some(({ to }) => to === Math.min(3, tokens.length));
  const cutCost = (text: string): number => (loneHead.test(text) ? LONE_HEAD : CUT_OFF);

  /** Names, groups and the words between them. */
  function rateAgencies(text: string, isOpen: boolean): Rating {
    const outside = text.replace(/\([^()]*\)/gu, ' ');
    const tokens = tokenize(outside);
    const known = agencies.find(tokens);
    const covered = new Set([
      ...indexesOf(known),
      ...indexesOf(agencies.findCollectives(tokens)),
      ...indexesOf(vocabulary.agencies.findAll(tokens)),
    ]);
    const strange = tokens.filter((_, i) => !covered.has(i)).length;
    const runsOn = Array.from(outside.matchAll(runOn)).filter(({ index }) => !nesting.test(outside.slice(0, index + 1))).length;
    const isCut = /\([^)]*$|;\s*$|\.\s+\p{Lu}/u.test(text) || endsCut(text, tokens);
    const names = known.length + agencies.findCollectives(tokens).length;
    const cost =
      Math.min(MOST_STRANGE, strange * STRANGE_WORD) + runsOn * CUT_OFF + (isCut && !isOpen ? cutCost(text) : 0) + (names === 0 ? 2 : 0);
    return { cost: cost + SHOWS.agencies, isWhole: strange === 0 && runsOn === 0 && !isCut };
  }

  function rateDeadline(text: string, isOpen: boolean): Rating {
    const tokens = tokenize(text);
    const phrasesFound = findDatePhrases(text);
    const covered = indexesOf(vocabulary.deadline.findAll(tokens));
    const opens = openDeadlines.findAll(tokens)[0];
    const strange = tokens.filter(
      ({ start, text: word }, i) =>
        !covered.has(i) &&
        !/^\d/u.test(word) &&
        !phrasesFound.some(({ span }) => span.start <= start && start < span.end) &&
        !(opens !== undefined && i >= opens.from),
    ).length;
    const { kind } = parseDeadline(text);
    const isCut =
      endsCut(text, tokens) || /(?:^|\s)(?:quý|hàng|hằng|mỗi|định|thường|giai)$|(?<!(?:hàng|hằng|mỗi|\d)\s)(?:tháng|năm)$/iu.test(text);
    const isRead = kind !== 'unstated';
    const cost = Math.min(MOST_STRANGE, strange * STRANGE_WORD) + (isCut && !isOpen ? CUT_OFF : 0) + (isRead || isOpen ? 0 : 5);
    return { cost: cost + SHOWS.deadline, isWhole: strange === 0 && !isCut && isRead };
  }

  function rateDeliverable(text: string, isOpen: boolean): Rating {
    const tokens = tokenize(text);
    const opens = deliverables.matchAt(tokens, 0) !== null || /^[-–+•]\s/u.test(text);
    const named = agencies.find(tokens).length;
    const isCut = endsCut(text, tokens);
    const timed =
      (openDeadlines.findAll(tokens).length + frequencies.findAll(tokens).length + (findDatePhrases(text).length > 0 ? 1 : 0)) * 2;
    const cost = (opens ? SHOWS.deliverable : 1) + timed + named * CUT_OFF + (isCut && !isOpen ? cutCost(text) : 0) + tokens.length * 0.05;
    return { cost, isWhole: opens && named === 0 && !isCut };
  }

  function rateOther(text: string): Rating {
    const tokens = tokenize(text);
    const covered = indexesOf(vocabulary.other.findAll(tokens));
    const strange = tokens.filter(({ text: word }, i) => !covered.has(i) && !/^\d/u.test(word)).length;
    const isCut = endsCut(text, tokens);
    return { cost: strange === 0 ? SHOWS.other + (isCut ? 2 : 0) : 3 + strange * 2, isWhole: strange === 0 && !isCut };
  }

  function rateContent(text: string, isOpen: boolean): Rating {
    const isCut = endsCut(text, tokenize(text));
    return { cost: isCut && !isOpen ? cutCost(text) : 0, isWhole: !isCut };
  }

  const remembered = remember(rate);
  return (kind, text, isOpen) => {
    if (text === '') return { cost: isOpen ? MISSING[kind] / 2 : MISSING[kind], isWhole: kind === 'other' };
    if (text.length > LONGEST[kind]) return TOO_LONG;
    if (opensStrange(kind, text)) return STRANGE;
    const rating = remembered(kind, kind === 'content' ? text.slice(-ENOUGH_OF_END) : text, isOpen);
    const isLow = /^\p{Ll}/u.test(text) && kind !== 'content';
    return { cost: rating.cost + (isLow ? LOW_START : 0), isWhole: rating.isWhole && !isLow };
  };

  function rate(kind: CellKind, text: string, isOpen: boolean): Rating {
    switch (kind) {
      case 'content':
        return rateContent(text, isOpen);
      case 'deliverable':
        return rateDeliverable(text, isOpen);
      case 'agencies':
        return rateAgencies(text, isOpen);
      case 'deadline':
        return rateDeadline(text, isOpen);
      case 'other':
        return rateOther(text);
    }
  }
}

const firstWords = (phrases: readonly string[]): ReadonlySet<string> => new Set(phrases.map((phrase) => tokenize(phrase)[0]?.folded ?? ''));

/** The same words come again with every way to divide a row. */
function remember(rate: CellRater): CellRater {
  const known = new Map<string, Rating>();
  return (kind, text, isOpen) => {
    const key = `${kind}\t${isOpen}\t${text}`;
    const found = known.get(key) ?? rate(kind, text, isOpen);
    if (known.size >= MOST_REMEMBERED) known.clear();
    known.set(key, found);
    return found;
  };
}
const MOST_REMEMBERED = 200_000;
