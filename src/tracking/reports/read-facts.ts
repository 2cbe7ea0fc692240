import type { Lexicon } from '../../domain/lexicon.ts';
import { createPhraseMatcher } from '../../domain/phrase-matcher.ts';
import type { Signal } from '../../domain/report-words.ts';
import type { Token } from '../../domain/vietnamese-text.ts';
import type { UnitFacts } from './classify-unit.ts';
import type { Unit } from './cut-units.ts';
import type { FoundPercent } from './read-percent.ts';
import { type Clause, has, isPredicate, type Sign } from './scan-signs.ts';

/** An agency that the message names; a half-open range of tokens. */
export interface NamedAgency {
  readonly id: string;
  readonly from: number;
  readonly to: number;
}

export interface FactContext {
  readonly tokens: readonly Token[];
  readonly agencies: readonly NamedAgency[];
  /** Of the person who speaks. */
  readonly ownAgencyId: string | null;
  readonly percent: FoundPercent | null;
  readonly assignee: string | null;
  /** The unit names a day that lies ahead. */
  readonly hasDayAhead: boolean;
}

export type FactReader = (unit: Unit, context: FactContext) => UnitFacts;

/** Tokens between a word and the "xong" that it changes. */
const NEAR = 5;
/** Tokens between a verb and the "đã", "rồi" that says it is over. */
const OVER = 6;
/** "nghe mấy o bên … kể là", "thấy bên … nói". */
const HEARS: ReadonlySet<string> = new Set(['nghe', 'thay']);
const TOLD: ReadonlySet<string> = new Set(['noi', 'bao', 'ke', 'khoe', 'don', 'bao']);
const opensHearsay = (words: readonly Token[]): boolean =>
  words.slice(0, 2).some(({ folded }) => HEARS.has(folded)) && words.slice(1, 10).some(({ folded }) => TOLD.has(folded));
/** Questions that are none where the work is said to be over: "mấy nv này xong rồi". */
const WEAK_ASKS: ReadonlySet<string> = new Set(['nao', 'gi', 'sao', 'ai', 'nhi', 'bao nhieu', 'khi nao']);
const ENDS_QUESTION: ReadonlySet<string> = new Set([
  'chua',
  'ha',
  'khong',
  'a',
  'u',
  'vay',
  'the',
  'nhi',
  'em',
  'anh',
  'chi',
  'ta',
  'oi',
  'ban',
  'sep',
]);

