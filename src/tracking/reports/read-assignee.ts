import type { Lexicon } from '../../domain/lexicon.ts';
import { createPhraseMatcher } from '../../domain/phrase-matcher.ts';
import { capitalize, type Token } from '../../domain/vietnamese-text.ts';
import type { Clause } from './scan-signs.ts';

/** To whom a clause gives work: "anh Tú", "đồng chí Lan"; null for nobody. */
export type AssigneeReader = (text: string, tokens: readonly Token[], clause: Clause) => string | null;

/** Between "giao" and the name, folded. */
const LINKS: ReadonlySet<string> = new Set([
  'cho',
  'lai',
  'viec',
  'nay',
  'qua',
  'sang',
  'nv',
  'nhiem',
  'vu',
  'so',
  'nguoi',
  'moi',
  'la',
  'em',
  'minh',
  'theo',
  'doi',
  'phu',
  'trach',
]);
/** "để anh Tú làm": only what somebody does shows that "để" gives work. */
const DOES: ReadonlySet<string> = new Set(['lam', 'lo', 'phu', 'xu', 'dam', 'theo', 'nhan', 'thuc', 'chu', 'cam']);
const MOST_WORDS = 4;

/** Words that follow a title without being a name: "giao em lam", "nhờ anh xem". */
const NO_NAMES: ReadonlySet<string> = new Set(
  'xem giup nhe nha nghen a oi roi di cho biet gui nhac bao ve ban de ay nay do kia em anh chi va voi la thi cung se da dang luon tiep nhiem'.split(
    ' ',
  ),
);

export function createAssigneeReader({ reportWords }: Pick<Lexicon, 'reportWords'>): AssigneeReader {
  const titles = createPhraseMatcher(reportWords.titles.map((words) => [words, true] as const));
  const units = createPhraseMatcher(reportWords.ownUnits.map((words) => [words, true] as const));
  const isCapital = (text: string, { start }: Token): boolean => /\p{Lu}/u.test(text.charAt(start));

  /** Words of a name from `at`: as long as they are capitals, or one word. */
  function nameFrom(text: string, tokens: readonly Token[], at: number, clause: Clause, isUnit = false): number {
    const first = tokens[at];
    if (first === undefined || at >= clause.to || !/^\p{L}/u.test(first.text)) return at;
    if (!isCapital(text, first)) return (NO_NAMES.has(first.folded) && !isUnit) || DOES.has(first.folded) ? at : at + 1;
    let to = at;
    while (to < clause.to && to - at < MOST_WORDS) {
      const token = tokens[to];
      if (token === undefined || /\d/u.test(token.text) || !(isCapital(text, token) || (isUnit && goesOn(tokens, to, clause)))) break;
      to += 1;
    }
    return to;
  }

  /** "phòng Cải cách hành chính": only the first word of such a name is a capital. */
  function goesOn(tokens: readonly Token[], at: number, clause: Clause): boolean {
    const word = tokens[at]?.folded ?? '';
    return ![DOES, NO_NAMES, LINKS].some((words) => words.has(word)) && !clause.signs.some(({ from, to }) => at >= from && at < to);
  }

  return (text, tokens, clause) => {
    const written = (from: number, to: number): string => text.slice(tokens[from]?.start ?? 0, tokens[to - 1]?.end ?? 0);
    for (const sign of clause.signs.filter(({ tags }) => tags.includes('hand'))) {
      let at = sign.to;
      while (at < clause.to) {
        const group = clause.groups.find(({ from, to }) => at >= from && at < to);
        if (group !== undefined) at = group.to;
        else if (LINKS.has(tokens[at]?.folded ?? '') && titles.matchAt(tokens, at) === null) at += 1;
        else break;
      }
      const title = titles.matchAt(tokens.slice(0, clause.to), at);
      const unit = units.matchAt(tokens.slice(0, clause.to), at);
      const name = title?.to ?? unit?.to ?? at;
      const to = nameFrom(text, tokens, name, clause, unit !== null);
      if (to === name) continue;
      if (title === null && unit === null && !isCapital(text, tokens[at] as Token)) continue;
      const isLoose = tokens[sign.from]?.folded === 'de';
      if (isLoose && !tokens.slice(to, Math.min(clause.to, to + REACH)).some(({ folded }) => DOES.has(folded))) continue;
      const names = written(name, to).split(' ').map(capitalize).join(' ');
      return title === null && unit === null ? names : `${written(at, name).toLowerCase()} ${unit === null ? names : written(name, to)}`;
    }
    return takesOver(text, tokens, clause);
  };

  /** "Nv 16: anh Tuấn phòng Văn hóa làm": a person by name, and what they do. */
  function takesOver(text: string, tokens: readonly Token[], clause: Clause): string | null {
    const opening = clause.groups.at(-1)?.to ?? clause.from;
    // "từ nay anh Quyết phụ trách"
    const start = [0, 1, 2, 3].map((skipped) => opening + skipped).find((at) => titles.matchAt(tokens.slice(0, clause.to), at) !== null);
    if (start === undefined) return null;
    const title = titles.matchAt(tokens.slice(0, clause.to), start);
    const name = tokens[title?.to ?? -1];
    if (title === null || name === undefined) return null;
    const to = nameFrom(text, tokens, title.to, clause);
    const does = tokens.slice(to, clause.to).findIndex(({ folded }) => DOES.has(folded));
    return does < 0 || does > REACH || clause.signs.some(({ from, tags }) => from < to + does && !tags.includes('finished'))
      ? null
      : `${text.slice(tokens[start]?.start ?? 0, name.start)}${text.slice(name.start, tokens[to - 1]?.end)}`
          .toLowerCase()
          .replace(name.text, text.slice(name.start, tokens[to - 1]?.end ?? 0));
  }
}
/** Words between a name and what the person does. */
const REACH = 8;
