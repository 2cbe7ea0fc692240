import type { Span } from '../../domain/citation.ts';
import { findDatePhrases } from '../../domain/date-phrase.ts';
import type { DayPhrase } from '../../domain/day-phrase.ts';
import type { Lexicon } from '../../domain/lexicon.ts';
import { spellNumbers } from '../../domain/number-words.ts';
import { createPhraseMatcher } from '../../domain/phrase-matcher.ts';
import { createOrdinalReader } from '../../domain/read-ordinals.ts';
import type { Signal } from '../../domain/report-words.ts';
import type { Evidence } from '../../domain/status.ts';
import { blankOut, squeeze, type Token, tokenize } from '../../domain/vietnamese-text.ts';
import type { DayReader } from '../dates/read-day.ts';
import { classifyUnit, type UnitClass } from './classify-unit.ts';
import { cutUnits, type Unit } from './cut-units.ts';
import { createAssigneeReader } from './read-assignee.ts';
import { createBareNumberReader } from './read-bare-numbers.ts';
import { readEvidence } from './read-evidence.ts';
import { createFactReader, type NamedAgency } from './read-facts.ts';
import { createPercentReader, type FoundPercent } from './read-percent.ts';
import { MAX_NOTE, type ReportedDay, type ReportItem, type ReportReader, type TaskReference } from './report-item.ts';
import { type Clause, createClauseCutter, has, type Sign } from './scan-signs.ts';

