/** What the forms of the page say in the name of the person. */
export const COMMANDS = { link: '/lienket', leave: '/thoat' } as const;

/** A message as it may be kept: without the one-time code. */
export function withoutCode(text: string): string {
  return text.replace(/^(\s*\/lienket\s+)\S.*$/isu, '$1•••');
}
