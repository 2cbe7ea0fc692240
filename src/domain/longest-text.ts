/** UTF-16 units of a message that are kept at all; the chat refuses less than this with a sentence, so nothing that it would answer is cut. */
const LONGEST_TEXT = 8000;

/** At most so much of a text, no character cut in two. */
export const cutToLongest = (text: string): string =>
  text.length <= LONGEST_TEXT ? text : text.slice(0, LONGEST_TEXT).replace(/[\uD800-\uDBFF]$/u, '');
