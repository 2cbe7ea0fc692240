/** Letters that may differ in a short name and in a long one. */
const SLIPS = { short: 1, long: 2 } as const;
const LONG = 6;
/** Letters that two names must begin with alike for one to be the other cut short. */
const LEAST_BEGINNING = 3;
const MOST_NAMED = 4;

/** The commands that a mistyped name may mean, nearest first: a slip away, or begun alike. @param name small letters without marks */
export function nearCommands(name: string, commands: readonly string[]): readonly string[] {
  const most = name.length < LONG ? SLIPS.short : SLIPS.long;
  return commands
    .map((command) => ({ command, slips: slipsBetween(name, command) }))
    .filter(({ command, slips }) => slips <= most || beginAlike(name, command))
    .toSorted((a, b) => a.slips - b.slips)
    .map(({ command }) => command)
    .slice(0, MOST_NAMED);
}

const beginAlike = (name: string, command: string): boolean =>
  Math.min(name.length, command.length) >= LEAST_BEGINNING && (command.startsWith(name) || name.startsWith(command));

/** Letters to add, drop or change to make one word the other (Levenshtein). */
function slipsBetween(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + same));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