/** Signs whose words say nothing of what a task is about. */
const NO_CONTENT: readonly Signal[] = [
  'done',
  'nearly',
  'signing',
  'notDone',
  'notStarted',
  'negation',
  'finished',
  'extension',
  'remind',
  'remindOff',
  'promise',
  'asks',
  'correction',
  'bulk',
  'retract',
  'tells',
  'hearsay',
  'hand',
  'condition',
  'demand',
];
/** Tags, settings, labels of speakers: what is written for a machine, not for a colleague. */
const MACHINE_SYNTAX =
  /<\/?[a-z_|]+>|\b(?:status|state|role|confirmed|done|admin|set|task|percent|update)\s*=\s*["']?\w|\[\s*(?:system|h[ệe] th[ốo]ng|admin|assistant|inst)\s*\]|(?:^|\n|[.;>]\s*)(?:system|assistant|h[ệe] th[ốo]ng|user|bot|chatbot)\s*:|```|\{\s*"/iu;

export function createReportReader(
  lexicon: Lexicon,
  findAgencies: (tokens: readonly Token[]) => NamedAgency[],
  readDay: DayReader,
): ReportReader {
  const readOrdinals = createOrdinalReader(lexicon, lexicon.reportWords.placeNouns);
  const cutClauses = createClauseCutter(lexicon);
  const readFacts = createFactReader(lexicon);
  const readPercent = createPercentReader(lexicon);
  const readAssignee = createAssigneeReader(lexicon);
  const readBareNumbers = createBareNumberReader(lexicon);
  const statusAsks = createPhraseMatcher(lexicon.reportWords.statusAsks.map((words) => [words, true] as const));
  const ownPlaces = createPhraseMatcher(lexicon.reportWords.ownPlaces.map((words) => [words, true] as const));
  const { fillers, fillersMarked, ownAgency } = lexicon.questionWords;
  const empty = createPhraseMatcher(
    [...fillers, ...fillersMarked, ...ownAgency, ...lexicon.reportWords.selves, ...lexicon.reportWords.ownPlaces].map(
      (words) => [words, true] as const,
    ),
  );

  return (typed, { today, ownAgencyId }) => {
    // "70 %"
    const raw = spellNumbers(typed).replace(/(?<=\d)\s+(?=%)/gu, '');
    const { evidence, spans } = readEvidence(raw, today);
    const text = spans.reduce((rest, { start, end }) => `${rest.slice(0, start)}${','.padEnd(end - start)}${rest.slice(end)}`, raw);
    const tokens = tokenize(text);
    const named = readOrdinals(tokens, text).groups;
    const bare = readBareNumbers(text, tokens, named);
    const groups = [...named, ...bare].toSorted((a, b) => a.from - b.from);
    const clauses = cutClauses(text, tokens, groups);
    if (
      MACHINE_SYNTAX.test(raw) ||
      has(
        clauses.flatMap(({ signs }) => signs),
        'orders',
      )
    )
      return { kind: 'orders' };
    const dayNamed = readDay(text, today, 'ahead');
    const days = [...findDatePhrases(text).map(({ span }) => span), ...(dayNamed === null ? [] : [dayNamed.span])];
    const agencies = findAgencies(tokens);
    const units = cutUnits(clauses, tokens);
    const results = units.map((unit) => readUnit(unit));
    const items = results.flatMap(({ item }, i) => (item === null ? [] : [{ ...item, evidence: evidenceOf(i) }]));
    if (items.length > 0) return { kind: 'reports', corrects: has(clauses[0]?.signs ?? [], 'correction'), items };
    const first = <K extends UnitResult['kind']>(kind: K): UnitResult | undefined => results.find((result) => result.kind === kind);
    const muted = first('mute');
    if (muted !== undefined) return { kind: 'mute', reference: muted.reference };
    const asked = first('question');
    if (asked !== undefined) return { kind: 'question', asksStatus: statusAsks.findAll(tokens).length > 0, reference: asked.reference };
    const told = first('hearsay');
    if (told !== undefined) return { kind: 'hearsay', reference: told.reference };
    return { kind: 'none', reference: results[0]?.reference ?? { kind: 'context' }, evidence };

    /** What stands among the words of a unit; in a message of one, all of it. */
    function evidenceOf(unit: number): Evidence[] {
      const starts = units.map(({ clauses: said }) => tokens[said[0]?.from ?? 0]?.start ?? 0);
      const unitAt = (place: number): number =>
        Math.max(
          0,
          starts.findLastIndex((start) => start <= place),
        );
      return evidence.filter((_, i) => units.length === 1 || unitAt(spans[i]?.start ?? 0) === unit);
    }

    function readUnit(unit: Unit): UnitResult {
      const spoken = unit.clauses.filter(({ isQuoted }) => !isQuoted);
      const percent = readPercent(text, tokens, spoken);
      const assignee = spoken.map((clause) => readAssignee(text, tokens, clause)).find((name) => name !== null) ?? null;
      const isOver = has(
        spoken.flatMap(({ signs }) => signs),
        'finished',
      );
      const words = wordsFor(lastSaid(spoken), percent);
      const ahead = readDay(words, today, 'ahead');
      const behind = readDay(words, today, 'behind');
      const hasDayAhead = liesAhead(ahead, behind, today, isOver);
      const facts = readFacts(unit, { tokens, agencies, ownAgencyId, percent, assignee, hasDayAhead });
      const found = classifyUnit(facts);
      const reference = referenceOf(unit, spoken, percent, assignee !== null);
      if (found.kind !== 'report') return { kind: found.kind, item: null, reference };
      const { intent } = found;
      const isWish = intent === 'request-extension' || intent === 'set-reminder' || intent === 'assign';
      const isAhead = isWish ? ahead !== null : intent === 'report-progress' && hasDayAhead;
      const isBehind = intent === 'report-done' && behind?.kind === 'day' && behind.day <= today;
      const item: ReportItem = {
        intent,
        reference,
        percent: intent === 'report-done' ? 100 : found.percent,
        due: isAhead && ahead !== null ? withoutSpan(ahead) : null,
        completedOn: isBehind && behind?.kind === 'day' ? behind.day : null,
        evidence: [],
        assignee: intent === 'assign' ? assignee : null,
        note: noteOf(unit),
      };
      return { kind: 'report', item, reference };
    }

    /** The words of clauses, with blanks for what is no day: numbers of tasks, shares. */
    function wordsFor(spoken: readonly Clause[], percent: FoundPercent | null): string {
      const hidden = [...spoken.flatMap(({ groups }) => groups), ...(percent?.kind === 'work' ? [percent] : [])];
      return spoken
        .map(({ from, to }) => {
          const start = tokens[from]?.start ?? 0;
          const end = tokens[to - 1]?.end ?? start;
          return hidden
            .filter((group) => group.from >= from && group.to <= to)
            .reduce(
              (rest, group) => blankOut(rest, (tokens[group.from]?.start ?? 0) - start, (tokens[group.to - 1]?.end ?? 0) - start),
              text.slice(start, end),
            );
        })
        .join(' , ');
    }

    function noteOf({ clauses: said }: Unit): string {
      const start = tokens[said[0]?.from ?? 0]?.start ?? 0;
      const end = tokens[(said.at(-1)?.to ?? 1) - 1]?.end ?? raw.length;
      return squeeze(raw.slice(start, end)).slice(0, MAX_NOTE);
    }

    /** The words among these that say what a task is about. */
    function contentOf(at: readonly number[]): Token[] {
      const words = at.flatMap((i) => tokens[i] ?? []);
      const filler = new Set(empty.findAll(words).flatMap(({ from, to }) => Array.from({ length: to - from }, (_, i) => from + i)));
      return words.filter(({ text: word }, i) => !filler.has(i) && word.length > 1 && !/^\d+$/u.test(word));
    }

    /** Without the words for the own place: "của phường" would be looked for in every row that names the wards. */
    function nameIn(at: readonly number[]): string {
      const words = at.flatMap((i) => tokens[i] ?? []);
      const places = new Set(ownPlaces.findAll(words).flatMap(({ from, to }) => Array.from({ length: to - from }, (_, i) => from + i)));
      return words.flatMap(({ text: word }, i) => (places.has(i) ? [] : word)).join(' ');
    }

    function referenceOf({ groups }: Unit, spoken: readonly Clause[], percent: FoundPercent | null, isGiven: boolean): TaskReference {
      if (groups.length > 0)
        return { kind: 'ordinals', ordinals: [...new Set(groups.flatMap(({ ordinals }) => ordinals))], isBare: named.length === 0 };
      const isShare = (at: number): boolean => percent?.kind === 'work' && at >= percent.from && at < percent.to;
      // A time is one of a reminder; elsewhere it says that people meet
      const spans = has(
        spoken.flatMap(({ signs }) => signs),
        'remind',
      )
        ? [...days, dayNamed?.timeSpan ?? NOWHERE]
        : days;
      const isDay = (at: number): boolean =>
        spans.some(({ start, end }) => (tokens[at]?.start ?? 0) >= start && (tokens[at]?.end ?? 0) <= end);
      const without = ({ signs, from, to }: Clause, silent: (sign: Sign) => boolean): number[] => {
        // What blocks it, and to whom it is given, is no part of its name
        const stop = signs.find(({ tags }) => tags.includes('blocked') || (isGiven && tags.includes('hand')));
        const end = stop !== undefined && stop.from - from > 2 ? stop.from : to;
        return Array.from({ length: end - from }, (_, i) => from + i).filter(
          (at) => !isShare(at) && !isDay(at) && !signs.some((sign) => silent(sign) && at >= sign.from && at < sign.to),
        );
      };
      const isSilent = ({ tags }: Sign): boolean => tags.every((tag) => NO_CONTENT.includes(tag));
      // "kế hoạch chuyển đổi số đang dự thảo": what is done to it may be no part of its name
      const isStated = ({ tags }: Sign): boolean => tags.length > 0 && !tags.includes('blocked');
      const bare = spoken.flatMap((clause) => without(clause, isStated));
      const count = contentOf(bare).length;
      if (
        has(
          spoken.flatMap(({ signs }) => signs),
          'bulk',
        ) &&
        count <= 2
      )
        return { kind: 'all' };
      if (count === 0) return { kind: 'context' };
      // What is told around it may be about anything: the first clause that names something stands for itself too
      const opening = spoken.map((clause) => without(clause, isStated)).find((at) => contentOf(at).length > 2) ?? [];
      const wordings = [spoken.flatMap((clause) => without(clause, isSilent)), bare, opening].filter((at) => contentOf(at).length > 0);
      return { kind: 'content', wordings: [...new Set(wordings.map((at) => nameIn(at)))] };
    }
  };
}

/** What stands behind a correction, where it names a day. */
function lastSaid(clauses: readonly Clause[]): readonly Clause[] {
  const at = clauses.findLastIndex(({ signs }) => has(signs, 'correction'));
  const after = clauses.slice(at + 1);
  return at >= 0 && after.length > 0 ? after : clauses;
}

interface UnitResult {
  readonly kind: UnitClass['kind'];
  readonly item: ReportItem | null;
  readonly reference: TaskReference;
}

const NOWHERE: Span = { start: 0, end: 0 };

/** A day of this year that has passed is no promise, unless nothing says that the work is over. */
function liesAhead(ahead: DayPhrase | null, behind: DayPhrase | null, today: string, isOver: boolean): boolean {
  if (ahead === null) return false;
  if (ahead.kind === 'from-deadline') return true;
  const passedThisYear =
    behind?.kind === 'day' &&
    behind.day <= today &&
    behind.day.slice(0, 4) === today.slice(0, 4) &&
    ahead.day !== behind.day &&
    ahead.isDated;
  return ahead.day > today && !(isOver && passedThisYear) && !passedThisYear;
}

const withoutSpan = (day: DayPhrase): ReportedDay =>
  day.kind === 'day'
    ? { kind: 'day', day: day.day, time: day.time }
    : { kind: 'from-deadline', days: day.days, months: day.months, time: day.time };
