import { createHash, timingSafeEqual } from 'node:crypto';

/** Whether what a request carries is the secret of a webhook; takes the same time for every wrong one: digests have one length. */
export function createSecretCheck(secret: string): (given: string) => boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  const expected = digest(secret);
  return (given) => timingSafeEqual(digest(given), expected);
}
