import { fold } from './vietnamese-text.ts';

/**
 * Whether words that were found on folded text can be these: a word with marks has to have the right ones, one without may be anything.
 * "tôi nay" is not "tối nay"; "toi nay" is.
 * @param words matches one of these, in lower case with its marks
 */
export function canSpell(typed: string, words: RegExp): boolean {
  return typed
    .toLowerCase()
    .split(/[^\p{L}\p{M}]+/u)
    .every((word) => word === fold(word) || words.test(word));
}
