import type { AgencyRecognizer } from '../../domain/agency-recognition.ts';
import { type Lexicon, STATUS_WORDS, type StatusWord } from '../../domain/lexicon.ts';
import { createPhraseMatcher } from '../../domain/phrase-matcher.ts';
import { createProvinceFinder } from '../../domain/province-names.ts';
import { createOrdinalReader, type OrdinalReader } from '../../domain/read-ordinals.ts';
import { fold, mendChatSpelling, normalizeText, squeeze, type Token, tokenize } from '../../domain/vietnamese-text.ts';
import type { Named, StatusCommand } from '../../tracking/status-command.ts';
import { MAX_SOON_DAYS, SOON_DAYS } from '../../tracking/status-request.ts';

/** What a message asks to see, and whether it did so by a command: a command is never a question about documents. */
export interface ReadCommand {
  readonly command: StatusCommand;
  readonly isCommand: boolean;
}

/** Reads messages that ask for nothing but work that is followed; null for all others. */
export type StatusCommandReader = (text: string) => ReadCommand | null;

/** "/quahan@SauRoBot Sở Nội vụ": in a group Telegram adds the bot's name. */
const COMMAND = /^\/([\p{L}\p{M}]+)(?:@\w+)?(?:\s+(.*))?$/su;
/** The kind of a commune opens a name that no lexicon has; folded. */
const COMMUNE = /^(?:xa|phuong|dac khu) /u;
const SCALE = /^\d{1,4}$/u;

export function createStatusCommandReader(lexicon: Lexicon, recognizer: AgencyRecognizer): StatusCommandReader {
  const readOrdinals = createOrdinalReader(lexicon);
  const readWords = createPhraseReader(lexicon, recognizer, readOrdinals);
  return (raw) => {
    const text = squeeze(normalizeText(raw));
    const slashed = COMMAND.exec(text);
    const command =
      slashed === null ? readWords(mendChatSpelling(text)) : readSlashed(fold(slashed[1] ?? ''), (slashed[2] ?? '').trim(), readOrdinals);
    return command === null ? null : { command, isCommand: slashed !== null };
  };
}

function readSlashed(name: string, argument: string, readOrdinals: OrdinalReader): StatusCommand | null {
  const of: Named | null = argument === '' ? null : { words: argument };
  const [number] = argument.match(/\d+/u) ?? [];
  switch (name) {
    case 'vieccuatoi':
      return { kind: 'mine' };
    case 'sapdenhan':
      return { kind: 'due-soon', days: daysOf(number) };
    case 'quahan':
      return { kind: 'overdue', of };
    case 'tiendo':
      return { kind: 'progress', of };
    case 'choduyet':
      return { kind: 'waiting' };
    case 'lichsu': {
      const mended = mendChatSpelling(argument);
      const { ordinals } = readOrdinals(tokenize(mended), mended);
      if (ordinals.length > 0) return { kind: 'task-history', ordinals };
      return { kind: 'history', position: number === undefined ? null : Number(number) };
    }
    default:
      return null;
  }
}

const daysOf = (number: string | undefined): number => (number === undefined ? SOON_DAYS : Math.min(Number(number), MAX_SOON_DAYS));

