import type { KnownAgency } from '../domain/agency.ts';
import { agencyRole } from '../domain/agency-recognition.ts';
import type { Deadline } from '../domain/deadline.ts';
import type { StoredPassage } from '../domain/passage.ts';
import type { Task } from '../domain/task.ts';
import { fold } from '../domain/vietnamese-text.ts';
import { foldWords, type Library, type PassageWords, type ShelvedDocument } from './library.ts';
import { ASKS_DAY, MONEY } from './mismatch.ts';
import type { Question } from './question/question.ts';
import { titleOf } from './scope.ts';

/** What a passage gains or loses by its kind; tuned on the development questions. */
const FIT = {
  row: 0.05,
  onlyInRows: 0.1,
  nobodyElse: -0.1,
  dated: 0.1,
  undated: -0.08,
  duty: 0.06,
  amount: 0.08,
  percent: 0.06,
  unit: 0.06,
  noUnit: -0.12,
  addressee: 0.08,
  budget: 0.1,
  number: 0.14,
  title: 0.04,
  titleMost: 0.12,
  leadAgency: 0.18,
  memberAgency: 0.04,
  coordinatingAgency: 0.05,
  heading: 0.12,
  mention: 0.04,
  notARow: -0.2,
  run: 0.01,
  runMost: 0.03,
} as const;
/** Parts of a document that answer less often than its body and its rows. */
export const KIND_PENALTY: Readonly<Record<StoredPassage['kind'], number>> = {
  row: 0,
  body: 0,
  closing: 0,
  'annex-text': 0.12,
  preamble: 0.08,
  recipients: 0.3,
  signature: 0.3,
};

const PERCENT = /\d\s*%|phần trăm/u;
const AMOUNT = /\d/u;
/** Products stand in the table only. */
const PRODUCT = /\b(?:san pham|dau ra|nop cai gi|nop gi)\b/u;
/** "dòng nào của phụ lục": a paragraph is none. */
const ROW = /\b(?:dong|hang|stt) (?:nao|may)\b/u;
const NUMBERED = /\d+\/\p{Lu}{2}|\d+-\p{Lu}{2}/u;
const SENDS = / (?:gui|bao cao|phan anh|qua|ve) /u;
/** "Gửi ai", "nộp về đâu": who only has to report with somebody sends nothing. */
const HANDS_IN = / (?:gui|nop) /u;

/** Says how well a passage fits the kind of thing that a question asks for. */
export type FitScale = (passage: StoredPassage, task: Task | null, isDuty: boolean) => number;

/** @param unit what is counted ("ngày", "phút"); null where nothing is */
export function createFitScale({ asked, text, tokens }: Question, unit: string | null, library: Library): FitScale {
  const asksProduct = asked.has('deliverable') && PRODUCT.test(fold(text));
  const asksRow = ROW.test(fold(text));
  const sends = HANDS_IN.test(foldWords(text)) ? HANDS_IN : SENDS;
  const asksDay = ASKS_DAY.test(fold(text));
  const asksShare = /%|phần trăm|phan tram/u.test(text);
  const counted = unit === null || MONEY.has(unit) ? null : new RegExp(String.raw`\d[\d.,]*\s(?:\w+\s)?${unit}`, 'u');

  const datedFit = (passage: StoredPassage, task: Task | null): number => {
    if (task !== null) return asksDay && !namesDay(task.deadline) ? 0 : FIT.dated;
    return library.dateKinds(passage).size > 0 ? FIT.dated : FIT.undated;
  };

  const runs = runsOf(tokens.map(({ folded }) => folded));

  return (passage, task, isDuty) => {
    const words = library.words(passage);
    const isRow = task !== null;
    let bonus = 0;
    if (!isRow && asked.has('coordinating') && !words.folded.includes(' phoi hop ')) bonus += FIT.nobodyElse;
    if (!isRow && (asksProduct || asksRow)) bonus += FIT.notARow;
    if (isRow && (asked.has('coordinating') || asked.has('deliverable'))) bonus += FIT.onlyInRows;
    else if (isRow && asked.has('lead')) bonus += FIT.row;
    if (asked.has('deadline')) bonus += datedFit(passage, task);
    if (asked.has('deadline') && isDuty) bonus += FIT.duty;
    if (asked.has('budget') && (words.folded.includes('kinh phi') || words.context.includes('kinh phi'))) bonus += FIT.budget;
    if (asked.has('number') && NUMBERED.test(passage.text)) bonus += FIT.number;
    if (counted !== null) bonus += counted.test(words.folded) ? FIT.unit : FIT.noUnit;
    if (asked.has('amount') && AMOUNT.test(passage.text)) bonus += FIT.amount;
    if (asksShare && PERCENT.test(passage.text)) bonus += FIT.percent;
    if (asked.has('addressee') && sends.test(words.folded)) bonus += FIT.addressee;
    const run = runs.find(({ words: said }) => words.core.includes(said));
    return bonus + (run === undefined ? 0 : Math.min(FIT.runMost, FIT.run * (run.length - SHORTEST_RUN + 1)));
  };
}

