/**
 * Words that a platform says, without what makes its token secret: the part after the number of the bot.
 * Addresses of webhooks hold it where somebody followed the old advice to make their path of it.
 */
export function withoutToken(words: string, token: string): string {
  const secret = token.slice(token.indexOf(':') + 1);
  return secret === '' ? words : words.replaceAll(secret, '***');
}