/** Every word of the message has to have a part in it. */
function createPhraseReader(
  lexicon: Lexicon,
  recognizer: AgencyRecognizer,
  readOrdinals: OrdinalReader,
): (text: string) => StatusCommand | null {
  const { statusWords, questionWords } = lexicon;
  const parts = createPhraseMatcher<StatusWord | 'own'>([
    ...STATUS_WORDS.flatMap((kind) => statusWords[kind].map((words) => [words, kind] as const)),
    ...questionWords.ownAgency.filter((words) => !isPersonal(words, statusWords)).map((words) => [words, 'own'] as const),
  ]);
  const heads = createPhraseMatcher(lexicon.agencyHeads.map((head) => [head, true] as const));
  const plans = createPhraseMatcher(questionWords.documentNouns.map((noun) => [noun, true] as const));
  const findProvince = createProvinceFinder(lexicon);

  const namesSomething = (tokens: readonly Token[], words: string): boolean =>
    COMMUNE.test(fold(words)) ||
    heads.matchAt(tokens, 0) !== null ||
    recognizer.find(tokens)[0]?.from === 0 ||
    findProvince(words) !== null;

  return (text) => {
    const tokens = tokenize(text);
    const isTaken = new Set<number>();
    const take = ({ from, to }: { readonly from: number; readonly to: number }): void => {
      for (let i = from; i < to; i += 1) isTaken.add(i);
    };
    const agencies = recognizer.find(tokens);
    const isName = new Set(agencies.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, i) => from + i)));
    const found = parts.findAll(tokens).filter(({ from, to }) => !tokens.some((_, i) => i >= from && i < to && isName.has(i)));
    found.forEach(take);
    const has = new Set(found.map(({ value }) => value));
    const { ordinals, taken } = readOrdinals(tokens, text);
    const days = has.has('dueSoon') ? numberOfDays(tokens) : null;
    if (days !== null) take(days);
    else for (const i of taken) isTaken.add(i);
    const left = tokens.flatMap((_, i) => (isTaken.has(i) ? [] : [i]));
    const [first = 0, last = -1] = [left[0], left.at(-1)];
    // A name may hold a polite word ("xã Và"), but none that asks
    if (found.some(({ value, from }) => value !== 'polite' && from > first && from < last)) return null;
    const run = tokens.slice(first, last + 1);
    const words = text.slice(run[0]?.start ?? 0, run.at(-1)?.end ?? 0);
    const isPlan = has.has('howFar') && plans.matchAt(run, 0) !== null;
    if (run.length > 0 && !isPlan && !namesSomething(run, words)) return null;
    const of: Named | null = run.length > 0 ? { words } : has.has('own') ? 'own' : null;
    if (run.length > 0 && has.has('own')) return null;
    return combine(has, { of, ordinals, days: days?.days ?? SOON_DAYS });
  };
}

/** Words by which the person means the own work. */
const OWNERS: readonly StatusWord[] = ['ofMe', 'iHave', 'mine'];

interface Parts {
  readonly of: Named | null;
  readonly ordinals: readonly string[];
  readonly days: number;
}

function combine(has: ReadonlySet<StatusWord | 'own'>, { of, ordinals, days }: Parts): StatusCommand | null {
  const isOwn = of === 'own' || (of === null && OWNERS.some((part) => has.has(part)));
  if (ordinals.length > 0) return has.has('done') || has.has('howFar') ? { kind: 'task', ordinals, of } : null;
  if (has.has('done')) return null;
  if (has.has('dueSoon')) return isOwn ? { kind: 'due-soon', days } : null;
  // A list of what is overdue by the documents alone is a question to them
  if (has.has('overdue')) return isOwn ? { kind: 'overdue', of: 'own' } : null;
  if (has.has('waiting')) return of === null ? { kind: 'waiting' } : null;
  if (has.has('howFar') || has.has('progress')) return of !== null || isOwn ? { kind: 'progress', of: of ?? 'own' } : null;
  return of === null && (has.has('mine') || (has.has('work') && has.has('ofMe'))) ? { kind: 'mine' } : null;
}

/** "trong 10 ngày tới" */
function numberOfDays(tokens: readonly Token[]): { readonly days: number; readonly from: number; readonly to: number } | null {
  const at = tokens.findIndex(({ text }, i) => SCALE.test(text) && tokens[i + 1]?.folded === 'ngay');
  return at < 0 ? null : { days: daysOf(tokens[at]?.text), from: at, to: at + 2 };
}

/** "việc của tôi" stands among the words for the own agency too; here it is the person who is meant. */
const isPersonal = (words: string, { ofMe }: Lexicon['statusWords']): boolean => ofMe.some((mine) => words.endsWith(mine));
