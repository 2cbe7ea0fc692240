import type { Reply } from '../domain/message.ts';

/** A reply of one page without citations. */
export const say = (behaviour: Reply['behaviour'], text: string): Reply => ({
  behaviour,
  introduction: null,
  text,
  pages: [text],
  citations: [],
  tasks: [],
});