export function createFactReader({ reportWords, questionWords }: Pick<Lexicon, 'reportWords' | 'questionWords'>): FactReader {
  const matcherOf = (phrases: readonly string[]) => createPhraseMatcher(phrases.map((words) => [words, true] as const));
  const selves = matcherOf(reportWords.selves);
  const ownUnits = matcherOf(reportWords.ownUnits);
  const titles = matcherOf(reportWords.titles);
  const reasons = matcherOf(reportWords.reasons);
  const receivers = matcherOf(reportWords.receivers);
  const particles = new Set(questionWords.fillers);

  const wordsOf = (tokens: readonly Token[], { from, to }: { from: number; to: number }): string =>
    tokens
      .slice(from, to)
      .map(({ folded }) => folded)
      .join(' ');

  /** The statement of a done sign, or of a verb that completes work and is over. */
  function isOver(clause: Clause, sign: Sign, next?: Clause): boolean {
    if (sign.tags.includes('done')) return true;
    // "ban hành kế hoạch ứng dụng CNTT, chuyển đổi số rồi ạ"
    const goesOn = next !== undefined && next.groups.length === 0 && !next.signs.some(isPredicate) ? next.signs : [];
    return [...clause.signs, ...goesOn].some(
      (other) => other !== sign && other.tags.includes('finished') && (other.from >= sign.to || sign.from - other.to <= OVER),
    );
  }

  const before = (clause: Clause, sign: Sign, reach: number, ...tags: readonly Signal[]): boolean =>
    clause.signs.some((other) => other.to <= sign.from && sign.from - other.to <= reach && has([other], ...tags));

  function isNegated(clause: Clause, sign: Sign, isDenied: boolean): boolean {
    return clause.signs.some((other) => {
      if (other.to > sign.from || sign.from - other.to > NEAR || !other.tags.includes('negation') || isDenied) return false;
      return !clause.signs.some((between) => between.from >= other.to && between.to <= sign.from && isPredicate(between));
    });
  }

  /** "xong chưa ạ", "đã nộp chưa em". */
  function endsAsking(clause: Clause, tokens: readonly Token[]): boolean {
    let at = clause.to - 1;
    while (
      at > clause.from &&
      tokens[at]?.folded !== 'chua' &&
      (ENDS_QUESTION.has(tokens[at]?.folded ?? '') || particles.has(tokens[at]?.text ?? ''))
    )
      at -= 1;
    const isAsked = (sign: Sign): boolean =>
      clause.signs.some((other) => other.to <= sign.from && sign.from - other.to <= 3 && has([other], 'done', 'completing')) &&
      !clause.signs.some((other) => other.from >= sign.to && isPredicate(other));
    // "xong việc chưa cả nhà"
    if (clause.signs.some((sign) => sign.tags.includes('negation') && wordsOf(tokens, sign) === 'chua' && isAsked(sign))) return true;
    const isInPhrase = clause.signs.some((sign) => sign.from <= at && sign.to > at && !has([sign], 'negation', 'asks'));
    const isNot = !isInPhrase && tokens[at]?.folded === 'chua';
    return isNot && clause.signs.some((sign) => sign.to <= at && has([sign], 'done', 'completing', 'underway'));
  }

  /** "… bao giờ xong" at the end of a message; with more behind it, it is what something waits for. */
  function asksWhen(clause: Clause, tokens: readonly Token[]): boolean {
    return clause.signs.some(
      (sign) =>
        sign.tags.includes('asksWhen') &&
        !before(clause, sign, NEAR, 'negation') &&
        tokens.slice(sign.to).every(({ folded, text }) => ENDS_QUESTION.has(folded) || particles.has(text)),
    );
  }

  function isQuestion(clause: Clause, tokens: readonly Token[]): boolean {
    const over = clause.signs.some((sign) => has([sign], 'done', 'completing') && isOver(clause, sign)) && has(clause.signs, 'finished');
    const asking = clause.signs.filter(({ tags }) => tags.includes('asks'));
    const strong = asking.filter((sign) => !WEAK_ASKS.has(wordsOf(tokens, sign)));
    const weak = asking.filter((sign) => !before(clause, sign, NEAR, 'negation', 'notStarted', 'notDone', 'blocked'));
    if (endsAsking(clause, tokens) || asksWhen(clause, tokens) || strong.length > 0) return true;
    if (weak.length > 0 && !over) return true;
    return clause.asks && !(over && has(clause.signs, 'finished'));
  }

  function tellsOfOthers(clauses: readonly Clause[], { tokens, agencies, ownAgencyId }: FactContext): boolean {
    return clauses.some((clause) => {
      if (has(clause.signs, 'blocked')) return false;
      const tell = clause.signs.find(({ tags }) => tags.includes('tells'));
      const claims = clause.signs.filter((sign) => has([sign], 'done', 'completing', 'underway', 'nearly'));
      const claim = claims[0] ?? { from: clause.to, to: clause.to };
      const others = agencies.filter(({ id, from, to }) => id !== ownAgencyId && from >= clause.from && to <= clause.to);
      const speaker = (at: number): boolean => {
        const subject = tokens.slice(Math.max(clause.from, at - NEAR), at);
        const isOwn = ownUnits.findAll(subject).length > 0;
        const isOther =
          others.some(({ to }) => to <= at && at - to <= NEAR) ||
          (titles.findAll(subject).length > 0 && selves.findAll(subject).length === 0);
        return isOther && !isOwn;
      };
      if (tell !== undefined && speaker(tell.from)) return true;
      return others.some(
        ({ from, to }) =>
          to <= claim.from &&
          claims.length > 0 &&
          !clause.groups.some((group) => group.to <= from) &&
          receivers.matchAt(tokens, from - 1) === null,
      );
    });
  }

  return (unit, context) => {
    const { tokens } = context;
    const spoken = unit.clauses.filter(({ isQuoted }) => !isQuoted);
    const asking = spoken.filter((clause) => isQuestion(clause, tokens));
    const stated = spoken.filter((clause) => !asking.includes(clause));
    const predicates = (clauses: readonly Clause[]): Sign[] => clauses.flatMap(({ signs }) => signs).filter(isPredicate);
    const signals = new Set<Signal>();
    let isDone = false;
    let isPromised = false;
    let isUnreal = false;
    let depends = false;
    for (const [i, clause] of stated.entries()) {
      for (const sign of clause.signs) {
        const negated = isNegated(clause, sign, unit.isDenied);
        const isCount = has(clause.signs, 'soFar') && !has(clause.signs, 'done') && has([sign], 'completing');
        if (isCount) signals.add('underway');
        const claims = !isCount && has([sign], 'done', 'completing') && isOver(clause, sign, stated[i + 1]);
        if (claims) {
          const isFinal =
            clause.signs.some((other) => other.from >= sign.to && wordsOf(tokens, other) === 'roi') ||
            before(clause, sign, NEAR, 'finished');
          if (depends || before(clause, sign, clause.to, 'condition')) isUnreal = true;
          else if (before(clause, sign, NEAR, 'retract')) continue;
          else if (before(clause, sign, NEAR + 1, 'demand') && !isFinal) isUnreal = true;
          else if (negated) signals.add('notDone');
          else if (before(clause, sign, 3, 'nearly')) signals.add('nearly');
          else if (before(clause, sign, NEAR + 3, 'promise') || (context.hasDayAhead && !isFinal)) isPromised = true;
          else {
            // "không có chuyện chưa xong, xong từ tháng 10 rồi"
            if (isFinal) signals.delete('notDone');
            isDone = true;
            signals.delete('retract');
          }
        } else if (has([sign], 'completing') && (before(clause, sign, NEAR + 3, 'promise') || context.hasDayAhead)) isPromised = true;
        else if (has([sign], 'promise') && context.hasDayAhead && unit.groups.length > 0) isPromised = true;
        else if (has([sign], 'blocked') && before(clause, sign, 0, 'negation')) continue;
        else if (negated && has([sign], 'remind', 'extension', 'hand', 'retract')) continue;
        else if (negated && has([sign], 'underway', 'completing')) signals.add('notDone');
        else
          for (const tag of sign.tags)
            if (isMeant(tag, sign, clause)) {
              signals.add(tag);
              if (tag === 'retract') isDone = false;
            }
        if (has([sign], 'negation') && cannot(clause, sign, tokens)) signals.add('notDone');
      }
      if (onlyBegun(clause, tokens)) signals.add('underway');
      depends ||= has(clause.signs, 'condition');
    }
    // "bên em chưa mời họp": not yet, in words that say no more.
    if (signals.size === 0 && !isDone && !isPromised && stated.some((clause) => saysNotYet(clause, tokens))) signals.add('notDone');
    // "phỏng vấn xong, đang nhập phiếu"
    if (isDone && goesOn(stated, tokens)) [isDone] = [false, signals.add('underway')];
    if (unit.groups.length > 0 && context.hasDayAhead && !isDone && signals.size === 0)
      isPromised ||= stated.some((clause) => selves.findAll(tokens.slice(clause.from, clause.to)).length > 0);
    if (unit.isDenied) for (const tag of ['notDone', 'notStarted'] as const) signals.delete(tag);
    const all = unit.clauses.flatMap(({ signs }) => signs);
    const quotesAll = predicates(spoken).length === 0 && predicates(unit.clauses).length > 0;
    // Asked for as a question too: "nv 9 có xin lùi hạn được không ạ?"
    if (has(all, 'extension') && !quotesAll && !depends) signals.add('extension');
    return {
      signals,
      isDone: isDone && !(unit.isDenied && signals.has('signing')),
      wantsReminder: wantsReminder(spoken, tokens),
      assignee: context.assignee,
      percent: context.percent,
      onlyAsks:
        has(spoken.at(-1)?.signs ?? [], 'tags') ||
        (asking.length > 0 && predicates(stated).length === 0 && (context.percent === null || stated.length === 0)),
      isHearsay:
        quotesAll ||
        stated.some((clause) => opensHearsay(tokens.slice(clause.from, clause.to))) ||
        (has(
          stated.flatMap(({ signs }) => signs),
          'hearsay',
        ) &&
          !isPromised) ||
        tellsOfOthers(stated, context),
      // Told to many, and no task named by its number: news, or an invitation
      isUnreal: (isUnreal && !isDone) || (unit.groups.length === 0 && has(all, 'audience')),
      isPromised,
      hasReason: stated.some((clause) => reasons.findAll(tokens.slice(clause.from, clause.to)).length > 0),
      isDenied: unit.isDenied,
    };
  };

  /** "xong lần 1", "mới xong phần khảo sát": a part counts beside the work that it is a part of. */
  function isMeant(tag: Signal, sign: Sign, clause: Clause): boolean {
    if (tag === 'done' || tag === 'completing') return false;
    if (tag !== 'partial') return true;
    return clause.signs.some(
      (other) => has([other], 'done', 'completing', 'underway') && Math.max(other.from - sign.to, sign.from - other.to) <= NEAR - 1,
    );
  }

  /** "chưa vào bản nhận hồ sơ được". */
  function cannot(clause: Clause, negation: Sign, tokens: readonly Token[]): boolean {
    const rest = tokens.slice(negation.to, clause.to);
    const at = rest.findIndex(({ folded }) => folded === 'duoc');
    return at > 0 && (rest.length - at <= 3 || at <= 4) && !clause.signs.some((sign) => sign.from >= negation.to && isPredicate(sign));
  }

  function saysNotYet({ signs }: Clause, tokens: readonly Token[]): boolean {
    return signs.some((sign) => has([sign], 'negation') && wordsOf(tokens, sign) === 'chua');
  }

  /** "mới lắp được 140 trụ": what "mới … được" counts is a part. */
  function onlyBegun({ from, to }: Clause, tokens: readonly Token[]): boolean {
    const words = tokens.slice(from, to).map(({ folded }) => folded);
    const at = words.indexOf('moi');
    return at >= 0 && words.slice(at + 2, at + 5).includes('duoc');
  }

  /** Something of it is still being done. */
  function goesOn(clauses: readonly Clause[], tokens: readonly Token[]): boolean {
    const done = clauses.findIndex(({ signs }) => has(signs, 'done'));
    const isFinal = done >= 0 && tokens.slice(clauses[done]?.from, clauses[done]?.to).some(({ folded }) => folded === 'roi');
    return (
      !isFinal &&
      clauses.slice(done + 1).some(({ signs }) => signs.some((sign) => has([sign], 'underway') && wordsOf(tokens, sign).startsWith('dang')))
    );
  }

  /** "nhắc em", "nhắc giúp tôi", "nhắc nv 8 trước 3 ngày": not "nhắc Sở Tư pháp", not "anh nhắc em là …". */
  function wantsReminder(clauses: readonly Clause[], tokens: readonly Token[]): boolean {
    return clauses.some((clause) =>
      clause.signs.some((sign) => {
        if (!sign.tags.includes('remind') || isNegated(clause, sign, false)) return false;
        const after = tokens.slice(sign.to, Math.min(clause.to, sign.to + 3));
        const words = wordsOf(tokens, sign).split(' ');
        const isForSelf =
          (words.length > 1 && words[0] !== 'nho') ||
          selves.findAll(after).length > 0 ||
          clause.groups.some((group) => group.from >= sign.to && group.from - sign.to <= 3);
        return isForSelf && !(clause.asks && has(clause.signs, 'asks'));
      }),
    );
  }
}
