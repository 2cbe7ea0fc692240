import { runningNumber } from '../domain/document-number.ts';
import { fold, tokenize } from '../domain/vietnamese-text.ts';
import type { TrackedPlan } from '../ports/tracking-repositories.ts';

/** Plans that words may mean: by the number ("333", "kế hoạch 333"), the file name, or words of the title. */
export function findPlans(words: string, plans: readonly TrackedPlan[]): TrackedPlan[] {
  const typed = tokenize(words).map(({ folded }) => folded);
  const number = typed.map(runningNumber).find((found) => found !== null) ?? null;
  const byFile = plans.filter(({ document }) => fold(document) === fold(words.trim()));
  if (byFile.length > 0) return byFile;
  if (number !== null) return plans.filter(({ title }) => numbersIn(title).has(number));
  return typed.length === 0 ? [] : plans.filter(({ title }) => isWithin(typed, title));
}

const numbersIn = (title: string): ReadonlySet<string> => new Set(tokenize(title).flatMap(({ text }) => runningNumber(text) ?? []));

function isWithin(words: readonly string[], title: string): boolean {
  const known = new Set(tokenize(title).map(({ folded }) => folded));
  return words.every((word) => known.has(word));
}
