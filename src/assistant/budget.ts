/** How many tokens each person may use on a day. Counted in memory: a restart begins anew. */
export interface Budget {
  isSpent(person: string, day: string): boolean;
  spend(person: string, day: string, tokens: number): void;
}

/** @param perPerson tokens a day @param together tokens a day of all people */
export function createBudget({ perPerson, together }: { readonly perPerson: number; readonly together: number }): Budget {
  let today = '';
  let sum = 0;
  const used = new Map<string, number>();
  const turnTo = (day: string): void => {
    if (day === today) return;
    [today, sum] = [day, 0];
    used.clear();
  };
  return {
    isSpent(person, day) {
      turnTo(day);
      return sum >= together || (used.get(person) ?? 0) >= perPerson;
    },
    spend(person, day, tokens) {
      turnTo(day);
      sum += tokens;
      used.set(person, (used.get(person) ?? 0) + tokens);
    },
  };
}