/** Words of the question in a row, the longest first: what says them so is more likely meant than what holds them here and there. */
function runsOf(words: readonly string[]): { readonly words: string; readonly length: number }[] {
  const lengths = Array.from({ length: Math.max(0, LONGEST_RUN - SHORTEST_RUN + 1) }, (_, i) => LONGEST_RUN - i);
  return lengths.flatMap((length) =>
    words
      .slice(0, Math.max(0, words.length - length + 1))
      .map((_, at) => ({ words: ` ${words.slice(at, at + length).join(' ')} `, length })),
  );
}
const SHORTEST_RUN = 3;
const LONGEST_RUN = 6;

/** A quarter or a year is a fair answer to "ngày nào", but a day is what was asked for. */
const namesDay = (deadline: Deadline): boolean => deadline.kind === 'date' || (deadline.kind === 'recurring' && deadline.days.length > 0);

/** A document whose title alone holds words of the question is more likely meant. */
export function titleFits({ pairs }: Question, shelf: readonly ShelvedDocument[]): ReadonlyMap<ShelvedDocument, number> {
  const titles = shelf.map((shelved) => ({ shelved, title: titleOf(shelved.document) }));
  const telling = pairs
    .map(([a, b]) => ` ${a} ${b} `)
    .filter((pair) => titles.some(({ title }) => title.includes(pair)) && !titles.every(({ title }) => title.includes(pair)));
  return new Map(
    titles.map(({ shelved, title }) => [
      shelved,
      Math.min(FIT.titleMost, FIT.title * telling.filter((pair) => title.includes(pair)).length),
    ]),
  );
}

/** Says how much more likely a passage is meant because it gives work to an agency that the question names. */
export type AgencyFitScale = (task: Task | null, words: PassageWords) => number;

export function createAgencyFitScale(agencies: readonly KnownAgency[]): AgencyFitScale {
  const named = agencies.map((agency) => ({ agency, names: longNames(agency) }));
  return (task, words) =>
    Math.max(0, ...named.map(({ agency, names }) => (task === null ? mentionFit(names, words) : taskFit(agency, task))));
}

/** Folded, between spaces; a name of a single word is found everywhere. */
function longNames({ name, aliases }: KnownAgency): string[] {
  return [name, ...aliases].map(foldWords).filter((each) => each.trim().includes(' '));
}

function mentionFit(names: readonly string[], words: PassageWords): number {
  if (names.some((name) => words.context.includes(name))) return FIT.heading;
  return names.some((name) => words.folded.includes(name)) ? FIT.mention : 0;
}

function taskFit(agency: KnownAgency, task: Task): number {
  const lead = task.leadAgencies.map((mention) => agencyRole(mention, agency));
  if (lead.includes('named')) return FIT.leadAgency;
  if (task.coordinatingAgencies.some((mention) => agencyRole(mention, agency) === 'named')) return FIT.coordinatingAgency;
  return lead.includes('member') ? FIT.memberAgency : 0;
}
